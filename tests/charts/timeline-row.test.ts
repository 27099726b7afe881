import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawnSpan, placed, visibleSpan } from '#app/charts/timeline-row.ts'
import { fromDayNumber, isPlainDate, toDayNumber } from '#app/domain/calendar.ts'
import { ko } from '#app/i18n/ko.ts'

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
    ['lie as given inside the window', '2026-03-02', '2027-02-26', '2026-03-02', '2027-02-26'],
    ['may be one day', '2026-03-02', '2026-03-02', '2026-03-02', '2026-03-02'],
    ['include the last day of the window', '2030-12-31', '2030-12-31', '2030-12-31', '2030-12-31'],
    ['are one day when only the start is known', '2026-03-02', null, '2026-03-02', '2026-03-02'],
    ['are one day when only the end is known', null, '2026-03-02', '2026-03-02', '2026-03-02'],
    ['change places when the end comes first', '2027-02-26', '2026-03-02', '2026-03-02', '2027-02-26'],
    ['ignore a day that does not exist', '2026-02-30', '2026-03-02', '2026-03-02', '2026-03-02'],
    ['ignore a text that is no date', '2026-03-02', 'soon', '2026-03-02', '2026-03-02'],
  ])('%s', (_rule, from, to, fromOn, toOn) => {
    expect(drawnSpan(from, to, window)).toEqual({ fromOn, toOn, isFromCut: false, isToCut: false })
  })

  it.each([
    ['at both edges', '1990-01-01', '2199-12-31', '2021-01-01', '2030-12-31', true, true],
    [
      'at the first when all of them lie before it',
      '2001-01-01',
      null,
      '2021-01-01',
      '2021-01-01',
      true,
      false,
    ],
    [
      'at the last when all of them lie after it',
      null,
      '2041-01-05',
      '2030-12-31',
      '2030-12-31',
      false,
      true,
    ],
  ])('are cut %s, and say on which side they go on', (_where, from, to, fromOn, toOn, isFromCut, isToCut) => {
    expect(drawnSpan(from, to, window)).toEqual({ fromOn, toOn, isFromCut, isToCut })
  })

  it.each([
    ['in order', '2026-03-02', '2027-02-26', '+3일'],
    ['beyond the window', '1990-01-01', '2027-02-26', '+3일'],
    ['in the wrong order', '2027-02-26', '2026-03-02', '… +3일'],
    ['that do not exist', '2026-02-30', '2026-03-02', '… +3일'],
  ])('%s: only what is wrong has an ellipsis', (_what, fromOn, toOn, label) => {
    expect(placed({ fromOn, toOn, label: '+3일' }, window, '2026-11-23', ko.gantt).label).toBe(label)
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
