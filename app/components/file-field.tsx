import { useId } from 'react'
import { useWords } from '#app/i18n/words.ts'

interface FileFieldProps {
  label: string
  /** endings and media types that the browser offers; what a file is, is told by its content */
  accept: string
  /** what is wrong with what was sent; a browser never gives the file itself back */
  error: string | null
}

/** The field `file` of a form that sends one. */
export function FileField({ label, accept, error }: FileFieldProps) {
  const words = useWords().common
  const id = useId()
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
