import { useId } from 'react'
import type { Refusal } from '#app/http.ts'

interface TickFieldProps {
  name: string
  label: string
  /** fields by name; `yes` is ticked */
  initial: Readonly<Record<string, string>>
  /** what was posted and refused wins over `initial`: a box without a tick is not posted */
  refusal: Refusal | null
}

/** A box to tick; posted as `yes`. */
export function TickField({ name, label, initial, refusal }: TickFieldProps) {
  const id = useId()
  const isTicked = (refusal ? refusal.values[name] : initial[name]) === 'yes'
  return (
    <label className="tick" htmlFor={id}>
      <input id={id} type="checkbox" name={name} value="yes" defaultChecked={isTicked} /> {label}
    </label>
  )
}
