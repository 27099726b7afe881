import { addDays, isPlainDate, type PlainDate } from '#app/domain/calendar.ts'
import type { FundingSource } from '#app/domain/funding.ts'
import type { Won } from '#app/domain/money.ts'
import type { DateSystem } from './execution-file.ts'
import type { ExecutionKind } from './execution-mapping.ts'

/** Digits of the largest amount, as in the form of an entry. */
const mostDigits = 15

export type AmountFault = 'amount' | 'amount-fraction' | 'amount-size' | 'amount-zero'

/**
 * Whole won as accounting systems and people write them: thousands separated or not, won named or not, minus as a
 * sign, as ▲ or △, or as brackets. No part of a won is taken or rounded away.
 *
 * '△1,234,000원' -> -1234000n, '(500)' -> -500n, '12.5' -> 'amount-fraction', '1,23' -> 'amount'
 */
export function readAmount(text: string): Won | AmountFault {
  const plain = text.normalize('NFKC').replaceAll(/[\s₩\\]|원$/g, '')
  const [, open = '', sign = '', whole = '', fraction = '', close = ''] =
    /^(\(?)([-−–▲△+]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(\)?)$/.exec(plain) ?? []
  if (whole === '' || (open === '') !== (close === '')) return 'amount'
  if (/[1-9]/.test(fraction)) return 'amount-fraction'
  const digits = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  if (digits.length > mostDigits) return 'amount-size'
  const won = BigInt(digits)
  if (won === 0n) return 'amount-zero'
  return (sign !== '' && sign !== '+') !== (open !== '') ? -won : won
}

/** Years in which an entry can lie. */
const years = { first: 2000, last: 2099 }

export type DateFault = 'date' | 'date-range'

/**
 * A day as text, with or without a time behind it, or as the number of a spreadsheet's day.
 *
 * '2026. 3. 2.', '2026-03-02 09:00', '20260302', '2026년 3월 2일' and 46083 are all '2026-03-02'.
 */
export function readDay(text: string, system: DateSystem): PlainDate | DateFault {
  const plain = text.normalize('NFKC').trim()
  const on = numberedDay(plain, system) ?? writtenDay(plain)
  if (on === null) return 'date'
  const year = Number(on.slice(0, 4))
  return year < years.first || year > years.last ? 'date-range' : on
}

/** What 1 January 2000 is called. */
const numbersOf2000: Readonly<Record<DateSystem, number>> = { '1900': 36_526, '1904': 35_064 }

/** An earlier day is called by the first one that is out of range. */
function numberedDay(text: string, system: DateSystem): PlainDate | null {
  const number = /^(\d{5})(?:\.\d+)?$/.exec(text)?.[1]
  return number === undefined
    ? null
    : addDays('2000-01-01', Math.max(-1, Number(number) - numbersOf2000[system]))
}

/** Of the time behind a day only its shape is looked at. */
const separatedDay =
  /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/

function writtenDay(text: string): PlainDate | null {
  const found = separatedDay.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (found === null) return null
  const [, year = '', month = '', day = ''] = found
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isPlainDate(on) ? on : null
}

/** A fiscal year: '2026', '2026년', '2026 회계연도', 'FY2026'. Null for anything else. */
export function readFiscalYear(text: string): number | null {
  const [, digits] =
    /^(?:FY)?(\d{4})(?:년도?|회계연도|회계년도)?$/i.exec(text.normalize('NFKC').replaceAll(/\s/g, '')) ?? []
  const year = Number(digits ?? 0)
  return year < years.first || year > years.last ? null : year
}

const sourceWords: Readonly<Record<FundingSource, readonly string[]>> = {
  own: ['자체', '자체재원', '자체수입', '자체예산', 'own'],
  'special-grant': ['특교', '특별교부금', '특교금', '특별교부', 'specialgrant'],
  'national-subsidy': ['국고보조금', '국고보조', '국고', '국비', 'nationalsubsidy'],
  district: ['시자치구', '자치구', '시비', '구비', '시구비', '자치단체', 'district', 'cityanddistrict'],
  private: ['민간기타', '민간', '기타', '기부금', 'private', 'privateandother'],
}

const kindWords: Readonly<Record<ExecutionKind, readonly string[]>> = {
  commitment: ['원인행위', '지출원인행위', '계약', 'commitment'],
  expenditure: ['지출', '지급', '집행', '지출결의', 'expenditure'],
}

/** Where the money comes from, by the words of the budget (DOMAIN.md section 3). Null for any other word. */
export function readSource(text: string): FundingSource | null {
  return wordIn(sourceWords, text)
}

/** Whether a row is a commitment (원인행위) or an expenditure (지출). Null for any other word. */
export function readKind(text: string): ExecutionKind | null {
  return wordIn(kindWords, text)
}

/** Spaces, brackets and the middle dots that Korean texts have between words, one of them as NFKC leaves it. */
const separators = /[\s_()·\u119e\u2027\u2219-]/g

function wordIn<Code extends string>(
  words: Readonly<Record<Code, readonly string[]>>,
  text: string,
): Code | null {
  const codes = Object.keys(words) as Code[]
  const codeOf = (word: string) => codes.find((code) => words[code].includes(word))
  return codeOf(text) ?? codeOf(text.normalize('NFKC').toLowerCase().replaceAll(separators, '')) ?? null
}
