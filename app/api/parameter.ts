import { isPlainDate, type PlainDate } from '#app/domain/calendar.ts'
import type { FieldProblem } from './problem.ts'
import type { JsonSchema } from './record.ts'

/** One query parameter: what the description says of it, and how its text is read. */
export interface Parameter<T> {
  description: string
  schema: JsonSchema
  /** ends the sentence "expected ..." */
  expected: string
  /** undefined: the text means nothing here */
  read(text: string): T | undefined
}

export type Parameters = Readonly<Record<string, Parameter<unknown>>>

export type Values<P extends Parameters> = {
  readonly [Name in keyof P]: P[Name] extends Parameter<infer T> ? T | undefined : never
}

export function choice<T extends string>(values: readonly T[], description: string): Parameter<T> {
  return {
    description,
    schema: { type: 'string', enum: values },
    expected: values.join(' or '),
    read: (text) => values.find((value) => value === text),
  }
}

export function yesNo(description: string): Parameter<boolean> {
  return {
    description,
    schema: { type: 'boolean' },
    expected: 'true or false',
    read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  }
}

export function day(description: string): Parameter<PlainDate> {
  return {
    description,
    schema: { type: 'string', format: 'date' },
    expected: 'a date, YYYY-MM-DD',
    read: (text) => (isPlainDate(text) ? text : undefined),
  }
}

export function wholeNumber(minimum: number, maximum: number, description: string): Parameter<number> {
  return {
    description,
    schema: { type: 'integer', minimum, maximum },
    expected: `a whole number from ${minimum} to ${maximum}`,
    read: (text) =>
      /^\d{1,10}$/.test(text) && Number(text) >= minimum && Number(text) <= maximum
        ? Number(text)
        : undefined,
  }
}

/** A code of a project, program or section: an unknown one is no fault, it just finds nothing. */
export function code(description: string): Parameter<string> {
  return {
    description,
    schema: { type: 'string', pattern: '^[0-9A-Za-z][0-9A-Za-z._-]{0,49}$' },
    expected: 'a code of letters, digits, points and hyphens, at most 50',
    read: (text) => (/^[0-9A-Za-z][0-9A-Za-z._-]{0,49}$/.test(text) ? text : undefined),
  }
}

/**
 * Reads all parameters of an address. Unknown names, bad values and a name given twice are all named in `problems`;
 * a parameter without text is as if it were not there, as in the addresses of the list pages.
 */
export function readParameters<P extends Parameters>(
  parameters: P,
  params: URLSearchParams,
): { values: Values<P>; problems: FieldProblem[] } {
  const problems: FieldProblem[] = []
  const values: Record<string, unknown> = {}
  for (const name of new Set(params.keys())) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    const [text = '', ...more] = params.getAll(name)
    if (parameter === undefined) problems.push({ field: name, detail: unknownName(parameters) })
    else if (more.length > 0) problems.push({ field: name, detail: 'given more than once' })
    else if (text.trim() !== '') {
      values[name] = parameter.read(text)
      if (values[name] === undefined) problems.push({ field: name, detail: `expected ${parameter.expected}` })
    }
  }
  return { values: values as Values<P>, problems }
}

function unknownName(parameters: Parameters): string {
  const names = Object.keys(parameters)
  return `unknown parameter; expected ${names.length === 0 ? 'none' : `one of ${names.join(', ')}`}`
}
