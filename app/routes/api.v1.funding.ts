import type { LoaderFunctionArgs } from '@remix-run/node'
import { readOnly, requireBearer } from '#app/api/door.server.ts'
import { fundingList } from '#app/api/funding.server.ts'
import { answerList } from '#app/api/list.server.ts'

export const loader = (args: LoaderFunctionArgs) =>
  requireBearer(args, (reader) => answerList(reader, fundingList))

export const action = (args: LoaderFunctionArgs) => requireBearer(args, readOnly)
