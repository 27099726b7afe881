import { Form, useNavigation } from '@remix-run/react'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import type { Refusal } from '#app/http.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { DayAndReason } from './day-and-reason.tsx'
import type { StatusPage } from './route.tsx'

interface ReplacementFormProps {
  page: StatusPage
  /** what was typed, when it comes back */
  refusal: Refusal | null
  version: number | null
}

/** Makes the project that takes the slot of a withdrawn one. */
export function ReplacementForm({ page, refusal, version }: ReplacementFormProps) {
  const words = useWords()
  const language = useLanguage()
  const isSaving = useNavigation().state !== 'idle'
  const { project, today, managers, templates } = page
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="version" value={version ?? refusal?.values.version ?? project.version} />
      <Names project={project} refusal={refusal} />
      <div className="form-row">
        <SelectField
          name="templateCode"
          label={words.project.template}
          choices={templates.map(({ code, nameKo, nameEn }) => ({
            value: code,
            label: language === 'ko' ? nameKo : nameEn,
          }))}
          refusal={refusal}
          isRequired
        />
        <SelectField
          name="managerId"
          label={words.project.manager}
          choices={managers.map(({ id, name }) => ({ value: String(id), label: name }))}
          empty={words.project.noManager}
          refusal={refusal}
          initial={project.managerId === null ? null : String(project.managerId)}
        />
      </div>
      <DayAndReason today={today} refusal={refusal} />
      <div className="form-actions">
        <button className="button secondary" type="submit" name="change" value="replace" disabled={isSaving}>
          {words.projectStatus.replaceSubmit}
        </button>
      </div>
    </Form>
  )
}

function Names({ project, refusal }: { project: StatusPage['project']; refusal: Refusal | null }) {
  const words = useWords()
  return (
    <>
      <div className="form-row">
        <InputField
          name="code"
          label={words.projectStatus.code}
          hint={words.projectStatus.codeHint}
          refusal={refusal}
          initial={nextCode(project.code)}
          maxLength={60}
          isRequired
        />
        <InputField
          name="schoolName"
          label={words.project.school}
          hint={words.project.schoolHint}
          refusal={refusal}
          maxLength={100}
        />
      </div>
      <div className="form-row">
        <InputField name="nameKo" label={words.project.nameKo} refusal={refusal} maxLength={200} isRequired />
        <InputField name="nameEn" label={words.project.nameEn} refusal={refusal} maxLength={200} isRequired />
      </div>
    </>
  )
}

/** GSF-2021-D-001 -> GSF-2021-D-001-R1 -> GSF-2021-D-001-R2 */
function nextCode(code: string): string {
  const [, slot = code, number = '0'] = /^(.*)-R(\d{1,3})$/.exec(code) ?? []
  return `${slot}-R${Number(number) + 1}`
}
