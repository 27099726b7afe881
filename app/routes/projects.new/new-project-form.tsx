import { Form, Link, useNavigation } from '@remix-run/react'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import { DayField, ReasonField } from '#app/components/source-fields.tsx'
import { formatDate } from '#app/domain/format.ts'
import type { Refusal } from '#app/http.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { byCompletion } from './target.ts'

export interface NewProjectChoices {
  programs: readonly { id: number; code: string; nameKo: string; nameEn: string }[]
  templates: readonly { code: string; nameKo: string; nameEn: string }[]
  managers: readonly { id: number; name: string }[]
  /** first days of the coming terms */
  terms: readonly string[]
  /** who is to look after it unless another one is chosen */
  managerId: number | null
}

interface NewProjectFormProps {
  choices: NewProjectChoices
  refusal: Refusal | null
  /** the dates are shown below, so the project can be made */
  isSeen: boolean
}

export function NewProjectForm({ choices, refusal, isSeen }: NewProjectFormProps) {
  const words = useWords()
  const isSaving = useNavigation().state !== 'idle'
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <Belonging choices={choices} refusal={refusal} />
      <Names refusal={refusal} />
      <Target choices={choices} refusal={refusal} />
      <Money refusal={refusal} />
      <ReasonField label={words.newProject.reason} hint={words.newProject.reasonHint} refusal={refusal} />
      <div className="form-actions">
        <button
          className={isSeen ? 'button secondary' : 'button primary'}
          type="submit"
          name="intent"
          value="preview"
          disabled={isSaving}
        >
          {words.newProject.preview}
        </button>
        {isSeen && (
          <button className="button primary" type="submit" name="intent" value="save" disabled={isSaving}>
            {words.newProject.create}
          </button>
        )}
        <Link className="button text" to="/projects">
          {words.common.cancel}
        </Link>
      </div>
    </Form>
  )
}

type PartProps = Pick<NewProjectFormProps, 'choices' | 'refusal'>

function Belonging({ choices, refusal }: PartProps) {
  const words = useWords()
  const language = useLanguage()
  const nameOf = ({ nameKo, nameEn }: { nameKo: string; nameEn: string }) =>
    language === 'ko' ? nameKo : nameEn
  const { programs, templates } = choices
  return (
    <div className="form-row">
      <SelectField
        name="programId"
        label={words.project.program}
        choices={programs.map((program) => ({
          value: String(program.id),
          label: `${program.code} ${nameOf(program)}`,
        }))}
        refusal={refusal}
        isRequired
      />
      <SelectField
        name="templateCode"
        label={words.project.template}
        choices={templates.map((template) => ({ value: template.code, label: nameOf(template) }))}
        initial="direct"
        refusal={refusal}
        isRequired
      />
      <InputField
        name="code"
        label={words.projects.columns.code}
        hint={words.newProject.codeHint}
        maxLength={60}
        refusal={refusal}
      />
    </div>
  )
}

function Names({ refusal }: { refusal: Refusal | null }) {
  const words = useWords()
  return (
    <div className="form-row">
      <InputField name="nameKo" label={words.project.nameKo} maxLength={200} refusal={refusal} isRequired />
      <InputField name="nameEn" label={words.project.nameEn} maxLength={200} refusal={refusal} isRequired />
      <InputField name="schoolName" label={words.project.school} maxLength={100} refusal={refusal} />
    </div>
  )
}

function Target({ choices, refusal }: PartProps) {
  const words = useWords()
  const language = useLanguage()
  const terms = choices.terms.map((on) => ({
    value: on,
    label: words.newProject.opensOn(formatDate(on, language)),
  }))
  return (
    <div className="form-row">
      <SelectField
        name="target"
        label={words.newProject.target}
        hint={words.newProject.targetHint}
        choices={[...terms, { value: byCompletion, label: words.newProject.byCompletion }]}
        refusal={refusal}
        initial={terms[8]?.value}
        isRequired
      />
      <DayField
        name="completionOn"
        label={words.newProject.completionOn}
        hint={words.newProject.completionHint}
        refusal={refusal}
        isRequired={false}
      />
      <SelectField
        name="managerId"
        label={words.project.manager}
        choices={choices.managers.map(({ id, name }) => ({ value: String(id), label: name }))}
        empty={words.project.noManager}
        refusal={refusal}
        initial={choices.managerId === null ? null : String(choices.managerId)}
      />
    </div>
  )
}

function Money({ refusal }: { refusal: Refusal | null }) {
  const words = useWords()
  return (
    <div className="form-row">
      <InputField
        name="costWon"
        label={`${words.project.cost} (${words.baselines.won})`}
        hint={words.newProject.costHint}
        maxLength={20}
        refusal={refusal}
      />
      <InputField
        name="costWithFinancingWon"
        label={`${words.project.costWithFinancing} (${words.baselines.won})`}
        hint={words.newProject.financingHint}
        maxLength={20}
        refusal={refusal}
      />
      <InputField name="areaM2" label={`${words.project.area} (㎡)`} maxLength={12} refusal={refusal} />
    </div>
  )
}
