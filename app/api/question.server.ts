import { z } from 'zod'
import { badInput, type FieldProblem } from './problem.ts'

const mostProblems = 100

/** Reads a question in the body of a request by its schema; what is wrong with it is an answer that names the fields. */
export async function readQuestion<S extends z.ZodType>(
  request: Request,
  schema: S,
  largestCharacters: number,
): Promise<{ question: z.output<S> } | { refusal: Response }> {
  const parsed = schema.safeParse(parseJson(await request.text(), largestCharacters))
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

function parseJson(text: string, largestCharacters: number): unknown {
  if (text.length > largestCharacters) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
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
