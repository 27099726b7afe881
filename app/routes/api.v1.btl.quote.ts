import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerQuote } from '#app/api/btl-quote.server.ts'
import { requireBearer } from '#app/api/door.server.ts'

/** POST alone, since the terms are in the body; nothing is kept, so no form token is needed. */
const methods = ['POST']

export const action = (args: LoaderFunctionArgs) =>
  requireBearer(args, () => answerQuote(args.request), methods)

export const loader = (args: LoaderFunctionArgs) =>
  requireBearer(args, () => answerQuote(args.request), methods)
