import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  evidenceEndings,
  evidenceLimits,
  evidenceMediaType,
  evidenceName,
} from '#app/domain/lease/evidence.ts'

const pdf = new TextEncoder().encode('%PDF-1.7\n')
const zip = new Uint8Array([0x50, 0x4b, 3, 4, 0])
const compound = new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0])

describe('a file is taken by its ending and by how its contents begin', () => {
  test.each([
    ['평가결과.pdf', pdf, 'application/pdf'],
    ['평가결과.PDF', pdf, 'application/pdf'],
    ['청구서.hwpx', zip, 'application/hwp+zip'],
    ['청구서.hwp', compound, 'application/x-hwp'],
    ['산출.xlsx', zip, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['사진.jpg', new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['사진.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'image/png'],
    ['page.html', pdf, null],
    ['page.svg', pdf, null],
    ['script.pdf.js', pdf, null],
    ['평가결과.pdf', zip, null],
    ['청구서.hwp', pdf, null],
    ['pdf', pdf, null],
    ['빈.pdf', new Uint8Array(), null],
  ])('%s', (name, content, type) => {
    expect(evidenceMediaType(name, content)).toBe(type)
  })

  test('the endings a file field asks for are those that are taken', () => {
    expect(evidenceEndings.split(',')).toEqual(expect.arrayContaining(['.pdf', '.hwp', '.hwpx', '.xlsx']))
    expect(evidenceEndings).not.toMatch(/htm|svg|js|exe/)
  })
})

describe('the name of a file', () => {
  test.each([
    ['C:\\문서\\청구서.pdf', '청구서.pdf'],
    ['../../etc/청구서.pdf', '청구서.pdf'],
    ['a\u0000b\r\nc\u202Ed.pdf', 'abcd.pdf'],
    ['  이름.pdf ', '이름.pdf'],
    ['folder/', ''],
  ])('%j is kept as %j', (sent, kept) => {
    expect(evidenceName(sent)).toBe(kept)
  })

  test('is never longer than what is kept, never a path, and keeps its ending', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 260, unit: 'binary' }), (text) => {
        const name = evidenceName(`${text}.pdf`)
        expect(name.length).toBeLessThanOrEqual(evidenceLimits.nameLength)
        expect(name).not.toMatch(/[/\\\p{Cc}]/u)
        expect(name.endsWith('.pdf')).toBe(true)
      }),
    )
  })
})
