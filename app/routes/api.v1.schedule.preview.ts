import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireBearer } from '#app/api/door.server.ts'
import { answerPreview } from '#app/api/schedule-preview.server.ts'

/** POST alone, since the schedule is in the body; nothing is kept, so no form token is needed. */
const methods = ['POST']

export const action = (args: LoaderFunctionArgs) =>
  requireBearer(args, ({ context }) => answerPreview(args.request, context.db), methods)

export const loader = (args: LoaderFunctionArgs) =>
  requireBearer(args, ({ context }) => answerPreview(args.request, context.db), methods)
