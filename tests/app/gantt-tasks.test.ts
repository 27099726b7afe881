import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ChartRow, plainRow } from '#app/charts/timeline-row.ts'
import { placeOfTask, rowsInView, spareRows, tasksOf } from '#app/components/gantt-tasks.ts'

const row: ChartRow = {
  ...plainRow,
  id: '1',
  kind: 'project',
  name: '가동',
  note: 'A-1',
  fromOn: '2026-03-02',
  toOn: '2027-02-26',
  isDated: true,
  progress: 40,
  label: '',
  title: '',
}

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

  it('carry no word that somebody typed, because the library writes words as HTML', () => {
    const typed = '<img src=x onerror=alert(1)>'
    const [task] = tasksOf([{ ...row, name: typed, note: typed, label: typed, title: typed }])
    expect(JSON.stringify(task)).not.toContain('onerror')
    expect(task?.custom_class).toMatch(/^\S+$/)
  })

  it('lead back to the place of their row', () => {
    expect(tasksOf([{ ...row, id: '17' }]).map(placeOfTask)).toEqual([16])
  })
})

describe('the rows drawn', () => {
  it.each([
    ['from the top', 5000, 0, 360, 0, 10 + spareRows],
    ['in the middle', 5000, 3600, 360, 100 - spareRows, 110 + spareRows],
    ['at the end', 500, 18_000 - 360, 360, 490 - spareRows, 500],
    ['of few', 3, 0, 360, 0, 3],
    ['of none', 0, 0, 360, 0, 0],
    ['of a list that became shorter while scrolled', 3, 9000, 360, 3, 3],
    ['on the rubber band above the top', 100, -80, 360, 0, 10 + spareRows],
    ['in a frame without height', 100, 0, -60, 0, spareRows],
  ])('%s', (_rule, count, scrollTop, viewHeight, from, to) => {
    expect(rowsInView(count, { scrollTop, viewHeight, rowHeight: 36 })).toEqual({ from, to })
  })

  it('hold every row in view and never grow with the number of rows', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(180_000), fc.nat(2000), (count, scrollTop, viewHeight) => {
        const { from, to } = rowsInView(count, { scrollTop, viewHeight, rowHeight: 36 })
        expect(to - from).toBeLessThanOrEqual(Math.ceil(viewHeight / 36) + 2 * spareRows + 1)
        for (
          let row = Math.floor(scrollTop / 36);
          row * 36 < scrollTop + viewHeight && row < count;
          row += 1
        ) {
          expect(row >= from && row < to).toBe(true)
        }
      }),
    )
  })
})
