import { type ReactNode, useId } from 'react'
import type { Refusal } from '#app/http.ts'
import { useRoot, useWords } from '#app/i18n/words.ts'

/** Ties a form to the session: every form that writes carries it. */
export function CsrfField() {
  return <input type="hidden" name="csrf" value={useRoot()?.csrf ?? ''} />
}

/** What the form was filled from: the version of its record, and the newest entry of the history then. */
export function OpenedFields({ version, entry }: { version: string | number; entry: string | bigint }) {
  return (
    <>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="entry" value={String(entry)} />
    </>
  )
}

export interface FieldProps {
  name: string
  label: string
  /** what was posted and refused, if anything: its text and its error win over `initial` */
  refusal?: Refusal | null | undefined
  initial?: string | null | undefined
  hint?: string | undefined
  isRequired?: boolean | undefined
}

interface InputFieldProps extends FieldProps {
  type?: 'text' | 'email' | 'password' | 'date' | 'number' | 'search'
  autoComplete?: string
  maxLength?: number
}

/** One labelled input with its hint and its error, tied together for a screen reader. */
export function InputField({ type = 'text', autoComplete, maxLength, ...field }: InputFieldProps) {
  const shown = useField(field)
  return (
    <FieldFrame {...field} {...shown}>
      <input
        {...shown.control}
        type={type}
        defaultValue={type === 'password' ? undefined : shown.text}
        autoComplete={autoComplete}
        maxLength={maxLength}
        {...(type === 'number' ? { inputMode: 'numeric' as const, min: 0, step: 1 } : {})}
      />
    </FieldFrame>
  )
}

export function TextField({
  rows = 3,
  maxLength = 2000,
  ...field
}: FieldProps & { rows?: number; maxLength?: number }) {
  const shown = useField(field)
  return (
    <FieldFrame {...field} {...shown}>
      <textarea {...shown.control} rows={rows} maxLength={maxLength} defaultValue={shown.text} />
    </FieldFrame>
  )
}

export interface Choice {
  value: string
  label: string
}

export function SelectField({
  choices,
  empty,
  ...field
}: FieldProps & { choices: readonly Choice[]; empty?: string }) {
  const shown = useField(field)
  return (
    <FieldFrame {...field} {...shown}>
      <select {...shown.control} defaultValue={shown.text}>
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

function useField({ name, refusal, initial, hint, isRequired }: FieldProps) {
  const id = useId()
  const words = useWords()
  const code = refusal?.errors[name]
  const error =
    code === undefined ? null : (Object.entries(words.errors).find(([key]) => key === code)?.[1] ?? code)
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    id,
    error,
    text: refusal?.values[name] ?? initial ?? '',
    control: {
      id,
      name,
      required: isRequired,
      'aria-invalid': error ? true : undefined,
      'aria-describedby': describedBy || undefined,
    },
  }
}

function FieldFrame(props: FieldProps & { id: string; error: string | null; children: ReactNode }) {
  const words = useWords()
  return (
    <div className={props.error ? 'field has-error' : 'field'}>
      <label htmlFor={props.id}>
        {props.label}
        {props.isRequired && <span className="field-required"> ({words.common.required})</span>}
      </label>
      {props.children}
      {props.hint && (
        <p className="field-hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.error && (
        <p className="field-error" id={`${props.id}-error`} role="alert">
          {props.error}
        </p>
      )}
    </div>
  )
}
