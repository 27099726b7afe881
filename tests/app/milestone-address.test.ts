import { expect, test } from 'vitest'
import { milestoneAddress, milestonePlace } from '#app/address/milestone-address.ts'

test('the address of a milestone is its place on the page of its project', () => {
  expect(milestoneAddress('GSF-2022-B-010', 'works-complete')).toBe(
    `/projects/GSF-2022-B-010#${milestonePlace('works-complete')}`,
  )
})
