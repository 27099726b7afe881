import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnSpan, visibleSpan } from '#app/charts/timeline-row.ts'
import { fromDayNumber, isPlainDate, toDayNumber } from '#app/domain/calendar.ts'

const window = { firstYear: 2021, lastYear: 2030 }

const anyDay = fc
  .integer({ min: toDayNumber('1900-01-01'), max: toDayNumber('2199-12-31') })
  .map(fromDayNumber)
const anyText = fc.oneof(
  anyDay,
  fc.constant(null),
  fc.string(),
  fc.constantFrom('2026-02-30', '2026-7-1', '', '20260701'),
)

describe('the days a bar covers', () => {
  it.each([
    ['lie as given inside the window', '2026-03-02', '2027-02-26', '2026-03-02', '2027-02-26', false],
    ['may be one day', '2026-03-02', '2026-03-02', '2026-03-02', '2026-03-02', false],
    ['include the last day of the window', '2030-12-31', '2030-12-31', '2030-12-31', '2030-12-31', false],
    ['are one day when only the start is known', '2026-03-02', null, '2026-03-02', '2026-03-02', false],
    ['are one day when only the end is known', null, '2026-03-02', '2026-03-02', '2026-03-02', false],
    [
      'change places when the end comes first, and are marked',
      '2027-02-26',
      '2026-03-02',
      '2026-03-02',
      '2027-02-26',
      true,
    ],
    [
      'are cut at both edges of the window, and marked',
      '1990-01-01',
      '2199-12-31',
      '2021-01-01',
      '2030-12-31',
      true,
    ],
    [
      'stand at the edge when all of them lie before it',
      '2001-01-01',
      '2002-01-01',
      '2021-01-01',
      '2021-01-01',
      true,
    ],
    [
      'ignore a day that does not exist, and are marked',
      '2026-02-30',
      '2026-03-02',
      '2026-03-02',
      '2026-03-02',
      true,
    ],
    ['ignore a text that is no date, and are marked', '2026-03-02', 'soon', '2026-03-02', '2026-03-02', true],
  ])('%s', (_rule, from, to, fromOn, toOn, isCut) => {
    expect(drawnSpan(from, to, window)).toEqual({ fromOn, toOn, isCut })
  })

  it('are none without any date', () => {
    expect(drawnSpan(null, null, window)).toBeNull()
    expect(drawnSpan('soon', '2026-02-30', window)).toBeNull()
  })

  it('are existing days in order inside the window, whatever was stored', () => {
    fc.assert(
      fc.property(anyText, anyText, (from, to) => {
        const span = drawnSpan(from, to, window)
        if (span === null) return
        expect([span.fromOn, span.toOn].every(isPlainDate)).toBe(true)
        expect('2021-01-01' <= span.fromOn && span.fromOn <= span.toOn && span.toOn <= '2030-12-31').toBe(
          true,
        )
      }),
    )
  })

  it('are left out when they are decoration outside the window, and cut when they reach into it', () => {
    expect(visibleSpan('2001-01-01', '2002-01-01', window)).toBeNull()
    expect(visibleSpan('2031-01-01', '2032-01-01', window)).toBeNull()
    expect(visibleSpan('2001-01-01', '2199-12-31', window)).toEqual({
      fromOn: '2021-01-01',
      toOn: '2030-12-31',
    })
    expect(visibleSpan(null, null, window)).toBeNull()
  })
})
