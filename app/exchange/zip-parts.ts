import { crc32, inflateRawSync } from 'node:zlib'

/** One part of an archive as its directory announces it. */
export interface ZipPart {
  name: string
  packedBytes: number
  bytes: number
  isEncrypted: boolean
  method: number
  checksum: number
  offset: number
}

const signs = {
  end: 0x06054b50,
  farEnd: 0x06064b50,
  farEndPlace: 0x07064b50,
  part: 0x02014b50,
  local: 0x04034b50,
}
const endBytes = 22
const longestComment = 0xffff
/** Stands for a number that is written in eight bytes elsewhere, as some writers do with any file (ZIP64). */
const elsewhere = 0xffffffff

/** The directory of an archive, at most one part more than `most`. Throws a RangeError where there is none. */
export function listZipParts(bytes: Uint8Array, most: number): ZipPart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let { count, at } = directoryOf(view)
  const parts: ZipPart[] = []
  for (; count > 0 && parts.length <= most; count -= 1) {
    if (view.getUint32(at, true) !== signs.part) throw new RangeError('the directory ends early')
    const nameBytes = view.getUint16(at + 28, true)
    const extraBytes = view.getUint16(at + 30, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes))
    parts.push({
      name,
      ...placeOf(view, at, at + 46 + nameBytes, extraBytes),
      isEncrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      checksum: view.getUint32(at + 16, true),
    })
    at += 46 + nameBytes + extraBytes + view.getUint16(at + 32, true)
  }
  return parts
}

/** The directory stands before the end of the file, where only a comment may follow. */
function directoryOf(view: DataView): { count: number; at: number } {
  const first = Math.max(0, view.byteLength - endBytes - longestComment)
  for (let end = view.byteLength - endBytes; end >= first; end -= 1) {
    if (view.getUint32(end, true) !== signs.end) continue
    const [count, at] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)]
    if (count !== 0xffff && at !== elsewhere) return { count, at }
    if (view.getUint32(end - 20, true) !== signs.farEndPlace) throw new RangeError('no far end')
    const far = long(view, end - 12)
    if (view.getUint32(far, true) !== signs.farEnd) throw new RangeError('no far end')
    return { count: long(view, far + 32), at: long(view, far + 48) }
  }
  throw new RangeError('no end of a directory')
}

/** Sizes and place of a part; each number that does not fit stands in the extra field, in this order. */
function placeOf(view: DataView, at: number, extra: number, extraBytes: number) {
  let next = extra
  const end = extra + extraBytes
  while (next < end && view.getUint16(next, true) !== 1) next += 4 + view.getUint16(next + 2, true)
  next += 4
  const numberAt = (place: number): number => {
    const number = view.getUint32(place, true)
    if (number !== elsewhere) return number
    if (next + 8 > end) throw new RangeError('a size is missing')
    next += 8
    return long(view, next - 8)
  }
  const bytes = numberAt(at + 24)
  const packedBytes = numberAt(at + 20)
  return { bytes, packedBytes, offset: numberAt(at + 42) }
}

function long(view: DataView, at: number): number {
  const number = Number(view.getBigUint64(at, true))
  if (number > view.byteLength * 10_000) throw new RangeError('a number is too large')
  return number
}

/**
 * What a part holds: exactly the bytes that the directory announced, by number and checksum. Throws where it holds
 * more, less or something else, and unpacks no byte beyond them.
 */
export function readZipPart(
  archive: Uint8Array,
  { offset, packedBytes, bytes, method, checksum }: ZipPart,
): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength)
  if (view.getUint32(offset, true) !== signs.local) throw new RangeError('no part stands there')
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true)
  const packed = archive.subarray(start, start + packedBytes)
  const content = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, bytes) })
  if ((method !== 0 && method !== 8) || content.length !== bytes || crc32(content) !== checksum)
    throw new RangeError('a part is not what the directory says')
  return content
}
