/**
 * What the JSON of a question may be made of. No question comes near it, and what lies beyond is refused before
 * anything of it is made: reading and checking 10 MB of nothing but brackets would hold up everybody for seconds.
 */
const shapeLimits = { levels: 16, fields: 2_000, groups: 200_000 }

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [openObject, closeObject, openList, closeList] = [0x7b, 0x7d, 0x5b, 0x5d]

/** Why a body is beyond the limits, or null. It counts brackets and commas outside of texts; whether it is JSON it leaves open. */
export function shapeFault(bytes: Uint8Array): string | null {
  const commas: number[] = []
  let groups = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === quote) at = endOfText(bytes, at)
    else if (byte === openObject || byte === openList) {
      groups += 1
      // Only what separates the fields of an object is counted: a list may be as long as its body.
      commas.push(byte === openObject ? 0 : Number.NEGATIVE_INFINITY)
      if (commas.length > shapeLimits.levels) return `expected at most ${shapeLimits.levels} levels`
      if (groups > shapeLimits.groups) return `expected at most ${shapeLimits.groups} objects and lists`
    } else if (byte === closeObject || byte === closeList) commas.pop()
    else if (byte === comma) {
      const fields = (commas.pop() ?? 0) + 1
      if (fields >= shapeLimits.fields) return `expected at most ${shapeLimits.fields} fields in an object`
      commas.push(fields)
    }
  }
  return null
}

/** Where the text that begins at a quotation mark ends; no byte of another character looks like one in UTF-8. */
function endOfText(bytes: Uint8Array, start: number): number {
  let at = start + 1
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1
  return at
}
