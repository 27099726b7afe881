import { Form, Link, useNavigation } from '@remix-run/react'
import { CsrfField, InputField, OpenedFields, SelectField } from '#app/components/form.tsx'
import { ReasonField } from '#app/components/source-fields.tsx'
import { schoolKindLabels } from '#app/domain/labels.ts'
import { schoolKinds } from '#app/domain/project.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { ProjectDetail } from '#db/project.server.ts'
import type { ProjectConflict } from './change.server.ts'

interface ProjectFormProps {
  project: ProjectDetail
  /** the newest of the history when the project was read */
  entry: bigint
  managers: readonly { id: number; name: string }[]
  /** what was typed, when it comes back */
  refusal: Refusal | null
  /** what somebody else saved: shown with the conflict, so saving again is meant */
  conflict: ProjectConflict | null
}

export function ProjectForm({ project, entry, managers, refusal, conflict }: ProjectFormProps) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <OpenedFields
        version={conflict?.version ?? refusal?.values.version ?? project.version}
        entry={conflict?.entry ?? refusal?.values.entry ?? entry}
      />
      <Names project={project} refusal={refusal} />
      <SelectField
        name="managerId"
        label={words.project.manager}
        choices={managers.map(({ id, name }) => ({ value: String(id), label: name }))}
        empty={words.project.noManager}
        refusal={refusal}
        initial={project.managerId === null ? null : String(project.managerId)}
      />
      <ReasonField label={words.project.reason} hint={words.project.reasonHint} refusal={refusal} />
      <div className="form-actions">
        <button className="button primary" type="submit" disabled={isSaving}>
          {words.common.save}
        </button>
        <Link className="button text" to={`/projects/${project.code}`}>
          {words.common.cancel}
        </Link>
      </div>
    </Form>
  )
}

function Names({ project, refusal }: Pick<ProjectFormProps, 'project' | 'refusal'>) {
  const words = useWords()
  const label = useLabel()
  return (
    <div className="form-row">
      <InputField
        name="nameKo"
        label={words.project.nameKo}
        refusal={refusal}
        initial={project.nameKo}
        maxLength={200}
        isRequired
      />
      <InputField
        name="nameEn"
        label={words.project.nameEn}
        refusal={refusal}
        initial={project.nameEn}
        maxLength={200}
        isRequired
      />
      <InputField
        name="schoolName"
        label={words.project.school}
        hint={words.project.schoolHint}
        refusal={refusal}
        initial={project.schoolName}
        maxLength={100}
      />
      <SelectField
        name="schoolKind"
        label={words.project.schoolKind}
        refusal={refusal}
        initial={project.schoolKind}
        empty={words.common.notStated}
        choices={schoolKinds.map((value) => ({ value, label: label(schoolKindLabels[value]) }))}
      />
    </div>
  )
}
