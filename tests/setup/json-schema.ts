import type { JsonSchema } from '#app/api/record.ts'
import { isPlainDate } from '#app/domain/calendar.ts'

/** What of a value is not as its schema says: the part of JSON Schema that the interface uses, and nothing lenient. */
export function schemaProblems(schema: JsonSchema, value: unknown, at = '$'): string[] {
  const types = [schema.type].flat()
  const type = typeOf(value)
  if (!types.includes(type) && !(type === 'integer' && types.includes('number')))
    return [`${at}: ${type} is not ${types.join(' or ')}`]
  if (schema.enum && !schema.enum.some((allowed) => allowed === value))
    return [`${at}: not one of its values`]
  if (typeof value === 'string') return textProblems(schema, value, at)
  if (Array.isArray(value)) {
    const { items } = schema
    return items === undefined
      ? [`${at}: items without a schema`]
      : value.flatMap((item, index) => schemaProblems(items, item, `${at}[${index}]`))
  }
  return typeof value === 'object' && value !== null ? objectProblems(schema, value, at) : []
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}

function textProblems({ format, pattern }: JsonSchema, value: string, at: string): string[] {
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value))
    return [`${at}: "${value}" not ${pattern}`]
  if (format === 'date' && !isPlainDate(value)) return [`${at}: "${value}" is no date`]
  if (format === 'date-time' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value))
    return [`${at}: "${value}" is no instant`]
  return []
}

function objectProblems(schema: JsonSchema, value: object, at: string): string[] {
  const { properties = {}, required = [] } = schema
  const entries = Object.entries(value)
  const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name}: missing`)
  const unknown = entries
    .filter(([name]) => schema.additionalProperties === false && !(name in properties))
    .map(([name]) => `${at}.${name}: not described`)
  const inner = entries.flatMap(([name, content]) => {
    const property = properties[name]
    return property ? schemaProblems(property, content, `${at}.${name}`) : []
  })
  return [...missing, ...unknown, ...inner]
}
