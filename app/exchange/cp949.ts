/** Rows and cells of KS X 1001 in two bytes. */
const standard = { first: 0xa1, last: 0xfe }
/** The second byte of a syllable that Microsoft added; beside the standard's own lead bytes only below 0xa1. */
const addedSeconds: readonly (readonly [number, number])[] = [
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0x81, 0xfe],
]
const syllables = { first: 0xac00, last: 0xd7a3 }

let known: ReadonlyMap<number, string> | null = null

/**
 * The text of bytes in CP949 (Windows, Korean), in which old exports are written; null where they are none. Node
 * decodes KS X 1001 alone, so that names with syllables like 똠 or 펲 would be lost: Microsoft added the 8,822 syllables
 * that the standard lacks in the order of Unicode, which is how they are found here.
 *
 * 0x8c63 -> '똠'
 */
export function decodeCp949(bytes: Uint8Array): string | null {
  known ??= twoByteCharacters()
  const text: string[] = []
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80) {
      text.push(String.fromCharCode(byte))
      continue
    }
    at += 1
    const character = known.get(byte * 256 + (bytes[at] ?? 0))
    if (character === undefined) return null
    text.push(character)
  }
  return text.join('')
}

function twoByteCharacters(): Map<number, string> {
  const characters = standardCharacters()
  const present = new Set(characters.values())
  let code = syllables.first - 1
  for (let lead = 0x81; lead <= 0xc6; lead += 1) {
    for (const second of secondsOf(lead)) {
      do code += 1
      while (present.has(String.fromCharCode(code)))
      if (code > syllables.last) return characters
      characters.set(lead * 256 + second, String.fromCharCode(code))
    }
  }
  return characters
}

function standardCharacters(): Map<number, string> {
  const decoder = new TextDecoder('euc-kr')
  const characters = new Map<number, string>()
  for (let lead = standard.first; lead <= standard.last; lead += 1) {
    for (let second = standard.first; second <= standard.last; second += 1) {
      const character = decoder.decode(Uint8Array.of(lead, second))
      if (character.length === 1 && character !== '\ufffd') characters.set(lead * 256 + second, character)
    }
  }
  return characters
}

function secondsOf(lead: number): number[] {
  return addedSeconds.flatMap(([first, last]) => {
    const end = lead >= standard.first ? Math.min(last, standard.first - 1) : last
    return Array.from({ length: Math.max(0, end - first + 1) }, (_, index) => first + index)
  })
}
