import type { ChangeNotice } from '#app/change-notice.server.ts'
import { Notice } from '#app/components/page.tsx'
import { formatDate } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

/** Tells after a change what else it moved. */
export function ChangeTold({ change }: { change: ChangeNotice }) {
  const words = useWords()
  const language = useLanguage()
  if (!change.isChanged) return <Notice tone="notice" title={words.project.savedUnchanged} />
  const { moved, completion, opening } = change
  const said = [words.project.savedMoved(moved)]
  if (completion) {
    const { fromOn, toOn } = completion
    said.push(words.project.movedCompletion(formatDate(fromOn, language), formatDate(toOn, language)))
  }
  if (opening) {
    const { fromOn, toOn } = opening
    said.push(words.project.movedOpening(formatDate(fromOn, language), formatDate(toOn, language)))
  }
  return (
    <Notice tone="good" title={words.common.saved}>
      <ul className="told">
        {said.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Notice>
  )
}
