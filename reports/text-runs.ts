/** A piece of a line that one font can show. */
export interface TextRun {
  text: string
  font: 'main' | 'emoji'
}

/** Whether a font has a shape for a character. */
export type HasGlyph = (codePoint: number) => boolean

/** Stands for a character that no font can show: seen as missing, never silently dropped. */
const missingGlyph = '□'

const zeroWidthJoiner = 0x200d
const clusters = new Intl.Segmenter('ko', { granularity: 'grapheme' })

/**
 * Splits a line into runs by font: the main font wherever it has the glyph, else the emoji font, else a box.
 * What a reader sees as one character (an emoji with skin tone, a family joined by zero-width joiners) stays in one run.
 *
 * '1동 🏫 "A"' -> main '1동 ', emoji '🏫', main ' "A"'
 */
export function textRuns(line: string, main: HasGlyph, emoji: HasGlyph): TextRun[] {
  const runs: TextRun[] = []
  const add = (font: TextRun['font'], text: string) => {
    const last = runs.at(-1)
    if (last?.font === font) last.text += text
    else runs.push({ font, text })
  }
  for (const { segment } of clusters.segment(onOneLine(line))) {
    const characters = [...segment].filter((character) => !isVariationSelector(codePointOf(character)))
    const shown = characters.filter((character) => codePointOf(character) !== zeroWidthJoiner)
    if (shown.every((character) => main(codePointOf(character)))) add('main', characters.join(''))
    else if (shown.every((character) => emoji(codePointOf(character)))) add('emoji', characters.join(''))
    else for (const character of shown) addAlone(character, main, emoji, add)
  }
  return runs
}

function addAlone(
  character: string,
  main: HasGlyph,
  emoji: HasGlyph,
  add: (font: TextRun['font'], text: string) => void,
): void {
  const codePoint = codePointOf(character)
  if (main(codePoint)) add('main', character)
  else if (emoji(codePoint)) add('emoji', character)
  else add('main', missingGlyph)
}

/** Hangul typed on some systems arrives as single letters, which the font has only as whole syllables. */
function onOneLine(line: string): string {
  return line.normalize('NFC').replace(/\s+/g, ' ')
}

function codePointOf(character: string): number {
  return character.codePointAt(0) ?? 0
}

/** Says only whether the character before it is meant in colour; paper has one way. */
function isVariationSelector(codePoint: number): boolean {
  return codePoint >= 0xfe00 && codePoint <= 0xfe0f
}
