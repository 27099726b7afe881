import { expect, test } from 'vitest'
import { rateBpText, readLiabilityQuestion } from '#app/address/liability-address.ts'

const read = (query: string) => readLiabilityQuestion(new URLSearchParams(query))

test('an empty address asks for everything as it is', () => {
  expect(read('')).toEqual({ agreement: undefined, cohort: undefined, rateBp: 0, isRateWrong: false })
  expect(read('agreement=&cohort=&rateBp=')).toEqual(read(''))
})

test.each([
  ['rateBp=25', 25],
  ['rateBp=%2B25', 25],
  ['rateBp=-25', -25],
  ['rateBp=−25', -25],
  ['rateBp=-500', -500],
])('%s is %i basis points', (query, rateBp) => {
  expect(read(query)).toMatchObject({ rateBp, isRateWrong: false })
})

test.each(['rateBp=501', 'rateBp=0.5', 'rateBp=x', 'rateBp=1e2'])('%s is said to be wrong', (query) => {
  expect(read(query)).toMatchObject({ rateBp: 0, isRateWrong: true })
})

test('what is no code and no year narrows nothing', () => {
  expect(read('agreement=%00&cohort=20211')).toMatchObject({ agreement: undefined, cohort: undefined })
  expect(read('agreement=BTL-2021-01&cohort=2021')).toMatchObject({ agreement: 'BTL-2021-01', cohort: 2021 })
})

test('basis points are shown with their sign', () => {
  expect([25, -25, 0].map(rateBpText)).toEqual(['+25bp', '−25bp', '0bp'])
})
