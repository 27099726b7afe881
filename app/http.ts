import { data } from '@remix-run/react'
import type { z } from 'zod'

/** Missing or forbidden is a thrown answer; the root boundary shows it in the product's own look. */
export function notFound(): Response {
  return new Response(null, { status: 404, statusText: 'Not Found' })
}

export function forbidden(): Response {
  return new Response(null, { status: 403, statusText: 'Forbidden' })
}

/** A code of the address; what cannot be one is not looked for (PostgreSQL stumbles over some characters). */
export function requireCode(text: string | undefined): string {
  if (text === undefined || !/^[0-9A-Za-z-]{1,60}$/.test(text)) throw notFound()
  return text
}

/** What a form shows again when it was refused: what is wrong where, and everything that was typed. */
export interface Refusal {
  /** field -> word of the catalogue's `errors` */
  errors: Record<string, string>
  values: Record<string, string>
}

export type ParsedForm<T> = { value: T; refusal: null } | { value: null; refusal: Refusal }

/** The posted form; a body that is none is the sender's mistake and no fault of ours. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    throw new Response(null, { status: 400, statusText: 'Bad Request' })
  }
}

/** What was typed into a form, to show it again; a password never comes back in an answer. */
export function typedValues(form: FormData): Record<string, string> {
  return Object.fromEntries(Object.entries(textsOf(form)).filter(([name]) => !/password/i.test(name)))
}

/** Parses a posted form. Messages in schemas are keys of the catalogue's `errors`, so that both languages have them. */
export function parseForm<S extends z.ZodType>(schema: S, form: FormData): ParsedForm<z.infer<S>> {
  const parsed = schema.safeParse(textsOf(form))
  if (parsed.success) return { value: parsed.data, refusal: null }
  const errors: Record<string, string> = {}
  for (const issue of parsed.error.issues) errors[String(issue.path[0] ?? 'form')] ??= issue.message
  return { value: null, refusal: { errors, values: typedValues(form) } }
}

function textsOf(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && name !== 'csrf') texts[name] = value
  return texts
}

/** Expected bad input is an answer, not a fault: status 400 and the form again. */
export function refused(refusal: Refusal) {
  return data({ refusal, conflict: null }, { status: 400 })
}

/** One field refused by the domain rather than by the schema. */
export function refusedField(form: FormData, field: string, error: string) {
  return refused({ errors: { [field]: error }, values: typedValues(form) })
}
