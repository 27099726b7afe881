import { useWords } from '#app/i18n/words.ts'
import type { RowFault } from './draft.ts'

/** What is wrong with a row, in a row of its own below it; the fields of the row are described by it. */
export function RowFaults({ id, faults, span }: { id: string; faults: readonly RowFault[]; span: number }) {
  const words = useWords()
  if (faults.length === 0) return null
  return (
    <tr className="row-fault">
      <td colSpan={span}>
        <p className="field-error" id={id} role="alert">
          {faults.map((fault) => words.templates.faults[fault]).join(' ')}
        </p>
      </td>
    </tr>
  )
}
