import { Panel } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { formatWon } from '#app/domain/format.ts'
import { changedNeeds, type YearNeeds } from '#app/domain/lease/lease-shift.ts'
import { sumWon, type Won } from '#app/domain/money.ts'
import { useWords } from '#app/i18n/words.ts'
import type { AgreementMovement } from '#db/lease-movement.server.ts'

/** The fiscal years whose need a slip changes; nothing where the payments stay in their years. */
export function MovedYears({ movement }: { movement: AgreementMovement }) {
  const words = useWords()
  const heads = words.agreements
  const years = changedNeeds(movement.shift)
  if (years.length === 0) return null
  const column = (key: string, head: string, wonOf: (year: YearNeeds) => Won | null) => ({
    column: { key, head, isNumber: true, cell: (year: YearNeeds) => formatWon(wonOf(year), '원') },
    total: formatWon(sumWon(years.map(wonOf)), '원'),
  })
  const money = [
    column('before', `${heads.lease} ${heads.asApproved}`, ({ lease }) => lease?.beforeWon ?? null),
    column('after', `${heads.lease} ${heads.asExpected}`, ({ lease }) => lease?.afterWon ?? null),
    column('lease', `${heads.lease} ${heads.difference}`, ({ lease }) => lease?.changeWon ?? null),
    column(
      'operating',
      `${words.payments.operating} ${heads.difference}`,
      ({ operating }) => operating?.changeWon ?? null,
    ),
    column('total', `${words.payments.title} ${heads.difference}`, ({ changeWon }) => changeWon),
  ]
  return (
    <Panel title={heads.movedYears} note={heads.movedYearsNote}>
      <Table
        caption={heads.movedYears}
        isCaptionHidden
        unit={heads.won}
        rows={years}
        rowKey={({ fiscalYear }) => fiscalYear}
        foot={[words.common.total, ...money.map(({ total }) => total)]}
        columns={[
          { key: 'year', head: heads.fiscalYear, isRowHead: true, cell: ({ fiscalYear }) => fiscalYear },
          ...money.map(({ column: one }) => one),
        ]}
      />
    </Panel>
  )
}
