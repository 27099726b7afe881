import { Form } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { Notice } from '#app/components/page.tsx'
import { ReasonField } from '#app/components/source-fields.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { PaymentPage } from './load.server.ts'

/** One step back, folded away since it is rare; there is none before the first step and none once money has left. */
export function TakeBack({ page, refusal }: { page: PaymentPage; refusal: Refusal | null }) {
  const words = useWords()
  const { payment, mayEdit } = page
  if (!mayEdit || payment.state === 'due' || payment.parts.length > 0) return null
  const said = Object.entries(words.errors).find(([key]) => key === refusal?.errors.form)?.[1]
  return (
    <details className="panel" open={refusal !== null}>
      <summary>{words.payments.takeBack}</summary>
      <p className="panel-note">{words.payments.takeBackNote}</p>
      {said && <Notice tone="danger">{said}</Notice>}
      <Form method="post" className="form" noValidate key={payment.version}>
        <CsrfField />
        <input type="hidden" name="intent" value="back" />
        <input type="hidden" name="version" value={payment.version} />
        <ReasonField label={words.payments.reason} refusal={refusal} />
        <div className="form-actions">
          <button className="button secondary" type="submit">
            {words.payments.submit.back}
          </button>
        </div>
      </Form>
    </details>
  )
}
