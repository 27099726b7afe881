import { inflateSync } from 'node:zlib'

/** Sizes in bytes of the two formats' headers and table entries. */
const woff = { header: 44, entry: 20 }
const sfnt = { header: 12, entry: 16 }

/**
 * The plain font inside a WOFF file. fontkit reads WOFF too, but unpacks a whole table again for every glyph it
 * looks at: a report of six pages took minutes.
 */
export function unpackWoff(packed: Buffer): Buffer {
  if (packed.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Broken invariant: the file is a WOFF font')
  const tables = packed.readUInt16BE(12)
  const font = Buffer.alloc(packed.readUInt32BE(16))
  writeHeader(font, packed.readUInt32BE(4), tables)
  let end = sfnt.header + tables * sfnt.entry
  for (let index = 0; index < tables; index += 1) {
    const from = woff.header + index * woff.entry
    const [tag, offset, packedLength, length, checksum] = [0, 4, 8, 12, 16].map((field) =>
      packed.readUInt32BE(from + field),
    ) as [number, number, number, number, number]
    const bytes = packed.subarray(offset, offset + packedLength)
    font.set(packedLength < length ? inflateSync(bytes) : bytes, end)
    const entry = sfnt.header + index * sfnt.entry
    for (const [field, value] of [tag, checksum, end, length].entries())
      font.writeUInt32BE(value, entry + field * 4)
    end += Math.ceil(length / 4) * 4
  }
  return font
}

/** The search fields are derived from the number of tables; 16 tables give 256, 4, 0. */
function writeHeader(font: Buffer, flavor: number, tables: number): void {
  const steps = Math.floor(Math.log2(tables))
  font.writeUInt32BE(flavor, 0)
  font.writeUInt16BE(tables, 4)
  font.writeUInt16BE(2 ** steps * 16, 6)
  font.writeUInt16BE(steps, 8)
  font.writeUInt16BE((tables - 2 ** steps) * 16, 10)
}
