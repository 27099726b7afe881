import fc from 'fast-check'
import { expect, test } from 'vitest'
import { paperFonts } from '#reports/fonts.ts'
import { textRuns } from '#reports/text-runs.ts'

const { regular, bold, emoji } = paperFonts()

function runsOf(line: string) {
  return textRuns(
    line,
    (codePoint) => regular.hasGlyphForCodePoint(codePoint),
    (codePoint) => emoji.hasGlyphForCodePoint(codePoint),
  )
}

test('text of one font is one run', () => {
  expect(runsOf('2021년 재정 001동 <b>"A"</b> & \'B\' ▲①漢')).toHaveLength(1)
})

test('an emoji is shown by the emoji font, what surrounds it is not', () => {
  expect(runsOf('1동 🏫 "A"')).toEqual([
    { font: 'main', text: '1동 ' },
    { font: 'emoji', text: '🏫' },
    { font: 'main', text: ' "A"' },
  ])
})

test('an emoji of several joined characters stays whole', () => {
  expect(runsOf('👩‍🏫👍🏽')).toEqual([{ font: 'emoji', text: '👩‍🏫👍🏽' }])
})

test('a character that neither font has is a visible box', () => {
  expect(runsOf('가\u{20BB7}나\u0007')).toEqual([{ font: 'main', text: '가□나□' }])
})

test('decomposed Hangul is shown as syllables, and line breaks as spaces', () => {
  expect(runsOf('한글'.normalize('NFD'))).toEqual([{ font: 'main', text: '한글' }])
  expect(runsOf('위\n아래\t옆')).toEqual([{ font: 'main', text: '위 아래 옆' }])
})

test('whatever is typed, every run can be shown by its font', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (line) => {
      for (const run of runsOf(line)) {
        const font = run.font === 'emoji' ? emoji : regular
        for (const character of run.text) {
          const codePoint = character.codePointAt(0) ?? 0
          expect(codePoint === 0x200d || font.hasGlyphForCodePoint(codePoint)).toBe(true)
        }
      }
    }),
  )
})

test('the bold font shows all that the regular one does, so one test of glyphs serves both', () => {
  for (let codePoint = 0x20; codePoint < 0x10000; codePoint += 1)
    if (regular.hasGlyphForCodePoint(codePoint)) expect(bold.hasGlyphForCodePoint(codePoint)).toBe(true)
})
