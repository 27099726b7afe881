import { isPlainDate } from '#app/domain/calendar.ts'
import { dash, formatDate, formatRate, formatWon } from '#app/domain/format.ts'
import type { Language } from '#app/domain/labels.ts'
import type { TermName } from '#app/domain/lease/agreement-terms.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import { useLanguage, useWords, type Words } from '#app/i18n/words.ts'

interface TermTexts {
  nameOf: (name: TermName) => string
  textOf: (name: TermName, value: string) => string
}

/** How the terms of an agreement, which are kept as plain text, are named and shown to the visitor. */
export function useTerms(): TermTexts {
  return termTexts(useWords().agreements, useLanguage())
}

/** The same in a language, where no component asks. */
export function termTexts(words: Words['agreements'], language: Language): TermTexts {
  const names: Partial<Record<TermName, string>> = {
    ...{ investmentWon: words.investment, ...words.rateKinds, roundingUnitWon: words.roundingUnit },
    ...{ lateRate: words.lateRateShort, operatingYearlyWon: words.operatingYearly, shares: words.share },
  }
  const others = new Map<string, unknown>(Object.entries(words))
  const choices = new Map<string, string>(
    Object.entries({ ...words.conventions, ...words.remainders, ...words.bases }),
  )
  const textOf = (name: TermName, value: string): string => {
    switch (name) {
      case 'leaseTaxable':
      case 'operatingTaxable':
        return value === 'yes' ? words.taxed : words.untaxed
      case 'investmentWon':
      case 'operatingYearlyWon':
        return `${formatWon(BigInt(value), '원')}${language === 'ko' ? '' : ' '}${words.won}`
      case 'benchmark':
      case 'spread':
      case 'other':
      case 'stateShare':
      case 'lateRate':
        return formatRate(parseDecimal(value))
      case 'shares':
        return value
          .split('\n')
          .map((line) => line.split(' '))
          .map(([code = '', share = '']) => `${code} ${formatRate(parseDecimal(share))}`)
          .join(', ')
      case 'nameKo':
      case 'nameEn':
      case 'partner':
        return value
      default:
        if (isPlainDate(value)) return formatDate(value, language)
        return choices.get(value) ?? (value === '' ? dash : value)
    }
  }
  return { nameOf: (name) => names[name] ?? String(others.get(name) ?? name), textOf }
}
