import { Notice } from '#app/components/page.tsx'
import { formatWon } from '#app/domain/format.ts'
import type { FundingRow } from '#app/domain/funding.ts'
import { fundingSourceLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { FundingPage } from './route.tsx'

/** What was done, what could not be done, and what is odd about the books. */
export function FundingNotices({ page, refusal }: { page: FundingPage; refusal: Refusal | null }) {
  const words = useWords()
  const { project, plannedWon, rows, saved } = page
  const told = {
    ...{ entry: words.funding.saved, asked: words.funding.asked, decided: words.funding.decided },
    withdrawn: words.funding.withdrawn,
    ...{ carried: words.funding.carried, uncarried: words.funding.uncarried },
  }
  return (
    <>
      {saved && refusal === null && (
        <Notice tone={saved === 'asked' ? 'notice' : 'good'}>{told[saved]}</Notice>
      )}
      {refusal?.errors.request !== undefined && <Notice tone="danger">{words.errors.alreadyDecided}</Notice>}
      {refusal?.errors.entry !== undefined && <Notice tone="danger">{words.errors.alreadyReversed}</Notice>}
      {project.costWon !== null && plannedWon !== null && plannedWon > project.costWon && (
        <Notice tone="warning" title={words.funding.planBeyondCost}>
          {words.funding.planBeyondCostText(
            formatWon(plannedWon, '백만원'),
            formatWon(project.costWon, '백만원'),
          )}
        </Notice>
      )}
      <BeyondAvailable rows={rows} />
    </>
  )
}

/** More committed than the budget has is told, and not refused: money may come before it is spent. */
function BeyondAvailable({ rows }: { rows: readonly FundingRow[] }) {
  const words = useWords().funding
  const label = useLabel()
  const beyond = rows.flatMap(({ fiscalYear, source, cell }) => {
    const overWon = (cell.commitmentWon ?? 0n) - (cell.availableWon ?? 0n)
    return source === null || overWon <= 0n ? [] : [{ fiscalYear, source, overWon }]
  })
  if (beyond.length === 0) return null
  const texts = beyond.map(({ fiscalYear, source, overWon }) =>
    words.commitmentBeyondText(fiscalYear, label(fundingSourceLabels[source]), formatWon(overWon, '원')),
  )
  return (
    <Notice tone="warning" title={words.commitmentBeyond}>
      {texts.join(' · ')}
    </Notice>
  )
}
