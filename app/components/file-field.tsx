import { useId, useState } from 'react'
import { useWords } from '#app/i18n/words.ts'

interface FileFieldProps {
  label: string
  /** endings and media types that the browser offers; what a file is, is told by its content */
  accept: string
  /** the largest file that is taken: a larger one is said here, and not sent to be refused unread */
  largestBytes: number
  /** what is wrong with what was sent; a browser never gives the file itself back */
  error: string | null
}

/** The field `file` of a form that sends one. */
export function FileField({ label, accept, largestBytes, error: answered }: FileFieldProps) {
  const words = useWords().common
  const id = useId()
  const [isTooLarge, setTooLarge] = useState(false)
  const error = isTooLarge ? words.fileTooLarge(Math.floor(largestBytes / 1_000_000)) : answered
  const look = (input: HTMLInputElement) => {
    const isLarger = (input.files?.[0]?.size ?? 0) > largestBytes
    if (isLarger) input.value = ''
    setTooLarge(isLarger)
  }
  return (
    <div className={error === null ? 'field' : 'field has-error'}>
      <label htmlFor={id}>
        {label}
        <span className="field-required"> ({words.required})</span>
      </label>
      <input
        id={id}
        type="file"
        name="file"
        accept={accept}
        required
        onChange={(event) => look(event.currentTarget)}
        aria-invalid={error === null ? undefined : true}
        aria-describedby={error === null ? undefined : `${id}-error`}
      />
      {error !== null && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
