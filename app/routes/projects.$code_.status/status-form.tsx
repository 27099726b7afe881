import { Form, Link, useNavigation } from '@remix-run/react'
import { CsrfField, SelectField } from '#app/components/form.tsx'
import type { StatusChange } from '#app/domain/project/project-status.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import { DayAndReason } from './day-and-reason.tsx'
import type { StatusPage } from './route.tsx'

interface StatusFormProps {
  page: StatusPage
  changes: readonly StatusChange[]
  /** what was typed, when it comes back */
  refusal: Refusal | null
  /** the version that somebody else saved: shown with the conflict, so changing it again is meant */
  version: number | null
}

/** Suspends, resumes or withdraws the project. */
export function StatusForm({ page, changes, refusal, version }: StatusFormProps) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  const { project, today } = page
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="version" value={version ?? refusal?.values.version ?? project.version} />
      <SelectField
        name="change"
        label={words.projectStatus.ask}
        choices={changes.map((value) => ({ value, label: words.projectStatus.changes[value] }))}
        refusal={refusal}
        isRequired
      />
      <DayAndReason today={today} refusal={refusal} />
      <div className="form-actions">
        <button className="button primary" type="submit" disabled={isSaving}>
          {words.projectStatus.submit}
        </button>
        <Link className="button text" to={`/projects/${project.code}`}>
          {words.common.cancel}
        </Link>
      </div>
    </Form>
  )
}
