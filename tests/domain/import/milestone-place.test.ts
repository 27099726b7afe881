import { describe, expect, test } from 'vitest'
import { placeOf } from '#app/domain/import/milestone-place.ts'

const milestones = [
  { code: 'design', plannedOn: '2027-03-02' },
  { code: 'bid', plannedOn: '2027-05-04' },
  { code: 'permit', plannedOn: null },
  { code: 'build', plannedOn: '2027-09-01' },
]
const place = (plannedOn: string | null, leading: string[] = []) =>
  placeOf(
    { code: 'new', plannedOn },
    milestones,
    leading.map((from) => ({ from, to: 'new' })),
  )

describe('a new milestone', () => {
  test.each([
    ['of a day stands before the first that is planned later', '2027-04-01', [], 1],
    ['of the same day stands behind it', '2027-05-04', [], 3],
    ['planned after all others comes last', '2028-01-03', [], 4],
    ['stands behind what leads to it, whatever its day', '2027-01-04', ['bid'], 3],
    ['stands behind the last that leads to it', '2027-04-01', ['build', 'design'], 4],
    ['of no day follows what leads to it at once', null, ['design'], 1],
    ['that nothing says anything of comes last', null, [], 4],
  ])('%s', (_what, plannedOn, leading, at) => {
    expect(place(plannedOn, leading)).toBe(at)
  })
})
