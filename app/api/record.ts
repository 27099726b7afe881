import type { PlainDate } from '#app/domain/calendar.ts'
import type { Won } from '#app/domain/money.ts'

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue }

/** The part of JSON Schema that the interface needs. */
export interface JsonSchema {
  type: string | readonly string[]
  description?: string
  format?: string
  pattern?: string
  enum?: readonly (string | number | null)[]
  minimum?: number
  maximum?: number
  maxLength?: number
  items?: JsonSchema
  properties?: Readonly<Record<string, JsonSchema>>
  required?: readonly string[]
  additionalProperties?: boolean
}

/**
 * How values of one type stand in JSON, and what the interface's description says of them: one object for both, so
 * that answer and description cannot drift apart.
 */
export interface Kind<T> {
  schema: JsonSchema
  write(value: T): JsonValue
}

export const text: Kind<string> = { schema: { type: 'string' }, write: (value) => value }
export const integer: Kind<number> = { schema: { type: 'integer' }, write: (value) => value }
export const flag: Kind<boolean> = { schema: { type: 'boolean' }, write: (value) => value }

/** 12,345,678,901,234 won would still fit a JSON number, a sum of them might not: money is decimal text. */
export const won: Kind<Won> = {
  schema: { type: 'string', pattern: '^-?[0-9]+$', description: 'whole won as decimal text' },
  write: String,
}

export const plainDate: Kind<PlainDate> = {
  schema: { type: 'string', format: 'date' },
  write: (value) => value,
}

export const instant: Kind<Date> = {
  schema: { type: 'string', format: 'date-time' },
  write: (value) => value.toISOString(),
}

/** A figure as exact decimal text, "37.0". */
export const decimal: Kind<string> = {
  schema: { type: 'string', pattern: '^-?[0-9]+([.][0-9]+)?$' },
  write: (value) => value,
}

export function oneOf<T extends string>(values: readonly T[]): Kind<T> {
  return { schema: { type: 'string', enum: values }, write: (value) => value }
}

/** null is "not stated" or "not planned": it stays null and is never 0 or "". */
export function orNull<T>({ schema, write }: Kind<T>): Kind<T | null> {
  return {
    schema: {
      ...schema,
      type: [...[schema.type].flat(), 'null'],
      ...(schema.enum ? { enum: [...schema.enum, null] } : {}),
    },
    write: (value) => (value === null ? null : write(value)),
  }
}

export function listOf<T>({ schema, write }: Kind<T>): Kind<readonly T[]> {
  return { schema: { type: 'array', items: schema }, write: (values) => values.map((value) => write(value)) }
}

export function described<T>(kind: Kind<T>, description: string): Kind<T> {
  return { ...kind, schema: { ...kind.schema, description } }
}

/** A kind for some of a row's properties, each of the property's own type. */
export type KindsOf<Row> = { readonly [P in keyof Row]?: Kind<Row[P]> }

/** A JSON object with the named properties of a row, in the order given; what is not named does not get out. */
export function record<Row extends object>(kinds: KindsOf<Row>): Kind<Row> {
  const names = Object.keys(kinds) as (keyof Row & string)[]
  const schemaOf = (name: keyof Row): JsonSchema => kinds[name]?.schema ?? { type: 'null' }
  const written = (row: Row, name: keyof Row): JsonValue => kinds[name]?.write(row[name]) ?? null
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(names.map((name) => [name, schemaOf(name)])),
      required: names,
      additionalProperties: false,
    },
    write: (row) => Object.fromEntries(names.map((name) => [name, written(row, name)])),
  }
}
