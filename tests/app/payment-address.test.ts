import { expect, test } from 'vitest'
import { readPaymentQuestion } from '#app/address/payment-address.ts'

const read = (search: string) => readPaymentQuestion(new URLSearchParams(search), '2026-11-23')
const running = { year: 2026, quarter: 4, state: undefined, agreement: undefined }

test.each([
  ['', running],
  ['agreement=BTL-2021-01', { ...running, agreement: 'BTL-2021-01' }],
  ['year=2027&quarter=1&state=due', { ...running, year: 2027, quarter: 1, state: 'due' }],
  ['year=2027', { ...running, year: 2027, quarter: null }],
  ['year=2027&quarter=', { ...running, year: 2027, quarter: null }],
  ['quarter=2', { ...running, quarter: 2 }],
  ['year=x&quarter=9&state=lost&agreement=%00', { ...running, quarter: null }],
])('%s asks for %o', (search, question) => {
  expect(read(search)).toEqual(question)
})
