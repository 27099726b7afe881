import { Panel } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { formatDate } from '#app/domain/format.ts'
import type { ForecastMove } from '#app/domain/milestone-change.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'

interface PreviewProps {
  moves: readonly ForecastMove[]
  names: readonly { code: string; nameKo: string; nameEn: string }[]
}

/** What saving would move; nothing has been written yet. */
export function Preview({ moves, names }: PreviewProps) {
  const words = useWords()
  const language = useLanguage()
  const nameOf = (code: string) => {
    const named = names.find((name) => name.code === code)
    return (language === 'ko' ? named?.nameKo : named?.nameEn) ?? code
  }
  return (
    <Panel title={words.project.previewTitle} isWide>
      {moves.length === 0 ? (
        <p role="status">{words.project.previewNothing}</p>
      ) : (
        <Table
          caption={words.project.previewTitle}
          isCaptionHidden
          columns={[
            {
              key: 'name',
              head: words.project.milestone,
              isRowHead: true,
              cell: (move: ForecastMove) => nameOf(move.code),
            },
            {
              key: 'from',
              head: words.project.from,
              isNumber: true,
              cell: (move) => formatDate(move.fromOn, language),
            },
            {
              key: 'to',
              head: words.project.to,
              isNumber: true,
              cell: (move) => formatDate(move.toOn, language),
            },
          ]}
          rows={moves}
          rowKey={(move) => move.code}
        />
      )}
    </Panel>
  )
}
