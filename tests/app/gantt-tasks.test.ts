import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChartRow, drawnSpan, escapeHtml, tasksOf, visibleSpan } from '#app/components/gantt-tasks.ts'
import { fromDayNumber, isPlainDate, toDayNumber } from '#app/domain/calendar.ts'

const window = { firstYear: 2021, lastYear: 2030 }

const row: ChartRow = {
  id: '1',
  kind: 'project',
  name: '가동',
  note: 'A-1',
  to: '/projects/A-1',
  fromOn: '2026-03-02',
  toOn: '2027-02-26',
  isDated: true,
  isCut: false,
  isDone: false,
  rating: 'on-track',
  progress: 40,
  label: '',
  baseline: null,
  segments: [],
  markOn: null,
  linkedFrom: [],
  title: '',
}

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

describe('text for the library, which writes it as HTML', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['"A" & \'B\'', '&quot;A&quot; &amp; &#39;B&#39;'],
    ['&lt;', '&amp;lt;'],
    ['가동 🏫', '가동 🏫'],
  ])('%s means nothing there', (typed, escaped) => {
    expect(escapeHtml(typed)).toBe(escaped)
  })

  it('holds no character that could open or close anything, and reads back as typed', () => {
    const meanings: Record<string, string> = {
      '&lt;': '<',
      '&gt;': '>',
      '&quot;': '"',
      '&#39;': "'",
      '&amp;': '&',
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const escaped = escapeHtml(typed)
        expect(escaped).not.toMatch(/[<>"']|&(?!(lt|gt|quot|#39|amp);)/)
        expect(escaped.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => meanings[entity] ?? '')).toBe(typed)
      }),
    )
  })
})

describe('the tasks handed to the library', () => {
  it('are as many as the rows, in their order, with both days as text', () => {
    const rows = ['3', '1', '2'].map((id) => ({ ...row, id }))
    expect(tasksOf(rows).map((task) => [task.id, task.start, task.end])).toEqual([
      ['3', '2026-03-02', '2027-02-26'],
      ['1', '2026-03-02', '2027-02-26'],
      ['2', '2026-03-02', '2027-02-26'],
    ])
  })

  it('are new objects each time, because the library writes into them', () => {
    const rows = [row]
    const [first] = tasksOf(rows)
    const [second] = tasksOf(rows)
    expect(first).not.toBe(second)
    expect(first).toEqual(second)
  })

  it('carry links as ids joined by commas, and one class name without a space', () => {
    const [task] = tasksOf([{ ...row, id: '3', linkedFrom: ['1', '2'] }])
    expect(task?.dependencies).toBe('1,2')
    expect(task?.custom_class).toMatch(/^\S+$/)
  })

  it('carry the label escaped', () => {
    expect(tasksOf([{ ...row, label: '<b>' }])[0]?.name).toBe('&lt;b&gt;')
  })
})
