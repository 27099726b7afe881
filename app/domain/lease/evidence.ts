/** What a file proves (증빙): the service review, the claim, its tax invoice, or something else. */
export const evidenceKinds = ['evaluation', 'claim', 'invoice', 'other'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** What one payment may have on file. */
export const evidenceLimits = { bytes: 10_485_760, files: 30, nameLength: 200 } as const

/** How the contents of a file begin. */
const openings = {
  pdf: [0x25, 0x50, 0x44, 0x46, 0x2d],
  png: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  jpeg: [0xff, 0xd8, 0xff],
  /** also of XLSX, DOCX and HWPX */
  zip: [0x50, 0x4b, 0x03, 0x04],
  /** also of HWP, XLS and DOC */
  compound: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
} as const

interface FileType {
  mediaType: string
  opening: keyof typeof openings
}

/** What is taken: files that offices sign and scan. Nothing that a browser would run, were it ever shown. */
const fileTypes: ReadonlyMap<string, FileType> = new Map([
  ['pdf', { mediaType: 'application/pdf', opening: 'pdf' }],
  ['png', { mediaType: 'image/png', opening: 'png' }],
  ['jpg', { mediaType: 'image/jpeg', opening: 'jpeg' }],
  ['jpeg', { mediaType: 'image/jpeg', opening: 'jpeg' }],
  [
    'xlsx',
    { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', opening: 'zip' },
  ],
  [
    'docx',
    { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', opening: 'zip' },
  ],
  ['hwpx', { mediaType: 'application/hwp+zip', opening: 'zip' }],
  ['hwp', { mediaType: 'application/x-hwp', opening: 'compound' }],
  ['xls', { mediaType: 'application/vnd.ms-excel', opening: 'compound' }],
  ['doc', { mediaType: 'application/msword', opening: 'compound' }],
])

/** The endings of what is taken, as a file field asks for them: '.pdf,.png,...'. */
export const evidenceEndings = [...fileTypes.keys()].map((ending) => `.${ending}`).join(',')

/** The last part of a path that a sender gave, without control characters, cut to what is kept; '' where none is left. */
export function evidenceName(sent: string): string {
  const [name = ''] = sent.split(/[/\\]/).slice(-1)
  const said = name.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').trim()
  const most = evidenceLimits.nameLength
  if (said.length <= most) return said
  const ending = said.slice(said.lastIndexOf('.')).slice(-most)
  // What is cut may be half of a character.
  return `${said.slice(0, most - ending.length)}${ending}`.replaceAll(/\p{Cs}/gu, '')
}

/**
 * The media type of a file by its ending, where it is one that is taken and its contents begin as such a file does.
 * Null otherwise; what a sender says of the type counts nothing.
 */
export function evidenceMediaType(name: string, content: Uint8Array): string | null {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
  const type = fileTypes.get(ending)
  if (type === undefined || !name.includes('.')) return null
  return openings[type.opening].every((byte, index) => content[index] === byte) ? type.mediaType : null
}
