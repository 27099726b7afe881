import { Form, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { CsrfField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { PaymentPage } from './load.server.ts'
import { PayFields, ReleaseFields } from './pay-fields.tsx'
import { ApproveFields, CheckFields, ClaimFields, EvaluateFields } from './step-fields.tsx'
import type { Intent } from './take.server.ts'

interface NextStepProps {
  page: PaymentPage
  /** what was refused of a form, by its intent */
  refusalOf: (intent: string) => Refusal | null
}

/** The one form of the next step; what it waits for is said instead of it. A held lease can be released beside it. */
export function NextStep({ page, refusalOf }: NextStepProps) {
  const words = useWords().payments
  const { payment, figures, missing, mayEdit, mayApprove, isOwnCheck, isOwnApproval } = page
  const { next } = figures
  const isHeld = payment.isLeaseHeld && payment.leaseReleasedOn === null && payment.state !== 'paid'
  const mayTake = next === 'approve' ? mayApprove : mayEdit
  const asked = { page, refusalOf }
  return (
    <>
      {mayTake && next !== null && next !== 'release' && (
        <Panel title={`${words.nextStep}: ${words.next[next]}`} id="next">
          {missing.length > 0 ? (
            <Notice tone="warning" title={words.missing}>
              <a href="#evidence">
                {words.missingText(missing.map((kind) => words.evidenceKinds[kind]).join(', '))}
              </a>
            </Notice>
          ) : next === 'approve' && isOwnCheck ? (
            <Notice tone="notice">{words.ownCheck}</Notice>
          ) : next === 'pay' && isOwnApproval ? (
            <Notice tone="notice">{words.ownApproval}</Notice>
          ) : (
            <StepForm {...asked} intent={next}>
              <Fields intent={next} page={page} refusal={refusalOf(next)} />
            </StepForm>
          )}
        </Panel>
      )}
      {mayApprove && isHeld && (
        <Panel title={words.next.release} note={words.heldText}>
          {isOwnCheck ? (
            <Notice tone="notice">{words.ownCheck}</Notice>
          ) : (
            <StepForm {...asked} intent="release">
              <ReleaseFields page={page} refusal={refusalOf('release')} />
            </StepForm>
          )}
        </Panel>
      )}
    </>
  )
}

function Fields(props: { intent: Intent; page: PaymentPage; refusal: Refusal | null }) {
  switch (props.intent) {
    case 'evaluate':
      return <EvaluateFields {...props} />
    case 'claim':
      return <ClaimFields {...props} />
    case 'check':
      return <CheckFields {...props} />
    case 'approve':
      return <ApproveFields {...props} />
    default:
      return <PayFields {...props} />
  }
}

function StepForm({
  page,
  refusalOf,
  intent,
  children,
}: NextStepProps & { intent: Intent; children: ReactNode }) {
  const words = useWords()
  const isBusy = useNavigation().state !== 'idle'
  const error = refusalOf(intent)?.errors.form
  const said = Object.entries(words.errors).find(([key]) => key === error)?.[1]
  const { payment } = page
  return (
    // After each step the form begins anew.
    <Form method="post" className="form" noValidate key={`${intent} ${payment.version}`}>
      <CsrfField />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="version" value={payment.version} />
      {said && <Notice tone="danger">{said}</Notice>}
      {children}
      <div className="form-actions">
        <button className="button primary" type="submit" disabled={isBusy}>
          {words.payments.submit[intent]}
        </button>
      </div>
    </Form>
  )
}
