import type { LoaderFunctionArgs } from '@remix-run/node'
import { readOnly, requireBearer } from '#app/api/door.server.ts'
import { problem } from '#app/api/problem.ts'

/** Every other address below /api/v1, and /api/v1 itself. */
export const loader = (args: LoaderFunctionArgs) =>
  requireBearer(args, () =>
    problem(404, 'There is nothing at this address; /api/v1/openapi.json describes what there is.'),
  )

export const action = (args: LoaderFunctionArgs) => requireBearer(args, readOnly)
