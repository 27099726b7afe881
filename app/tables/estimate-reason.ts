import { formatDate, formatSlip } from '#app/domain/format.ts'
import type { Language } from '#app/domain/labels.ts'
import type { Words } from '#app/i18n/words.ts'
import type { ReasonLine } from './estimate-lines.ts'

/** A reason in words, beside its kind and its agreement: what moved by what, or which decision it was. */
export function reasonText({ kind, start, version }: ReasonLine, words: Words, language: Language): string {
  if (start !== null) {
    const { fromOn, toOn, milestone } = start
    const moved = words.estimate.startMoved(formatDate(fromOn, language), formatDate(toOn, language))
    if (milestone === null) return moved
    const name = language === 'ko' ? milestone.nameKo : milestone.nameEn
    return `${moved} · ${name} (${formatSlip(milestone.slipDays, language)})`
  }
  if (version !== null) {
    const { number, decidedOn, reason, documentNo } = version
    const made = `${words.agreements.numbered(number)} ${formatDate(decidedOn, language)} ${reason}`
    return documentNo === null ? made : `${made} (${documentNo})`
  }
  switch (kind) {
    case 'span':
    case 'new':
    case 'ended':
    case 'operating':
    case 'remainder':
      return words.estimate.texts[kind]
    default:
      return ''
  }
}
