import { readCsv } from './csv-read.ts'
import {
  type ExecutionReading,
  type ExecutionRefusalCode,
  executionLimits,
  Refused,
} from './execution-reading.ts'
import { readXlsxFile } from './xlsx-read.ts'

const signatures = {
  zip: [0x50, 0x4b, 0x03, 0x04],
  ole: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
  pdf: [0x25, 0x50, 0x44, 0x46],
} as const

/** Enough to know a page or a document by. */
const headBytes = 2_000

/** Reads an XLSX or CSV file of the accounting system; what it is, its bytes say and never its name. */
export async function readExecutionFile(bytes: Uint8Array): Promise<ExecutionReading> {
  try {
    const file = isZip(bytes) ? await readXlsxFile(bytes) : readPlain(bytes)
    if (file.sheets.every(({ rows }) => rows.length < 2)) throw new Refused('noRows')
    return { ok: true, file }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, refusal: error.refusal }
    throw error
  }
}

function isZip(bytes: Uint8Array): boolean {
  if (bytes.length > executionLimits.bytes) throw new Refused('tooLarge')
  return startsWith(bytes, signatures.zip)
}

function readPlain(bytes: Uint8Array) {
  const other = otherKind(bytes)
  if (other !== null) throw new Refused(other)
  return readCsv(bytes)
}

function otherKind(bytes: Uint8Array): ExecutionRefusalCode | null {
  if (startsWith(bytes, signatures.pdf)) return 'pdf'
  if (startsWith(bytes, signatures.ole)) return oleKind(bytes)
  const head = new TextDecoder().decode(bytes.subarray(0, headBytes)).trim()
  if (head === '') return 'empty'
  // Many systems write a page with a table and call it .xls.
  if (/^(<!--|<!doctype html|<html|<head|<meta|<style|<table)/i.test(head)) return 'html'
  return head.startsWith('<?xml') ? 'xml' : null
}

/** Old documents are small file systems; the names in them say what they are. */
function oleKind(bytes: Uint8Array): ExecutionRefusalCode {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (content.includes(Buffer.from('EncryptedPackage', 'utf16le'))) return 'encrypted'
  const isBook = ['Workbook', 'Book'].some((name) => content.includes(Buffer.from(`${name}\0`, 'utf16le')))
  return isBook ? 'xls' : 'ole'
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}
