import { expect, test } from 'vitest'
import { listZipParts, readZipPart } from '#app/exchange/zip-parts.ts'
import { zipped } from './xlsx-file.ts'

/** Written with all its sizes and places in eight bytes, as streaming writers do. */
const far = Uint8Array.from(
  Buffer.from(
    `UEsDBC0AAAAIAAAAYlzmGbus//////////8FABQAYS54bWwBABAAGAAAAAAAAAAQAAAAAAAAALNJtMtIzcnJV0AibfQT7QBQSwECLQMtAAAACAAA
    AGJc5hm7rP//////////BQAUAAAAAAAAAAAAgAEAAAAAYS54bWwBABAAGAAAAAAAAAAQAAAAAAAAAFBLBgYsAAAAAAAAAC0ALQAAAAAAAAAAAAEAAAAA
    AAAAAQAAAAAAAABHAAAAAAAAAEcAAAAAAAAAUEsGBwAAAACOAAAAAAAAAAEAAABQSwUGAAAAAAEAAQBHAAAARwAAAAAA`,
    'base64',
  ),
)
const textsOf = (bytes: Uint8Array) =>
  listZipParts(bytes, 10).map((part) => [part.name, new TextDecoder().decode(readZipPart(bytes, part))])

test('parts are read by the directory, also where its numbers are written in eight bytes', () => {
  expect(textsOf(zipped({ 'a.xml': '<a/>', '나.xml': 'ㄴ'.repeat(1_000) }))).toEqual([
    ['a.xml', '<a/>'],
    ['나.xml', 'ㄴ'.repeat(1_000)],
  ])
  expect(textsOf(far)).toEqual([['a.xml', '<a>hello hello hello</a>']])
})

test('a comment may follow the directory, and the directory may be cut short by who asks for few parts', () => {
  const bytes = Uint8Array.from([
    ...zipped({ a: '1', b: '2', c: '3' }),
    ...new TextEncoder().encode('comment'),
  ])
  expect(listZipParts(bytes, 1)).toHaveLength(2)
})

test('every archive that is cut off somewhere throws, and none is read in part', () => {
  const whole = zipped({ 'a.xml': 'some text', 'b.xml': 'some more text' })
  for (let length = 0; length < whole.length; length += 1)
    expect(() => textsOf(whole.subarray(0, length))).toThrow(RangeError)
})

test('an archive with any byte changed says the same or throws', () => {
  for (const whole of [zipped({ 'a.xml': 'some text', 'b.xml': 'some more text' }), far]) {
    const contents = textsOf(whole).map(([, text]) => text)
    for (const [at, byte] of whole.entries()) {
      const changed = Uint8Array.from(whole)
      changed[at] = byte ^ 0x55
      const read = () => textsOf(changed).map(([, text]) => text)
      const found = (() => {
        try {
          return read()
        } catch {
          return []
        }
      })()
      for (const text of found) expect(contents).toContain(text)
    }
  }
})
