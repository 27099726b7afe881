import { expect, test } from 'vitest'
import { groupBy } from '#app/domain/group.ts'

test('items stay in the order they come, groups in the order of their first item', () => {
  const groups = groupBy([3, 1, 4, 1, 5, 9], (n) => (n % 2 === 0 ? 'even' : 'odd'))
  expect([...groups]).toEqual([
    ['odd', [3, 1, 1, 5, 9]],
    ['even', [4]],
  ])
})
