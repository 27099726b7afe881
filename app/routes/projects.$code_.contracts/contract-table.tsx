import { Link } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatDate, formatWon } from '#app/domain/format.ts'
import { contractKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import type { Won } from '#app/domain/money.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { ContractLine } from '#db/contract.server.ts'

/** The contracts of a project with what is paid and what is left of each. */
export function ContractTable({ contracts }: { contracts: readonly ContractLine[] }) {
  const words = useWords().contracts
  const label = useLabel()
  const language = useLanguage()
  const money = (key: string, head: string, of: (contract: ContractLine) => Won): Column<ContractLine> => ({
    key,
    head,
    isNumber: true,
    cell: (contract) => formatWon(of(contract), '백만원'),
  })
  const columns: Column<ContractLine>[] = [
    {
      key: 'name',
      head: words.name,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ code, name, isDemo }) => (
        <>
          <Link to={`/contracts/${code}`}>{name}</Link> {isDemo && <DemoMark />}
        </>
      ),
    },
    { key: 'kind', head: words.kind, cell: ({ kind }) => label(contractKindLabels[kind]) },
    { key: 'contractor', head: words.contractor, isUnbroken: true, cell: ({ contractor }) => contractor },
    { key: 'source', head: words.source, cell: ({ source }) => label(fundingSourceLabels[source]) },
    {
      key: 'signed',
      head: words.signedOn,
      isUnbroken: true,
      cell: ({ signedOn }) => formatDate(signedOn, language),
    },
    { key: 'due', head: words.dueOn, isUnbroken: true, cell: ({ dueOn }) => formatDate(dueOn, language) },
    money('amount', words.amount, ({ amountWon }) => amountWon),
    money('paid', words.paid, ({ balance }) => balance.paidWon),
    money('open', words.open, ({ balance }) => balance.openWon),
    money('damages', words.damages, ({ balance }) => balance.damagesWon),
    money('remaining', words.remaining, ({ balance }) => balance.remainingWon),
  ]
  const sum = (of: (contract: ContractLine) => Won) =>
    formatWon(
      contracts.reduce((total, contract) => total + of(contract), 0n),
      '백만원',
    )
  return (
    <Table
      caption={words.list}
      isCaptionHidden
      unit={unitIn('백만원', language)}
      columns={columns}
      rows={contracts}
      rowKey={({ code }) => code}
      foot={[
        ...[words.total, '', '', '', '', ''],
        sum(({ amountWon }) => amountWon),
        sum(({ balance }) => balance.paidWon),
        sum(({ balance }) => balance.openWon),
        sum(({ balance }) => balance.damagesWon),
        sum(({ balance }) => balance.remainingWon),
      ]}
    />
  )
}
