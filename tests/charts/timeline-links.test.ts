import { describe, expect, it } from 'vitest'
import { linkPath } from '#app/charts/timeline-links.ts'
import { type ChartRow, plainRow } from '#app/charts/timeline-row.ts'
import { leftOf, middleOf, type Scale } from '#app/charts/timeline-scale.ts'
import type { LinkType } from '#app/domain/schedule/network.ts'

const scale: Scale = { window: { firstYear: 2026, lastYear: 2027 }, zoom: 'month', columnWidth: 40 }

/** A milestone with the work that leads to it; diamonds are 6 from their middle to a corner. */
function worked(workFromOn: string | null, toOn: string): ChartRow {
  return {
    ...plainRow,
    id: '1',
    kind: 'milestone',
    name: '가동',
    note: '',
    fromOn: toOn,
    toOn,
    workFromOn,
    isDated: true,
    label: '',
    title: '',
  }
}

const first = worked('2026-02-01', '2026-04-30')
const next = worked('2026-05-01', '2026-08-31')
const far = worked('2026-09-01', '2026-12-31')
const point = worked(null, '2026-06-01')

function drawn(from: ChartRow, to: ChartRow, type: LinkType, places: [number, number] = [0, 2]) {
  return linkPath({ row: from, place: places[0] }, { row: to, place: places[1] }, type, scale, 0) ?? ''
}

/** Where the line begins, and the last place before its arrow. */
function endsOf(path: string) {
  const start = path.match(/^M ([\d.]+) ([\d.]+)/)
  const [line = ''] = path.split(' l ')
  const x = [...line.matchAll(/[MH] ([\d.]+)/g)].at(-1)?.[1]
  const y = [...line.matchAll(/V ([\d.]+)/g)].at(-1)?.[1]
  return { fromX: Number(start?.[1]), fromY: Number(start?.[2]), toX: Number(x), toY: Number(y) }
}

const startOf = (row: ChartRow) => leftOf(scale, row.workFromOn ?? '')
const finishOf = (row: ChartRow) => middleOf(scale, row.toOn)

describe('a link joins the ends that its type names', () => {
  it('finish to start: down from the diamond and in at the beginning of the work', () => {
    expect(endsOf(drawn(first, far, 'FS'))).toEqual({
      fromX: finishOf(first),
      fromY: 24,
      toX: startOf(far) - 1,
      toY: 90,
    })
  })

  it('start to start: out of one beginning and into the other, both from the left', () => {
    const ends = endsOf(drawn(first, next, 'SS'))
    expect(ends).toEqual({ fromX: startOf(first), fromY: 18, toX: startOf(next) - 1, toY: 90 })
    expect(drawn(next, first, 'SS')).toContain(`H ${startOf(first) - 1 - 8} V`)
  })

  it('finish to finish: down from one diamond and into the other from the right', () => {
    const ends = endsOf(drawn(first, next, 'FF'))
    expect(ends).toEqual({ fromX: finishOf(first), fromY: 24, toX: finishOf(next) + 7, toY: 90 })
    expect(drawn(first, next, 'FF')).toMatch(/l 4 -3 m -4 3 l 4 3$/)
  })

  it('start to finish: out of a beginning and into a diamond from the right', () => {
    expect(endsOf(drawn(far, first, 'SF'))).toEqual({
      fromX: startOf(far),
      fromY: 18,
      toX: finishOf(first) + 7,
      toY: 90,
    })
  })
})

describe('the way of a link', () => {
  it('goes straight down to work that begins at once', () => {
    const path = drawn(first, next, 'FS', [0, 1])
    expect(path).toMatch(/V 50 l -3 -4 m 3 4 l 3 -4$/)
    expect(endsOf(path).toX).toBe(startOf(next) + 2)
  })

  it('goes around between two rows where its end lies on the same day or before', () => {
    const path = drawn(point, first, 'FS', [0, 1])
    expect(path.match(/[VH]/g)).toEqual(['V', 'H', 'V', 'H'])
    expect(path).toContain('V 38')
  })

  it('can lead upwards', () => {
    expect(drawn(first, far, 'FS', [2, 0])).toMatch(/^M [\d.]+ 84 V 18 /)
    expect(drawn(first, next, 'FS', [2, 0])).toMatch(/V 22 l -3 4 m 3 -4 l 3 4$/)
  })

  it('ends at the corner of a milestone without work', () => {
    expect(endsOf(drawn(first, point, 'FS')).toX).toBe(finishOf(point) - 7)
  })

  it('is none between two milestones beyond the same edge of the years shown, or to one without a date', () => {
    const beyond = { ...far, isToCut: true }
    expect(drawn(beyond, { ...beyond }, 'FS')).toBe('')
    expect(drawn(first, beyond, 'FS')).not.toBe('')
    expect(drawn(first, { ...far, isDated: false }, 'FS')).toBe('')
  })
})
