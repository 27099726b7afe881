import { SaxesParser, type SaxesTagNS } from 'saxes'
import { exchangeLimits, type Refusal, type RefusalCode } from './exchange-schedule.ts'
import { xmlEncoding } from './file-kind.ts'

/** Which parts of an element are kept: the text of some children, and some children as records of their own. */
export interface XmlShape {
  fields: readonly string[]
  lists: Readonly<Record<string, XmlShape>>
}

/** An element of the file. Whatever its shape does not name was read over and is not kept. */
export interface XmlRecord {
  line: number
  fields: ReadonlyMap<string, string>
  lists: ReadonlyMap<string, readonly XmlRecord[]>
}

/** The root that a file must have; `refuse` names the file that has another one. */
export interface XmlRoot {
  name: string
  namespaces: readonly string[]
  shape: XmlShape
  refuse(name: string, namespace: string): RefusalCode
}

export type XmlReading = { ok: true; root: XmlRecord } | { ok: false; refusal: Refusal }

interface OpenRecord {
  line: number
  fields: Map<string, string>
  lists: Map<string, XmlRecord[]>
}

/** An element that is open: a record being filled, a field whose text is gathered, or something that is read over. */
interface Frame {
  record: OpenRecord | null
  shape: XmlShape | null
  field: string | null
}

const chunkBytes = 65_536
const readOver: Frame = { record: null, shape: null, field: null }

/**
 * Reads an XML file into the records of a shape, a piece at a time: no tree of the whole file is ever made, and what is
 * kept is bounded by `exchangeLimits`. A document type is refused with all its entities, so none is ever expanded.
 */
export function readXmlRecords(bytes: Uint8Array, root: XmlRoot): XmlReading {
  const encoding = xmlEncoding(bytes)
  if (typeof encoding !== 'string') return { ok: false, refusal: encoding }
  const gatherer = recordGatherer(root)
  const decoder = new TextDecoder(encoding, { fatal: true })
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const text = decoded(decoder, bytes.subarray(at, at + chunkBytes), at + chunkBytes < bytes.length)
    if (text === null) return { ok: false, refusal: { code: 'encoding', line: null, detail: encoding } }
    const refusal = gatherer.take(text, at + chunkBytes >= bytes.length)
    if (refusal) return { ok: false, refusal }
  }
  return gatherer.end()
}

/** Leaves the parser, which would otherwise read on to the end of the piece. */
class Refused extends Error {}

function decoded(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string | null {
  try {
    return decoder.decode(bytes, { stream })
  } catch {
    return null
  }
}

type Refuse = (code: RefusalCode, detail: string) => never

/** The parser, wired to the records; it reads a piece after the other until something is refused. */
function recordGatherer(root: XmlRoot) {
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true })
  let refusal: Refusal | null = null
  let isEnding = false
  let attributes = 0
  /** pieces that have passed inside one and the same text, comment or tag */
  let unfinished = 0
  const refuse: Refuse = (code, detail) => {
    refusal ??= { code, line: parser.line, detail }
    throw new Refused()
  }
  const records = recordBuilder(root, () => parser.line, refuse)
  const part =
    <T>(take: (value: T) => void) =>
    (value: T) => {
      unfinished = 0
      take(value)
    }

  parser.on('error', (error) => refuse(isEnding ? 'truncated' : 'malformed', reasonOf(error)))
  parser.on('doctype', () => refuse('docType', ''))
  // Of both the parser's time grows with the square: they are counted before it looks them up.
  parser.on('opentagstart', () => {
    attributes = 0
    if (records.depth() >= exchangeLimits.depth) refuse('tooDeep', `${exchangeLimits.depth}`)
  })
  parser.on('attribute', () => {
    attributes += 1
    if (attributes > exchangeLimits.attributes) refuse('tooManyParts', `${exchangeLimits.attributes}`)
  })
  parser.on('opentag', part(records.open))
  parser.on('text', part(records.gather))
  parser.on('cdata', part(records.gather))
  parser.on(
    'comment',
    part(() => {}),
  )
  parser.on('closetag', part(records.close))

  const whileAllowed = (parse: () => void): Refusal | null => {
    try {
      parse()
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
    return refusal
  }
  return {
    take: (chunk: string, isLast: boolean) =>
      whileAllowed(() => {
        unfinished += 1
        parser.write(chunk)
        if (unfinished > exchangeLimits.pieces) refuse('tooLong', '')
        // A prolog longer than a piece is a document type, or nothing that MS Project writes.
        if (!records.isOpened() && !isLast) refuse(chunk.includes('<!DOCTYPE') ? 'docType' : 'otherXml', '')
      }),
    end(): XmlReading {
      isEnding = true
      const found = whileAllowed(() => parser.close())
      return found ? { ok: false, refusal: found } : { ok: true, root: records.top }
    },
  }
}

/** The elements that are open, and the records made of them so far. */
function recordBuilder(root: XmlRoot, line: () => number, refuse: Refuse) {
  const top: OpenRecord = { line: 1, fields: new Map(), lists: new Map() }
  const frames: Frame[] = []
  let namespace: string | null = null
  let parts = 0
  let text = ''

  const openRoot = (tag: SaxesTagNS): Frame => {
    namespace = tag.uri
    const isRoot = tag.local === root.name && root.namespaces.includes(namespace)
    if (!isRoot) refuse(root.refuse(tag.local, namespace), tag.local.slice(0, 100))
    return { record: top, shape: root.shape, field: null }
  }
  const openRecord = (parent: OpenRecord, name: string, shape: XmlShape): Frame => {
    parts += 1
    if (parts > exchangeLimits.parts) refuse('tooManyParts', `${exchangeLimits.parts}`)
    const record: OpenRecord = { line: line(), fields: new Map(), lists: new Map() }
    const siblings = parent.lists.get(name)
    if (siblings) siblings.push(record)
    else parent.lists.set(name, [record])
    return { record, shape, field: null }
  }
  const openInside = ({ record, shape }: Frame, tag: SaxesTagNS): Frame => {
    if (record === null || shape === null || tag.uri !== namespace) return readOver
    const part = Object.hasOwn(shape.lists, tag.local) ? shape.lists[tag.local] : undefined
    if (part) return openRecord(record, tag.local, part)
    if (!shape.fields.includes(tag.local) || record.fields.has(tag.local)) return readOver
    text = ''
    return { record: null, shape: null, field: tag.local }
  }
  return {
    top,
    depth: () => frames.length,
    isOpened: () => namespace !== null,
    open(tag: SaxesTagNS): void {
      const parent = frames.at(-1)
      frames.push(parent ? openInside(parent, tag) : openRoot(tag))
    },
    gather(more: string): void {
      const field = frames.at(-1)?.field ?? null
      if (field === null) return
      if (text.length + more.length > exchangeLimits.fieldCharacters) refuse('tooLong', field)
      text += more
    },
    close(): void {
      const field = frames.pop()?.field ?? null
      if (field !== null) frames.at(-1)?.record?.fields.set(field, text)
    },
  }
}

/** The parser's words without the place, which stands beside them, and without the end of their sentence. */
function reasonOf(error: Error): string {
  return error.message.replace(/^\d{1,10}:\d{1,10}: |\.$/g, '').slice(0, 200)
}
