import type { LoaderFunctionArgs } from '@remix-run/node'
import { agreementList } from '#app/api/btl-agreements.server.ts'
import { readOnly, requireBearer } from '#app/api/door.server.ts'
import { answerList } from '#app/api/list.server.ts'

export const loader = (args: LoaderFunctionArgs) =>
  requireBearer(args, (reader) => answerList(reader, agreementList))

export const action = (args: LoaderFunctionArgs) => requireBearer(args, readOnly)
