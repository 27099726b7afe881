import { zipSync } from 'fflate'
import { executionLimits, Refused } from './execution-reading.ts'
import { listZipParts, readZipPart, type ZipPart } from './zip-parts.ts'

const contentTypes = '[Content_Types].xml'
/** Parts that cells are read from; pictures, charts, comments and the like are left behind. */
const needed = /\.(xml|rels)$/i
const unneeded =
  /(^|\/)(worksheets\/_rels|drawings|charts|media|pivot\w*|tables|theme|externalLinks|threadedComments|persons|customXml|docProps|slicers?|comments\w*\.xml)(\/|$)/i
/** A part so small is no danger however well it packs. */
const smallBytes = 1_000_000

/**
 * The archive of an XLSX file with nothing in it but the parts that cells are read from, each counted before and while
 * it is unpacked. What was counted is what is read, since the archive is written anew. Refuses bombs, macros and other
 * kinds of archives by name.
 */
export function guardedXlsx(bytes: Uint8Array): Uint8Array {
  const listed = sound(() => listZipParts(bytes, executionLimits.parts))
  if (listed.length > executionLimits.parts) throw new Refused('tooManyParts')
  refuseOtherKinds(listed)
  const wanted = listed.filter(({ name }) => needed.test(name) && !unneeded.test(name))
  if (new Set(wanted.map(({ name }) => name)).size < wanted.length) throw new Refused('malformed')
  const size = wanted.reduce((sum, part) => sum + part.bytes, 0)
  const bomb = wanted.find(isBomb)
  if (bomb || size > executionLimits.unpackedBytes)
    throw new Refused('bomb', { detail: bomb?.name ?? `${size}` })
  const parts = wanted.map((part) => [part.name, sound(() => readZipPart(bytes, part))] as const)
  for (const [name, part] of parts) {
    // Entities could grow again what was counted.
    if (Buffer.from(part.buffer, part.byteOffset, part.byteLength).includes('<!DOCTYPE'))
      throw new Refused('docType', { detail: name })
  }
  return zipSync(Object.fromEntries(parts), { level: 0 })
}

function isBomb({ packedBytes, bytes }: ZipPart): boolean {
  return bytes > smallBytes && bytes > executionLimits.ratio * packedBytes
}

function refuseOtherKinds(parts: readonly ZipPart[]): void {
  const names = new Set(parts.map(({ name }) => name))
  const has = (pattern: RegExp) => [...names].some((name) => pattern.test(name))
  if (parts.some(({ isEncrypted }) => isEncrypted)) throw new Refused('encrypted')
  if (has(/vbaProject|\.bas$/i)) throw new Refused('macro')
  if (has(/^xl\/workbook\.bin$/i)) throw new Refused('xlsb')
  if (names.has('mimetype') && names.has('content.xml')) throw new Refused('ods')
  if (!names.has(contentTypes) || !has(/^xl\//i)) throw new Refused('otherZip')
}

/** A broken archive shows in whatever is done with it. */
function sound<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new Refused('malformed', { detail: error instanceof Error ? error.message.slice(0, 200) : '' })
  }
}
