import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { create } from 'fontkit'
import { expect, test } from 'vitest'
import { unpackWoff } from '#reports/woff.ts'

const fonts = resolve(import.meta.dirname, '../../reports/fonts')

test.each(['PretendardGOV-Regular', 'PretendardGOV-Bold', 'NotoEmoji-Regular'])(
  '%s unpacked has the glyphs of the packed font',
  (name) => {
    const packed = readFileSync(resolve(fonts, `${name}.woff`))
    const [plain, asPacked] = [create(unpackWoff(packed)), create(packed)]
    const advances = (font: typeof plain) =>
      font.layout('준공 2026. 7. 1. ▲12 🏫').glyphs.map((glyph) => glyph.advanceWidth)
    expect(plain.numGlyphs).toBe(asPacked.numGlyphs)
    expect(advances(plain)).toEqual(advances(asPacked))
  },
)

test('a file that is no WOFF font is refused', () => {
  expect(() => unpackWoff(Buffer.from('<svg></svg>'))).toThrow('WOFF')
})
