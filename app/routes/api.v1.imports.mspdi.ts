import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireBearer } from '#app/api/door.server.ts'
import { answerMspdiImport } from '#app/api/mspdi-import.server.ts'

/** POST alone, since the file is in the body; a bearer token is sent by no other site, so no form token is needed. */
const methods = ['POST']

export const action = (args: LoaderFunctionArgs) =>
  requireBearer(args, (reader) => answerMspdiImport(args.request, reader), methods)

export const loader = (args: LoaderFunctionArgs) =>
  requireBearer(args, (reader) => answerMspdiImport(args.request, reader), methods)
