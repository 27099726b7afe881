import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stages } from '#app/domain/project.ts'
import {
  type BaselineContent,
  type BaselineLine,
  baselineStatuses,
  comparedLines,
  decisionFault,
  moneyDifference,
  presentSide,
  proposalFault,
  proposedLines,
  slipAgainstFirst,
  versionSide,
} from '#app/domain/schedule/baseline-version.ts'
import { templates } from '#app/domain/template/template.ts'
import { weekdays } from '#tests/setup/recorded-project.ts'

const template = templates.direct
const planned = [
  { code: 'design', stage: 'design', plannedOn: '2026-03-02', durationDays: 10 },
  { code: 'build', stage: 'construction', plannedOn: '2026-09-01', durationDays: 30 },
  { code: 'open', stage: 'completion', plannedOn: null, durationDays: 0 },
] as const
const approved: BaselineContent = {
  costWon: 100n,
  costWithFinancingWon: 120n,
  lines: proposedLines(template, planned),
}

describe('a proposal', () => {
  test('freezes the plan, its durations and the weights that its template gives them', () => {
    expect(approved.lines).toEqual([
      { code: 'design', baselineOn: '2026-03-02', durationDays: 10, weightPpm: 51_546 },
      { code: 'build', baselineOn: '2026-09-01', durationDays: 30, weightPpm: 948_454 },
      { code: 'open', baselineOn: null, durationDays: 0, weightPpm: 0 },
    ])
  })

  test('is refused while another waits, whatever it asks for', () => {
    expect(proposalFault(approved, { ...approved, costWon: 110n }, true)).toBe('undecided')
  })

  test('is refused when neither date, duration, weight nor money differs', () => {
    const reordered = { ...approved, lines: approved.lines.toReversed() }
    expect(proposalFault(approved, reordered, false)).toBe('unchanged')
  })

  const withFirst = (change: Partial<BaselineLine>) => ({
    lines: approved.lines.map((line, index) => (index === 0 ? { ...line, ...change } : line)),
  })
  test.each<[string, Partial<BaselineContent>]>([
    ['one date', withFirst({ baselineOn: '2026-03-03' })],
    ['a date that is given up', withFirst({ baselineOn: null })],
    ['one duration', withFirst({ durationDays: 11 })],
    ['one weight', withFirst({ weightPpm: 51_547 })],
    ['another milestone', withFirst({ code: 'other' })],
    ['a milestone less', { lines: approved.lines.slice(1) }],
    ['the cost', { costWon: 101n }],
    ['a cost that is no longer stated', { costWon: null }],
    ['the financing', { costWithFinancingWon: 121n }],
  ])('%s is enough to differ', (_, change) => {
    expect(proposalFault(approved, { ...approved, ...change }, false)).toBeNull()
  })
})

describe('a decision', () => {
  test.each(baselineStatuses)('on a version that is %s', (status) => {
    expect(decisionFault({ status, authorId: 7 }, 8)).toBe(status === 'proposed' ? null : 'decided')
  })

  test('is never that of the author', () => {
    expect(decisionFault({ status: 'proposed', authorId: 7 }, 7)).toBe('own')
  })
})

describe('a comparison', () => {
  const present = [
    {
      ...{ code: 'design', durationDays: 12, baselineOn: '2026-03-02', plannedOn: '2026-03-04' },
      ...{ forecastOn: '2026-03-05', actualOn: '2026-03-06' },
    },
    {
      ...{ code: 'build', durationDays: 0, baselineOn: '2026-09-01', plannedOn: '2026-08-31' },
      ...{ forecastOn: '2026-09-03', actualOn: null },
    },
  ]
  const codes = ['design', 'build', 'open']
  const version = versionSide(approved.lines)

  test('counts working days, later as more, with the work that leads to each date', () => {
    expect(comparedLines(codes, version, presentSide(present, 'plan'), weekdays)).toEqual([
      {
        code: 'design',
        a: { fromOn: '2026-02-16', on: '2026-03-02' },
        b: { fromOn: '2026-02-16', on: '2026-03-04' },
        differenceDays: 2,
      },
      {
        code: 'build',
        a: { fromOn: '2026-07-21', on: '2026-09-01' },
        b: { fromOn: '2026-08-31', on: '2026-08-31' },
        differenceDays: -1,
      },
      { code: 'open', a: null, b: null, differenceDays: null },
    ])
  })

  test('takes what happened for the forecast', () => {
    const lines = comparedLines(codes, version, presentSide(present, 'forecast'), weekdays)
    expect(lines.map(({ b, differenceDays }) => [b?.on, differenceDays])).toEqual([
      ['2026-03-06', 4],
      ['2026-09-03', 2],
      [undefined, null],
    ])
  })

  test('turned round has the same differences with the other sign', () => {
    const there = comparedLines(codes, version, presentSide(present, 'forecast'), weekdays)
    const back = comparedLines(codes, presentSide(present, 'forecast'), version, weekdays)
    expect(back.map(({ differenceDays }) => differenceDays)).toEqual(
      there.map(({ differenceDays }) => (differenceDays === null ? null : -differenceDays)),
    )
  })

  test('money that is not stated on one side has no difference', () => {
    expect(moneyDifference(100n, 90n)).toBe(-10n)
    expect(moneyDifference(null, 90n)).toBeNull()
    expect(moneyDifference(90n, null)).toBeNull()
  })
})

describe('slip against the first version', () => {
  const milestone = { baselineOn: '2026-04-01', plannedOn: '2026-04-01', forecastOn: null, actualOn: null }

  test('counts to what is expected, whatever was approved since', () => {
    const late = { ...milestone, forecastOn: '2026-04-08' }
    expect(slipAgainstFirst(late, '2026-03-02', weekdays)).toBe(27)
    expect(slipAgainstFirst({ ...late, actualOn: '2026-04-02' }, '2026-04-01', weekdays)).toBe(1)
    expect(slipAgainstFirst({ ...late, baselineOn: '2026-04-08' }, '2026-03-02', weekdays)).toBe(27)
  })

  test('is nothing without a first date, and while nothing is computed', () => {
    expect(slipAgainstFirst({ ...milestone, forecastOn: '2026-04-08' }, null, weekdays)).toBeNull()
    expect(slipAgainstFirst(milestone, '2026-03-02', weekdays)).toBeNull()
  })
})

test('what was proposed and approved is the same content, so it cannot be proposed again', () => {
  const milestone = fc.record({
    stage: fc.constantFrom(...stages),
    plannedOn: fc.option(fc.constantFrom('2026-03-02', '2026-09-01', '2027-03-02')),
    durationDays: fc.nat({ max: 400 }),
  })
  fc.assert(
    fc.property(fc.array(milestone, { minLength: 1, maxLength: 30 }), (rows) => {
      const lines = proposedLines(
        template,
        rows.map((row, index) => ({ ...row, code: `m${index}` })),
      )
      const content = { lines, costWon: null, costWithFinancingWon: null }
      expect(lines.reduce((sum, { weightPpm }) => sum + weightPpm, 0)).toBe(1_000_000)
      expect(proposalFault(content, content, false)).toBe('unchanged')
    }),
  )
})
