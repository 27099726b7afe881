import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireBearer } from '#app/api/door.server.ts'
import { answerMspdiImport } from '#app/api/mspdi-import.server.ts'

/** POST alone, since the file is in the body; nothing is kept, so no form token is needed. */
const methods = ['POST']

export const action = (args: LoaderFunctionArgs) =>
  requireBearer(args, (reader) => answerMspdiImport(args.request, reader), methods)

export const loader = (args: LoaderFunctionArgs) =>
  requireBearer(args, (reader) => answerMspdiImport(args.request, reader), methods)
