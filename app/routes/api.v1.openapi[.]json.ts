import type { LoaderFunctionArgs } from '@remix-run/node'
import { readOnly, requireBearer } from '#app/api/door.server.ts'
import { openApi } from '#app/api/openapi.server.ts'

/** Open to everybody: it describes the interface and holds nothing of what is read through it. */
export const loader = () => Response.json(openApi(), { headers: { 'Cache-Control': 'no-cache' } })

export const action = (args: LoaderFunctionArgs) => requireBearer(args, readOnly)
