import type { LoaderFunctionArgs } from '@remix-run/node'
import { liabilityList } from '#app/api/btl-liability.server.ts'
import { readOnly, requireBearer } from '#app/api/door.server.ts'
import { answerList } from '#app/api/list.server.ts'

export const loader = (args: LoaderFunctionArgs) =>
  requireBearer(args, (reader) => answerList(reader, liabilityList))

export const action = (args: LoaderFunctionArgs) => requireBearer(args, readOnly)
