import { Notice } from '#app/components/page.tsx'
import { unreachable } from '#app/domain/invariant.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { countFaults, type Draft, type DraftFaults } from './draft.ts'

/** How many things there are to correct, and those that belong to no single row. */
export function Faults({ draft, faults }: { draft: Draft; faults: DraftFaults }) {
  const words = useWords()
  const sayWhole = useWholeFault(draft)
  const count = countFaults(faults)
  if (count === 0) return null
  return (
    <Notice tone="danger" title={words.templates.faultsTitle(count)}>
      {faults.whole.length > 0 && (
        <ul className="told">
          {faults.whole.map(sayWhole).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <p>{words.templates.faultsText}</p>
    </Notice>
  )
}

function useWholeFault(draft: Draft) {
  const words = useWords().templates.faults
  const common = useWords().templates
  const language = useLanguage()
  const names = new Map(
    draft.items.map(({ code, nameKo, nameEn }) => [code, language === 'ko' ? nameKo : nameEn]),
  )
  const nameOf = (code: string) => names.get(code) ?? code
  return (fault: DraftFaults['whole'][number]): string => {
    switch (fault.kind) {
      case 'cycle':
        return words.cycle(fault.codes.map(nameOf).join(' → '))
      case 'missing':
        return words.missing(nameOf(fault.code))
      case 'order':
        return words.order(nameOf(fault.from), nameOf(fault.to))
      case 'shares':
        return words.shares
      case 'names':
        return `${common.name}: ${words.required}`
      case 'tooMany':
        return words.tooMany
      default:
        return unreachable(fault)
    }
  }
}
