import { InputField } from '#app/components/form.tsx'
import { dash, formatDate } from '#app/domain/format.ts'
import { claimKindLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { Claim } from './claim-table.tsx'
import { IntentForm } from './contract-forms.tsx'
import type { ContractPage } from './route.tsx'

interface ClaimActionsProps {
  claim: Claim
  page: ContractPage
  refusal: Refusal | null
}

/** Paying a claim, and taking the latest one back: folded away in its row. */
export function ClaimActions({ claim, page, refusal }: ClaimActionsProps) {
  const standing = page.contract.payments.filter(({ cancelledOn }) => cancelledOn === null)
  const isPayable = claim.paidOn === null && claim.cancelledOn === null
  const isLast = standing.at(-1)?.id === claim.id
  const own = refusal?.values.claim === String(claim.id) ? refusal : null
  if (!isPayable && !isLast) return dash
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
  const words = useWords().contracts
  return (
    <details open={refusal !== null}>
      <summary aria-label={words.payTitle(...useNames(claim))}>{words.pay}</summary>
      <IntentForm intent="pay" page={page} refusal={refusal} submit={words.pay}>
        <input type="hidden" name="claim" value={claim.id} />
        <InputField
          name="paidOn"
          type="date"
          label={words.paidOn}
          refusal={refusal}
          initial={page.today}
          isRequired
        />
        <InputField name="documentNo" label={words.document} refusal={refusal} isRequired />
      </IntentForm>
    </details>
  )
}

function CancelForm({ claim, page, refusal }: ClaimActionsProps) {
  const words = useWords().contracts
  return (
    <details open={refusal !== null}>
      <summary aria-label={words.cancelTitle(...useNames(claim))}>{words.cancel}</summary>
      <IntentForm intent="cancel" page={page} refusal={refusal} submit={words.cancel} isSecondary>
        <input type="hidden" name="claim" value={claim.id} />
        <InputField name="documentNo" label={words.document} refusal={refusal} isRequired />
        <InputField name="reason" label={words.reason} hint={words.cancelNote} refusal={refusal} isRequired />
      </IntentForm>
    </details>
  )
}
