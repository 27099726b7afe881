import { exchangeLimits, type Refusal, type RefusalCode } from './exchange-schedule.ts'

/** How the bytes of an XML file are to be read. */
export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** Enough to know a file by, and for a longest XML declaration. */
const headBytes = 400

const signatures: readonly (readonly [RefusalCode, readonly number[]])[] = [
  ['mpp', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
]

const beginnings: readonly (readonly [RefusalCode, RegExp])[] = [
  ['mpx', /^MPX[,;\t]/],
  ['xer', /^ERMHDR\t/],
  ['json', /^[{[]/],
  ['html', /^<(!doctype\s+)?html[\s>]/i],
]

/** The encoding of what looks like XML, or why it is none: a file of another kind is refused by its name. */
export function xmlEncoding(bytes: Uint8Array): XmlEncoding | Refusal {
  if (bytes.length > exchangeLimits.bytes) return refusal('tooLarge', `${exchangeLimits.bytes}`)
  for (const [code, signature] of signatures) {
    if (signature.every((byte, index) => bytes[index] === byte)) return refusal(code)
  }
  const encoding = markedEncoding(bytes)
  const head = new TextDecoder(encoding ?? 'utf-8').decode(bytes.subarray(0, headBytes)).trimStart()
  if (head === '') return refusal('empty')
  for (const [code, pattern] of beginnings) if (pattern.test(head)) return refusal(code)
  if (!head.startsWith('<')) return refusal('notXml')
  const declared = /^<\?xml[^>]{1,200}?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(head)?.[1]
  const found = encoding ?? 'utf-8'
  return declared === undefined || suits(declared.toLowerCase(), found)
    ? found
    : refusal('encoding', declared)
}

/** From the byte order mark, or from the zero bytes beside the first '<'. */
function markedEncoding(bytes: Uint8Array): XmlEncoding | null {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return 'utf-16be'
  return null
}

function suits(declared: string, found: XmlEncoding): boolean {
  if (found === 'utf-8') return ['utf-8', 'utf8', 'us-ascii', 'ascii'].includes(declared)
  return declared === 'utf-16' || declared === found
}

function refusal(code: RefusalCode, detail = ''): Refusal {
  return { code, line: null, detail }
}
