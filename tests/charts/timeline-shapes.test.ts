import { describe, expect, it } from 'vitest'
import { type ChartRow, plainRow } from '#app/charts/timeline-row.ts'
import type { Scale } from '#app/charts/timeline-scale.ts'
import {
  columnWidthFor,
  endArea,
  labelEnd,
  rowArea,
  rowShapes,
  startXOf,
} from '#app/charts/timeline-shapes.ts'

const scale: Scale = { window: { firstYear: 2026, lastYear: 2027 }, zoom: 'month', columnWidth: 40 }
const project: ChartRow = {
  ...plainRow,
  id: '1',
  kind: 'project',
  name: '가동',
  note: 'A-1',
  fromOn: '2026-02-01',
  toOn: '2026-04-30',
  isDated: true,
  label: '+3일',
  title: '',
}
const milestone: ChartRow = { ...project, kind: 'milestone', fromOn: '2026-03-01', toOn: '2026-03-01' }

const looks = (row: ChartRow) => rowShapes(row, scale, 0).map((shape) => shape.look)
const shapeOf = (row: ChartRow, look: string) => rowShapes(row, scale, 0).find((shape) => shape.look === look)

describe('the shapes of a row', () => {
  it('lie exactly on their days, in the middle of the row', () => {
    expect(shapeOf(project, 'bar')).toEqual({
      tag: 'rect',
      look: 'bar',
      x: 40,
      y: 10,
      width: 120,
      height: 16,
    })
    expect(shapeOf(project, 'row-label')).toMatchObject({ x: 166, y: 18, text: '+3일' })
  })

  it('move down with the row and nothing else', () => {
    const moved = rowShapes(project, scale, 100).map((shape) =>
      'y' in shape ? { ...shape, y: shape.y - 100 } : shape,
    )
    expect(moved).toEqual(rowShapes(project, scale, 0))
  })

  it('are the label alone where nothing is dated', () => {
    expect(looks({ ...project, isDated: false })).toEqual(['row-label'])
  })

  it('show a baseline below, of a bar and of a milestone', () => {
    const baseline = { fromOn: '2026-01-01', toOn: '2026-03-31', isFromCut: false, isToCut: false }
    expect(shapeOf({ ...project, baseline }, 'baseline')).toMatchObject({ x: 0, y: 28, width: 120 })
    expect(looks({ ...milestone, baseline })).toEqual(['baseline', 'baseline', 'milestone', 'row-label'])
  })

  it('name a stage where there is room, up to the stage that lies over it', () => {
    const stages = [
      { stage: 'design', name: '설계', fromOn: '2026-02-01', toOn: '2026-04-30', isDone: true },
      { stage: 'construction', name: '시공', fromOn: '2026-02-10', toOn: '2026-04-30', isDone: false },
    ] as const
    const shapes = rowShapes({ ...project, segments: stages }, scale, 0)
    expect(
      shapes.flatMap((shape) => (shape.look === 'segment-name' && shape.tag === 'text' ? shape.text : [])),
    ).toEqual(['시공'])
    expect(shapes.map((shape) => shape.look)).toContain('segment stage-design is-done')
  })

  it('tell a gate from a milestone, and a late bar from another, without colour', () => {
    expect(looks({ ...milestone, kind: 'gate' })).toContain('gate-post')
    expect(looks(milestone)).not.toContain('gate-post')
    expect(looks({ ...project, rating: 'critical' })).toContain('edge')
    expect(looks({ ...project, rating: 'minor' })).not.toContain('edge')
  })

  it('of a group are filled as far as it is done', () => {
    const half: ChartRow = { ...project, kind: 'cohort', progress: 50 }
    expect(shapeOf(half, 'summary-done')).toMatchObject({ x: 40, width: 60 })
    expect(looks({ ...half, progress: 0 })).not.toContain('summary-done')
  })

  it('show the work before a milestone where it is longer than the diamond is wide', () => {
    const worked: ChartRow = { ...milestone, workFromOn: '2026-02-01' }
    expect(shapeOf(worked, 'work')).toMatchObject({ x: 40, y: 15, height: 6 })
    expect(startXOf(worked, scale)).toBe(40)
    const short: ChartRow = { ...milestone, workFromOn: '2026-03-01' }
    expect(looks(short)).not.toContain('work')
    expect(startXOf(short, scale)).toBeLessThan(80)
  })

  it('that go on beyond the years shown have an arrow at that edge and no end', () => {
    const stage: ChartRow = { ...project, kind: 'stage', isToCut: true }
    const cuts = (row: ChartRow) => rowShapes(row, scale, 0).filter(({ look }) => look === 'cut')
    expect(cuts({ ...project, isToCut: true })).toMatchObject([{ d: 'M 160 18 l -8 -8 v 16 z' }])
    expect(cuts({ ...project, isFromCut: true })).toMatchObject([{ d: 'M 40 18 l 8 -8 v 16 z' }])
    expect(cuts({ ...project, isFromCut: true, isToCut: true })).toHaveLength(2)
    expect(looks(stage).filter((look) => look === 'summary-end')).toHaveLength(1)
    const baseline = { fromOn: '2026-01-01', toOn: '2026-03-31', isFromCut: true, isToCut: false }
    expect(cuts({ ...project, baseline })).toHaveLength(1)
  })

  it('are an arrow at the edge where a milestone lies beyond the years shown, never a diamond on a false day', () => {
    const last = { ...milestone, fromOn: '2027-12-31', toOn: '2027-12-31', isToCut: true }
    expect(shapeOf(last, 'milestone')).toMatchObject({ d: 'M 960 18 l -12 -6 v 12 z' })
    const baseline = { fromOn: '2027-12-31', toOn: '2027-12-31', isFromCut: false, isToCut: true }
    expect(looks({ ...last, baseline })).not.toContain('baseline')
  })

  it('leave room for an arrow that comes in from the right', () => {
    const labelX = (type: 'FS' | 'FF') => {
      const label = shapeOf({ ...milestone, linkedFrom: [{ id: '1', type }] }, 'row-label')
      return label?.tag === 'text' ? label.x : 0
    }
    expect(labelX('FF') - labelX('FS')).toBe(14)
  })

  it('of a stage that can be made longer show where to take hold of it, around its end', () => {
    const stage: ChartRow = { ...project, kind: 'stage', changeTo: '/change/structure' }
    expect(shapeOf(stage, 'grip')).toMatchObject({ x: 158, width: 4 })
    expect(endArea(stage, scale, 0)).toEqual({ x: 148, y: 2, width: 24, height: 32 })
    expect(looks({ ...stage, changeTo: null })).not.toContain('grip')
  })

  it('and their words end where they are said to fit', () => {
    const rows = [project, { ...milestone, label: '2026. 3. 1. ■ 심각 +118일' }]
    const room = 150
    const columnWidth = columnWidthFor(rows, { scale, first: 1, room })
    const ends = rows.map((row) => labelEnd(row, { ...scale, columnWidth }) - columnWidth)
    expect(Math.max(...ends)).toBeCloseTo(room, 3)
    expect(columnWidthFor([], { scale, first: 1, room })).toBe(Number.POSITIVE_INFINITY)
  })

  it('can be pointed at with a little room around them', () => {
    expect(rowArea(project, scale, 0)).toEqual({ x: 36, y: 4, width: 128, height: 28 })
  })
})
