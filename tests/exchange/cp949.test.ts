import { expect, test } from 'vitest'
import { decodeCp949 } from '#app/exchange/cp949.ts'

/** Pairs from the code page of Microsoft: KS X 1001 first, then what was added to it. */
test.each([
  [[0xb0, 0xa1], '가'],
  [[0xc8, 0xfe], '힝'],
  [[0xa1, 0xe3], '▲'],
  [[0x81, 0x41], '갂'],
  [[0x8c, 0x63], '똠'],
  [[0xa0, 0xfe], '좤'],
  [[0xc6, 0x52], '힣'],
])('%j is %s', (bytes, character) => {
  expect(decodeCp949(Uint8Array.from(bytes))).toBe(character)
})

test('letters of one byte stand as they are', () => {
  expect(decodeCp949(Uint8Array.of(0x41, 0x2c, 0xb0, 0xa1, 0x0a))).toBe('A,가\n')
})

test.each([[[0xff, 0x41]], [[0x80, 0x41]], [[0xb0]], [[0xc6, 0x53]], [[0x81, 0x5b]]])(
  '%j is no such text',
  (bytes) => {
    expect(decodeCp949(Uint8Array.from(bytes))).toBeNull()
  },
)
