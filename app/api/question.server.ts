import { z } from 'zod'
import { shapeFault } from './json-shape.ts'
import { readParameters } from './parameter.ts'
import { badInput, type FieldProblem } from './problem.ts'

const mostProblems = 100

/**
 * Reads a question in the body of a request by its schema; what is wrong with it, or stands beside it in the address,
 * is an answer that names the fields.
 */
export async function readQuestion<S extends z.ZodType>(
  request: Request,
  schema: S,
  largestCharacters: number,
): Promise<{ question: z.output<S> } | { refusal: Response }> {
  const { problems } = readParameters({}, new URL(request.url).searchParams)
  if (problems.length > 0) return { refusal: badInput(problems) }
  const body = parseJson(await request.arrayBuffer(), largestCharacters)
  if ('detail' in body) return { refusal: badInput([{ field: 'body', detail: body.detail }]) }
  const parsed = schema.safeParse(body.value)
  if (parsed.success) return { question: parsed.data }
  return {
    refusal: badInput(parsed.error.issues.slice(0, mostProblems).flatMap(problemsOf).slice(0, mostProblems)),
  }
}

/** What the schema of a body says of something that is no object at all, or too long to be read. */
export function objectExpected(largestCharacters: number): {
  error: (issue: { code?: string }) => string | undefined
} {
  const expected = `expected a JSON object of at most ${largestCharacters} characters`
  return { error: (issue) => (issue.code === 'invalid_type' ? expected : undefined) }
}

/** The value of a body, or why there is none; one that is too long is read as nothing. */
function parseJson(bytes: ArrayBuffer, largestCharacters: number): { value: unknown } | { detail: string } {
  const detail = shapeFault(new Uint8Array(bytes))
  if (detail !== null) return { detail }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return { value: text.length > largestCharacters ? undefined : JSON.parse(text) }
  } catch (error) {
    const isJson = error instanceof SyntaxError
    return { detail: isJson ? `expected JSON: ${error.message}` : 'expected text in UTF-8' }
  }
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  const names = issue.code === 'unrecognized_keys' ? issue.keys : []
  if (names.length > 0) {
    return names.map((name) => ({ field: fieldOf([...issue.path, name]), detail: 'unknown field' }))
  }
  return [{ field: fieldOf(issue.path), detail: issue.message }]
}

/** resets[0].annualRate; what concerns the whole is told of the `body`. */
export function fieldOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? 'body' : z.core.toDotPath(path)
}
