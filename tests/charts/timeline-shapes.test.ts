import { describe, expect, it } from 'vitest'
import { type ChartRow, plainRow } from '#app/charts/timeline-row.ts'
import type { Scale } from '#app/charts/timeline-scale.ts'
import { linkPath, rowArea, rowHeight, rowShapes } from '#app/charts/timeline-shapes.ts'

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
  isCut: false,
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
    const baseline = { fromOn: '2026-01-01', toOn: '2026-03-31' }
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

  it('can be pointed at with a little room around them', () => {
    expect(rowArea(project, scale, 0)).toEqual({ x: 36, y: 4, width: 128, height: 28 })
  })
})

describe('a link', () => {
  const at = (row: ChartRow, place: number) => ({ row, place })
  const later: ChartRow = { ...milestone, fromOn: '2026-06-01', toOn: '2026-06-01' }

  it('runs down and straight in where its end lies later', () => {
    const path = linkPath(at(milestone, 0), at(later, 2), scale, 0)
    expect(path).toMatch(/^M [\d.]+ 24 V 90 H [\d.]+ l/)
  })

  it('goes around between two rows where its end lies on the same day or before', () => {
    const path = linkPath(at(later, 0), at(milestone, 1), scale, 0)
    expect(path.match(/[VH]/g)).toEqual(['V', 'H', 'V', 'H'])
    expect(path).toContain(`V ${rowHeight + 2}`)
  })

  it('can lead upwards', () => {
    expect(linkPath(at(milestone, 2), at(later, 0), scale, 0)).toMatch(/^M [\d.]+ 84 V 18 /)
  })
})
