import type { LoaderFunctionArgs } from '@remix-run/node'
import { readOnly, requireBearer } from '#app/api/door.server.ts'
import { answerList } from '#app/api/list.server.ts'
import { reconciliationList } from '#app/api/reconciliation.server.ts'

export const loader = (args: LoaderFunctionArgs) =>
  requireBearer(args, (reader) => answerList(reader, reconciliationList))

export const action = (args: LoaderFunctionArgs) => requireBearer(args, readOnly)
