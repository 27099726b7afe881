import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { languages } from '#app/domain/labels.ts'
import { readForm } from '#app/http.ts'
import { rememberLanguage } from '#app/i18n/language.server.ts'
import { safeReturn } from '#app/session.server.ts'

/** Switches the language; changes nothing but a cookie of the visitor's own, so it needs no sign-in. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request)
  const language = languages.find((known) => known === form.get('language')) ?? 'ko'
  const target = safeReturn(String(form.get('return') ?? '/'))
  return redirect(target, { headers: { 'Set-Cookie': await rememberLanguage(language) } })
}

export const loader = () => redirect('/')
