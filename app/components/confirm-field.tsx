import { useId } from 'react'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'

/** The box to tick before what cannot be taken back; posted as `confirmed`. */
export function ConfirmField({ label, refusal }: { label: string; refusal: Refusal | null }) {
  const words = useWords()
  const id = useId()
  const isRefused = refusal?.errors.confirmed !== undefined
  return (
    <div className={isRefused ? 'field has-error' : 'field'}>
      <label>
        <input
          type="checkbox"
          name="confirmed"
          value="yes"
          required
          aria-invalid={isRefused || undefined}
          aria-describedby={isRefused ? id : undefined}
        />{' '}
        {label}
      </label>
      {isRefused && (
        <p className="field-error" id={id} role="alert">
          {words.errors.confirm}
        </p>
      )}
    </div>
  )
}
