import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerSchedule } from '#app/api/btl-schedule.server.ts'
import { readOnly, requireBearer } from '#app/api/door.server.ts'

export const loader = (args: LoaderFunctionArgs) => requireBearer(args, answerSchedule)

export const action = (args: LoaderFunctionArgs) => requireBearer(args, readOnly)
