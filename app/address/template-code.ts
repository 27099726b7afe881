import { type TemplateCode, templateCodes } from '#app/domain/project.ts'
import { notFound } from '#app/http.ts'

/** The template that an address names; what is none is not there. */
export function requireTemplateCode(text: string | undefined): TemplateCode {
  const code = templateCodes.find((known) => known === text)
  if (code === undefined) throw notFound()
  return code
}
