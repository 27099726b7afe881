import type { LoaderFunctionArgs } from '@remix-run/node'
import { readOnly, requireBearer } from '#app/api/door.server.ts'
import { answerList } from '#app/api/list.server.ts'
import { milestoneList } from '#app/api/milestones.server.ts'

export const loader = (args: LoaderFunctionArgs) =>
  requireBearer(args, (reader) => answerList(reader, milestoneList))

export const action = (args: LoaderFunctionArgs) => requireBearer(args, readOnly)
