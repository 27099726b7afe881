import { Link } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { Panel } from '#app/components/page.tsx'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate, formatRate, formatShare, formatWon } from '#app/domain/format.ts'
import { parseDecimal } from '#app/domain/money/decimal.ts'
import type { Won } from '#app/domain/money.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { AgreementPart } from '#db/agreement.server.ts'
import type { ProjectDetail } from '#db/project.server.ts'

const wholePpb = 1_000_000_000n

interface MoneyProps {
  project: ProjectDetail
  agreement: AgreementPart | null
  /** while the lease has not begun */
  provisionalStartOn: PlainDate | null
}

export function Money({ project, agreement, provisionalStartOn }: MoneyProps) {
  const words = useWords()
  return (
    <Panel
      title={words.project.money}
      actions={
        <span className="panel-links">
          <Link to={`/projects/${project.code}/contracts`}>{words.contracts.title}</Link>{' '}
          <Link to={`/projects/${project.code}/funding`}>{words.funding.title}</Link>
        </span>
      }
    >
      <dl className="facts">
        <dt>{words.project.cost}</dt>
        <dd>
          <Amount won={project.costWon} />
        </dd>
        {project.costWithFinancingWon !== null && (
          <>
            <dt>{words.project.costWithFinancing}</dt>
            <dd>
              <Amount won={project.costWithFinancingWon} />
              <span className="cell-note">{words.project.financingNote}</span>
            </dd>
          </>
        )}
        {project.route === 'btl' && (
          <>
            <dt>{words.project.agreement}</dt>
            <dd>{agreement ? <AgreementName agreement={agreement} /> : words.project.noAgreement}</dd>
          </>
        )}
        {agreement && <AgreementFacts agreement={agreement} provisionalStartOn={provisionalStartOn} />}
      </dl>
    </Panel>
  )
}

/** An amount in million won; what the source does not state is said so, it is neither zero nor "-". */
function Amount({ won }: { won: Won | null }) {
  const words = useWords()
  return won === null ? words.project.noCost : `${formatWon(won, '백만원')} ${words.projects.million}`
}

function AgreementName({ agreement }: { agreement: AgreementPart }) {
  const language = useLanguage()
  return (
    <>
      {language === 'ko' ? agreement.nameKo : agreement.nameEn} (
      <Link to={`/agreements/${agreement.code}`}>{agreement.code}</Link>) {agreement.isDemo && <DemoMark />}
    </>
  )
}

function AgreementFacts({
  agreement,
  provisionalStartOn,
}: {
  agreement: AgreementPart
  provisionalStartOn: PlainDate | null
}) {
  const words = useWords()
  const language = useLanguage()
  return (
    <>
      <dt>{words.project.partner}</dt>
      <dd>{agreement.partner}</dd>
      <dt>{words.project.share}</dt>
      <dd>{words.project.shareOf(formatShare(BigInt(agreement.sharePpb), wholePpb), agreement.projects)}</dd>
      <dt>{words.project.investment}</dt>
      <dd>
        <Amount won={agreement.investmentWon} />
      </dd>
      <dt>{words.project.allocated}</dt>
      <dd>
        <Amount won={agreement.allocatedWon} />
      </dd>
      <dt>{words.project.operation}</dt>
      <dd>
        {formatDate(agreement.operationStartsOn ?? provisionalStartOn, language)}{' '}
        {agreement.operationStartsOn === null && (
          <span className="badge notice">{words.plan.provisional}</span>
        )}
      </dd>
      <dt>{words.project.years}</dt>
      <dd>{words.project.yearsOf(agreement.years, agreement.paymentsPerYear)}</dd>
      <dt>{words.project.annualRate}</dt>
      <dd>{formatRate(agreement.annualRate === null ? null : parseDecimal(agreement.annualRate))}</dd>
    </>
  )
}
