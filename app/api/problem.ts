import type { JsonSchema } from './record.ts'

/** What is wrong with one field of the input. */
export interface FieldProblem {
  field: string
  detail: string
}

const titles = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  411: 'Length Required',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const
export type ProblemStatus = keyof typeof titles

export function isProblemStatus(status: number): status is ProblemStatus {
  return Object.hasOwn(titles, status)
}

export const problemMediaType = 'application/problem+json'

/** The text of a problem document (RFC 9457); `about:blank` says that the status tells all about its type. */
export function problemText(status: ProblemStatus, detail: string, errors?: readonly FieldProblem[]): string {
  return JSON.stringify({
    type: 'about:blank',
    title: titles[status],
    status,
    detail,
    ...(errors ? { errors } : {}),
  })
}

/** An error as a problem document. */
export function problem(
  status: ProblemStatus,
  detail: string,
  { errors, headers }: { errors?: readonly FieldProblem[]; headers?: Record<string, string> } = {},
): Response {
  return new Response(problemText(status, detail, errors), {
    status,
    headers: { 'Content-Type': problemMediaType, 'Cache-Control': 'no-store', ...headers },
  })
}

/** Status 400 that names every bad field. */
export function badInput(errors: readonly FieldProblem[]): Response {
  const detail = errors.map((error) => `${error.field}: ${error.detail}`).join('; ')
  return problem(400, detail, { errors })
}

export const problemSchema: JsonSchema = {
  type: 'object',
  description: 'A problem document (RFC 9457)',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      description: 'what is wrong with which field, where the input was bad',
      items: {
        type: 'object',
        properties: { field: { type: 'string' }, detail: { type: 'string' } },
        required: ['field', 'detail'],
      },
    },
  },
  required: ['type', 'title', 'status', 'detail'],
}
