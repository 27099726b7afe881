import type { z } from 'zod'
import { cursorOf, readCursor } from './cursor.ts'
import { jsonAnswer, type Reader } from './door.server.ts'
import { type Parameters, readParameters, type Values, wholeNumber } from './parameter.ts'
import { badInput, type FieldProblem } from './problem.ts'
import type { JsonSchema, Kind } from './record.ts'

/** Rows of a page of the JSON interface: by default, and at most. */
const pageLimits = { usual: 100, most: 1_000 }

type SortKey = readonly (string | number)[]

/** A list of the interface: one object that both answers requests and describes itself. */
export interface ListDescription<P extends Parameters, Row, Key extends SortKey> {
  summary: string
  parameters: P
  item: Kind<Row>
  /** what rows are sorted by; no two rows have the same, so that a page goes on exactly where the last one ended */
  key: { schema: z.ZodType<Key>; of(row: Row): Key }
  /** what is wrong with values that are each fine alone */
  check?(values: Values<P>): FieldProblem[]
  list(reader: Reader, values: Values<P>, page: { after: Key | null; limit: number }): Promise<Row[]>
  count(reader: Reader, values: Values<P>): Promise<number>
}

export const pageParameters = {
  limit: wholeNumber(1, pageLimits.most, `rows of a page, ${pageLimits.usual} unless given`),
  cursor: {
    description: '`next` of the page before',
    schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{1,400}$' },
    expected: '`next` of the page before',
    read: (text: string) => text,
  },
} satisfies Parameters

export async function answerList<P extends Parameters, Row, Key extends SortKey>(
  reader: Reader,
  description: ListDescription<P, Row, Key>,
): Promise<Response> {
  const { values, problems } = readParameters<P & typeof pageParameters>(
    { ...description.parameters, ...pageParameters },
    reader.search,
  )
  const { limit = pageLimits.usual, cursor }: Values<typeof pageParameters> = values
  const after = cursor === undefined ? null : readCursor(cursor, description.key.schema)
  if (cursor !== undefined && after === null) {
    problems.push({ field: 'cursor', detail: `expected ${pageParameters.cursor.expected}` })
  }
  if (problems.length === 0) problems.push(...(description.check?.(values) ?? []))
  if (problems.length > 0) return badInput(problems)

  const [rows, total] = await Promise.all([
    // One row more than asked for tells whether there is a next page.
    description.list(reader, values, { after, limit: limit + 1 }),
    description.count(reader, values),
  ])
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  const next = rows.length > limit && last !== undefined ? cursorOf(description.key.of(last)) : null
  return jsonAnswer({ items: items.map((row) => description.item.write(row)), total, next })
}

/** What a list answers. */
export function listSchema(item: JsonSchema): JsonSchema {
  return {
    type: 'object',
    properties: {
      items: { type: 'array', items: item },
      total: { type: 'integer', description: 'rows of all pages together' },
      next: { type: ['string', 'null'], description: 'cursor of the next page; null on the last one' },
    },
    required: ['items', 'total', 'next'],
    additionalProperties: false,
  }
}
