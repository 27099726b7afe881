import { expect, test } from 'vitest'
import { gapSearch, parseGapFilter } from '#app/address/gap-address.ts'

const read = (query: string) => parseGapFilter(new URLSearchParams(query))

test('an address without a width asks for gaps beyond the run of monthly claims, of every meaning', () => {
  expect(read('')).toEqual({ leastBp: 500, meaning: null })
})

test('an address says its own width and meaning, and what means nothing narrows nothing', () => {
  expect(read('least=0&meaning=overpaid')).toEqual({ leastBp: 0, meaning: 'overpaid' })
  expect(read('least=-3&meaning=party')).toEqual({ leastBp: 500, meaning: null })
})

test('another width or meaning keeps the rest of the address', () => {
  const params = new URLSearchParams('stage=design&meaning=advance')
  expect(gapSearch(params, 'least', '10')).toBe('?stage=design&meaning=advance&least=10')
  expect(gapSearch(params, 'meaning', null)).toBe('?stage=design')
})
