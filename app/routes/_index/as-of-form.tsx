import { Form } from '@remix-run/react'
import { useId } from 'react'
import type { PlainDate } from '#app/domain/calendar.ts'
import { useWords } from '#app/i18n/words.ts'

/** Asks for another day; the address then says so and can be shared. */
export function AsOfForm({ asOf, isMine }: { asOf: PlainDate; isMine: boolean }) {
  const words = useWords()
  const id = useId()
  return (
    <Form method="get" className="dashboard-form">
      {isMine && <input type="hidden" name="scope" value="mine" />}
      <label htmlFor={id}>{words.dashboard.asOfField}</label>
      <input
        id={id}
        key={asOf}
        type="date"
        name="asOf"
        defaultValue={asOf}
        min="2000-01-01"
        max="2100-12-31"
      />
      <button className="button secondary" type="submit">
        {words.common.apply}
      </button>
    </Form>
  )
}
