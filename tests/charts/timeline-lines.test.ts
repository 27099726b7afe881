import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  linesOfPage,
  parseClosed,
  programKeys,
  type TimelineGroup,
  timelineLines,
} from '#app/charts/timeline-lines.ts'

function group(program: string, cohort: number | null, projects: number): TimelineGroup {
  return {
    program,
    nameKo: program,
    nameEn: program,
    cohort,
    projects,
    done: 1,
    late: 2,
    worstSlipDays: cohort,
    startOn: `${cohort ?? 2020}-03-02`,
    completionOn: `${(cohort ?? 2020) + 5}-02-26`,
    baselineStartOn: null,
    baselineCompletionOn: null,
  }
}

const groups = [group('A', 2021, 2), group('A', 2022, 1), group('B', null, 1)]
const drawn = (closed: string[], isGrouped = true) =>
  timelineLines(groups, { closed, isGrouped }).map((line) =>
    line.kind === 'project' ? line.index : line.key,
  )

describe('the lines of the timeline', () => {
  it('are programs, their years and the projects, in that order; a program without years has none', () => {
    expect(drawn([])).toEqual(['A', 'A.2021', 0, 1, 'A.2022', 2, 'B', 3])
  })

  it.each([
    ['a year', ['A.2021'], ['A', 'A.2021', 'A.2022', 0, 'B', 1]],
    ['a program', ['A'], ['A', 'B', 0]],
    ['a program without years', ['B'], ['A', 'A.2021', 0, 1, 'A.2022', 2, 'B']],
    ['nothing that is there', ['C', 'A.1999'], ['A', 'A.2021', 0, 1, 'A.2022', 2, 'B', 3]],
  ])('leave out what is in %s that is closed', (_what, closed, lines) => {
    expect(drawn(closed)).toEqual(lines)
  })

  it('are the projects alone without groups, whatever is closed', () => {
    expect(drawn(['A'], false)).toEqual([0, 1, 2, 3])
  })

  it('sum a program up from its years', () => {
    const [program] = timelineLines(groups, { closed: [], isGrouped: true })
    expect(program).toMatchObject({
      group: {
        cohort: null,
        projects: 3,
        done: 2,
        late: 4,
        worstSlipDays: 2022,
        startOn: '2021-03-02',
        completionOn: '2027-02-26',
      },
    })
  })

  it('close all by the keys of the programs', () => {
    expect(drawn(programKeys(groups))).toEqual(['A', 'B'])
  })
})

describe('a page of the table', () => {
  it('holds so many projects with the groups among them; groups at its end begin the next page', () => {
    const lines = timelineLines(groups, { closed: [], isGrouped: true })
    const page = (number: number) =>
      linesOfPage(lines, number, 2).lines.map((l) => (l.kind === 'project' ? l.index : l.key))
    expect([page(1), page(2)]).toEqual([
      ['A', 'A.2021', 0, 1],
      ['A.2022', 2, 'B', 3],
    ])
    expect(linesOfPage(lines, 9, 2).page).toBe(2)
  })

  it('is the only one when all is closed, or nothing is there', () => {
    const closed = timelineLines(groups, { closed: ['A', 'B'], isGrouped: true })
    expect(linesOfPage(closed, 3, 2)).toEqual({ lines: closed, page: 1, projects: 0 })
    expect(linesOfPage([], 1, 2)).toEqual({ lines: [], page: 1, projects: 0 })
  })

  it('and the others hold every line once, whatever is closed', () => {
    const keys = fc.subarray(['A', 'A.2021', 'A.2022', 'B'])
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 5 }), (closed, size) => {
        const lines = timelineLines(groups, { closed, isGrouped: true })
        const pages = Math.max(1, Math.ceil(linesOfPage(lines, 1, size).projects / size))
        const all = Array.from({ length: pages }, (_, index) => linesOfPage(lines, index + 1, size).lines)
        expect(all.flat()).toEqual(lines)
      }),
    )
  })
})

describe('what is closed, as an address says it', () => {
  it.each([
    [null, []],
    ['', []],
    ['4-4-2.2021,4-4-3', ['4-4-2.2021', '4-4-3']],
    ['4-4-3,4-4-3', ['4-4-3']],
    ['4-4-2.none', ['4-4-2.none']],
    ["'; drop table,<b>,4-4-2.20211, ,4-4-2", ['4-4-2']],
  ])('%s', (text, keys) => {
    expect(parseClosed(text)).toEqual(keys)
  })
})
