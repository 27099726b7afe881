import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import {
  dayUntil,
  optionalDay,
  optionalText,
  recordId,
  requiredDay,
  requiredText,
  ticked,
} from '#app/forms/form-fields.ts'
import { personName } from '#app/forms/person-form.ts'
import * as source from '#app/forms/source-form.ts'

function faultsOf(schema: z.ZodType, typed: unknown): string[] {
  return schema.safeParse(typed).error?.issues.map(({ message }) => message) ?? []
}

describe('a text', () => {
  test('has its line ends counted once, and no space around it', () => {
    expect(requiredText(5).parse(' a\r\nbcd ')).toBe('a\nbcd')
    expect(optionalText(5).parse(' \r\n ')).toBeNull()
  })

  test.each([
    ['an empty one', requiredText(5), ' ', 'required'],
    ['one left out', requiredText(5), undefined, 'required'],
    ['one of more characters', optionalText(5), 'abcdef', 'tooLong'],
  ])('%s is refused', (_, schema, typed, fault) => {
    expect(faultsOf(schema, typed)).toEqual([fault])
  })

  test.each([
    ['of any length', requiredText(5)],
    ['that may be left out', optionalText(5)],
    ['that is a name', personName],
    ['that is a document', source.documentNo],
    ['that is a document of the ledger', source.ledgerDocumentNo],
    ['that is a reason', source.reason],
  ])('%s never holds the character that PostgreSQL cannot keep', (_, schema) => {
    expect(faultsOf(schema, 'a\0b')).toEqual(['text'])
  })
})

describe('a day', () => {
  test.each([
    ['no day', '', ['date']],
    ['a day that does not exist', '2026-02-30', ['date']],
    ['a day before 2000', '1999-12-31', ['dateRange']],
    ['a day after 2099', '2100-01-01', ['dateRange']],
    ['tomorrow', '2026-12-01', ['futureDecision']],
    ['today', ' 2026-11-30 ', []],
  ])('that was decided is not %s, unless it is allowed', (_, typed, faults) => {
    expect(faultsOf(dayUntil('2026-11-30'), typed)).toEqual(faults)
  })

  test('may be left out where it is optional alone', () => {
    expect(optionalDay.parse(undefined)).toBeNull()
    expect(faultsOf(requiredDay, undefined)).toEqual(['date'])
  })
})

test('a reason that is missing is asked for in its own words', () => {
  expect(faultsOf(source.reason, '')).toEqual(['reason'])
  expect(source.optionalReason.parse('')).toBeNull()
})

test('an amount of nothing is no positive one', () => {
  expect(source.positiveWon.parse('1,200,000')).toBe(1_200_000n)
  for (const typed of ['', '0']) expect(faultsOf(source.positiveWon, typed)).toEqual(['positive'])
})

test('a fiscal year is one of 2000 to 2199, and may be left out where another answer stands for it', () => {
  expect(source.fiscalYear.parse('2026')).toBe(2026)
  expect(source.optionalFiscalYear.parse('')).toBeNull()
  for (const typed of ['26', '1999', '2200', '2026.5']) {
    expect(faultsOf(source.fiscalYear, typed)).toEqual(['year'])
    expect(faultsOf(source.optionalFiscalYear, typed)).toEqual(['year'])
  }
})

test('a box is ticked or not, and a row has a number', () => {
  expect([ticked.parse('yes'), ticked.parse(undefined)]).toEqual([true, false])
  expect(recordId.parse('12')).toBe(12)
  expect(faultsOf(recordId, '1e3')).toEqual(['required'])
})
