import { InputField } from '#app/components/form.tsx'
import { DayField, LedgerDocumentField, ReasonLine } from '#app/components/source-fields.tsx'
import { TickField } from '#app/components/tick-field.tsx'
import { formatDate } from '#app/domain/format.ts'
import { claimKindLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { ContractDetail } from '#db/contract.server.ts'
import { IntentForm } from './contract-forms.tsx'
import type { ContractPage } from './route.tsx'

type Claim = ContractDetail['payments'][number]

interface ClaimActionsProps {
  claim: Claim
  page: ContractPage
  refusal: Refusal | null
}

/** Paying the claims that are open, and taking the latest one back: folded away below their table. */
export function ClaimActions({ page, refusal }: Omit<ClaimActionsProps, 'claim'>) {
  return page.contract.payments.map((claim) => (
    <ClaimAction key={claim.id} claim={claim} page={page} refusal={refusal} />
  ))
}

function ClaimAction({ claim, page, refusal }: ClaimActionsProps) {
  const standing = page.contract.payments.filter(({ cancelledOn }) => cancelledOn === null)
  const isPayable = claim.paidOn === null && claim.cancelledOn === null && claim.requestId === null
  const isLast = standing.at(-1)?.id === claim.id && claim.requestId === null
  const own = refusal?.values.claim === String(claim.id) ? refusal : null
  return (
    <>
      {isPayable && <PayForm claim={claim} page={page} refusal={own?.values.intent === 'pay' ? own : null} />}
      {isLast && (
        <CancelForm claim={claim} page={page} refusal={own?.values.intent === 'cancel' ? own : null} />
      )}
    </>
  )
}

function useNames({ kind, claimedOn }: Claim) {
  return [useLabel()(claimKindLabels[kind]), formatDate(claimedOn, useLanguage())] as const
}

function PayForm({ claim, page, refusal }: ClaimActionsProps) {
  const { contracts: words, funding } = useWords()
  return (
    <details open={refusal !== null}>
      <summary>{words.payTitle(...useNames(claim))}</summary>
      <IntentForm intent="pay" page={page} refusal={refusal} submit={words.pay}>
        <input type="hidden" name="claim" value={claim.id} />
        <div className="form-row">
          <DayField name="paidOn" label={words.paidOn} refusal={refusal} initial={page.today} />
          <InputField
            name="fiscalYear"
            type="number"
            label={funding.year}
            hint={words.payYearHint}
            refusal={refusal}
            initial={page.today.slice(0, 4)}
          />
          <LedgerDocumentField label={words.document} refusal={refusal} />
        </div>
        <TickField name="ask" label={funding.ask} initial={{}} refusal={refusal} />
      </IntentForm>
    </details>
  )
}

function CancelForm({ claim, page, refusal }: ClaimActionsProps) {
  const words = useWords().contracts
  return (
    <details open={refusal !== null}>
      <summary>{words.cancelTitle(...useNames(claim))}</summary>
      <IntentForm intent="cancel" page={page} refusal={refusal} submit={words.cancel} isSecondary>
        <input type="hidden" name="claim" value={claim.id} />
        <LedgerDocumentField label={words.document} refusal={refusal} />
        <ReasonLine label={words.reason} hint={words.cancelNote} refusal={refusal} />
      </IntentForm>
    </details>
  )
}
