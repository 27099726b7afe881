import { Link } from '@remix-run/react'
import { Figure } from '#app/components/page.tsx'
import { formatDate, formatNumber, formatRate } from '#app/domain/format.ts'
import { damagesBaseWon, inspectionDueOn } from '#app/domain/funding/contract.ts'
import { contractKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import { unitIn } from '#app/i18n/units.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { ContractDetail } from '#db/contract.server.ts'
import type { ContractPage } from './route.tsx'

/** The contract in figures that add up to its amount, to the won: damages are often too small for millions. */
export function ContractFigures({ contract }: { contract: ContractDetail }) {
  const words = useWords().contracts
  const language = useLanguage()
  const unit = unitIn('원', language)
  const { balance } = contract
  return (
    <div className="figures">
      <Figure name={words.amount} value={formatNumber(balance.amountWon)} unit={unit} />
      <Figure name={words.paid} value={formatNumber(balance.paidWon)} unit={unit} />
      <Figure name={words.open} value={formatNumber(balance.openWon)} unit={unit} />
      <Figure name={words.damages} value={formatNumber(balance.damagesWon)} unit={unit} />
      <Figure name={words.remaining} value={formatNumber(balance.remainingWon)} unit={unit} />
    </div>
  )
}

/** What was agreed and where it stands; what a delay costs so far. */
export function ContractFacts({ page }: { page: ContractPage }) {
  const words = useWords()
  const label = useLabel()
  const language = useLanguage()
  const { contract, damages } = page
  const { contracts } = words
  const { balance, completedOn, project } = contract
  const won = (amount: bigint) => `${formatNumber(amount)} ${unitIn('원', language)}`
  return (
    <dl className="facts">
      <dt>{words.dashboard.project}</dt>
      <dd>
        <Link to={`/projects/${project}`}>
          {project} {language === 'ko' ? contract.projectNameKo : contract.projectNameEn}
        </Link>
      </dd>
      <dt>{contracts.kind}</dt>
      <dd>
        {label(contractKindLabels[contract.kind])} · {contract.contractor}
      </dd>
      <dt>{contracts.source}</dt>
      <dd>
        {label(fundingSourceLabels[contract.source])} · {words.funding.year} {contract.fiscalYear}
      </dd>
      <dt>{contracts.signedOn}</dt>
      <dd>
        {formatDate(contract.signedOn, language)} · {contract.documentNo}
      </dd>
      <dt>{contracts.dueOn}</dt>
      <dd>{formatDate(contract.dueOn, language)}</dd>
      <dt>{contracts.completedOn}</dt>
      <dd>
        {formatDate(completedOn, language)}
        {completedOn !== null && !balance.isFinal && (
          <span className="cell-note">
            {contracts.inspectionDue} {formatDate(inspectionDueOn(completedOn), language)}
          </span>
        )}
      </dd>
      <dt>{contracts.claimed}</dt>
      <dd>{won(balance.earnedWon)}</dd>
      <dt>{contracts.advance}</dt>
      <dd>
        {won(balance.advanceWon)}
        {balance.advanceWon > 0n && (
          <span className="cell-note">
            {contracts.advanceLeft} {won(balance.advanceLeftWon)}
          </span>
        )}
      </dd>
      <dt>{contracts.damagesRateShort}</dt>
      <dd>
        {contracts.perDay(formatRate(parseDecimal(contract.damagesRate)))} ·{' '}
        {contracts.damagesCap(formatRate(parseDecimal(contract.damagesCap)))}
        {contract.terms.some(({ opensYear }) => opensYear) &&
          ` · ${contracts.damagesBase(formatNumber(damagesBaseWon(contract.terms)))}`}
        {damages !== null && damages.lateDays > 0 && (
          <span className="cell-note">
            {contracts.damagesPreview(damages.lateDays, formatNumber(damages.damagesWon))}{' '}
            {contracts.damagesPreviewNote}
          </span>
        )}
      </dd>
    </dl>
  )
}
