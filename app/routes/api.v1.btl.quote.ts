import type { LoaderFunctionArgs } from '@remix-run/node'
import { answerQuote } from '#app/api/btl-quote.server.ts'
import { requireBearer } from '#app/api/door.server.ts'

/** Reckons and keeps nothing, so it needs no form token; POST alone, since the terms are in the body. */
export const action = (args: LoaderFunctionArgs) =>
  requireBearer(args, () => answerQuote(args.request), ['POST'])

export const loader = action
