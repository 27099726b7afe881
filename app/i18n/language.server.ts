import { createCookie } from '@remix-run/node'
import { type Language, languages } from '#app/domain/labels.ts'

const cookie = createCookie('tracker_language', {
  sameSite: 'lax',
  path: '/',
  maxAge: 365 * 24 * 3600,
  httpOnly: true,
})

/** Korean unless the visitor switched. */
export async function languageOf(request: Request): Promise<Language> {
  const value: unknown = await cookie.parse(request.headers.get('Cookie'))
  return languages.find((language) => language === value) ?? 'ko'
}

export function rememberLanguage(language: Language): Promise<string> {
  return cookie.serialize(language)
}
