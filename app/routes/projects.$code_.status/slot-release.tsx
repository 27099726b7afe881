import { Form, useNavigation } from '@remix-run/react'
import { CsrfField, SelectField } from '#app/components/form.tsx'
import { Panel } from '#app/components/page.tsx'
import { DayField, DocumentField, ReasonField } from '#app/components/source-fields.tsx'
import { releaseCauses } from '#app/domain/project/project-status.ts'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { StatusPage } from './route.tsx'

interface SlotReleaseProps {
  page: StatusPage
  /** what was typed, when it comes back */
  refusal: Refusal | null
  version: number | null
}

/** Gives up the slot of a withdrawn project for good, or takes it back. */
export function SlotRelease({ page, refusal, version }: SlotReleaseProps) {
  const words = useWords()
  const { project } = page
  const shown = version ?? refusal?.values.version ?? project.version
  return project.slotReleasedOn === null ? (
    <Panel title={words.projectStatus.releaseTitle} note={words.projectStatus.releaseNote}>
      <ReleaseForm today={page.today} refusal={refusal} version={shown} />
    </Panel>
  ) : (
    <Panel title={words.projectStatus.takeBackTitle} note={words.projectStatus.takeBackNote}>
      <TakeBackForm today={page.today} refusal={refusal} version={shown} />
    </Panel>
  )
}

interface ReleaseFormProps {
  today: string
  refusal: Refusal | null
  version: number | string
}

function ReleaseForm({ today, refusal, version }: ReleaseFormProps) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="version" value={version} />
      <div className="form-row">
        <DayField
          name="statusOn"
          label={words.projectStatus.releasedOn}
          hint={words.projectStatus.statusOnHint}
          refusal={refusal}
          initial={today}
        />
        <SelectField
          name="cause"
          label={words.projectStatus.releaseCause}
          choices={releaseCauses.map((value) => ({ value, label: words.projectStatus.releaseCauses[value] }))}
          refusal={refusal}
          isRequired
        />
      </div>
      <ReasonField label={words.projectStatus.releaseReason} refusal={refusal} />
      <DocumentField label={words.projectStatus.documentNo} refusal={refusal} isRequired={false} />
      <div className="form-actions">
        <button className="button secondary" type="submit" name="change" value="release" disabled={isSaving}>
          {words.projectStatus.releaseSubmit}
        </button>
      </div>
    </Form>
  )
}

function TakeBackForm({ today, refusal, version }: ReleaseFormProps) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="statusOn" value={today} />
      <ReasonField label={words.projectStatus.takeBackReason} refusal={refusal} />
      <div className="form-actions">
        <button className="button primary" type="submit" name="change" value="take-back" disabled={isSaving}>
          {words.projectStatus.takeBackSubmit}
        </button>
      </div>
    </Form>
  )
}
