import type { LoaderFunctionArgs } from '@remix-run/node'
import { readOnly, requireBearer } from '#app/api/door.server.ts'
import { answerProject } from '#app/api/projects.server.ts'

export const loader = (args: LoaderFunctionArgs) => requireBearer(args, answerProject)

export const action = (args: LoaderFunctionArgs) => requireBearer(args, readOnly)
