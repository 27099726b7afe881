import { Form } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { roleLabels } from '#app/domain/labels.ts'
import { type Role, roles } from '#app/domain/permissions.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { UserAccount } from '#db/user-administration.server.ts'

interface Details {
  name: string
  role: Role
  isActive: boolean
}

interface DetailsFormProps {
  account: UserAccount
  programs: readonly { id: number; code: string; nameKo: string; nameEn: string }[]
  refusal: Refusal | null | undefined
  conflict: { saved: Details; typed: Details; version: number } | null
}

export function DetailsForm({ account, programs, refusal, conflict }: DetailsFormProps) {
  const words = useWords()
  const label = useLabel()
  const shown = conflict?.typed ?? account
  return (
    <Panel
      title={
        <>
          {account.name} {account.isDemo && <DemoMark />}
        </>
      }
      note={words.admin.userDetailsNote}
    >
      {conflict && <Conflict {...conflict} />}
      <Form method="post" className="form" key={conflict?.version ?? account.version}>
        <CsrfField />
        <input type="hidden" name="intent" value="details" />
        <input type="hidden" name="version" value={conflict?.version ?? account.version} />
        <p className="account-email">{account.email}</p>
        <InputField name="name" label={words.admin.name} initial={shown.name} refusal={refusal} isRequired />
        <div className="form-row">
          <SelectField
            name="role"
            label={words.admin.role}
            initial={shown.role}
            refusal={refusal}
            choices={roles.map((role) => ({ value: role, label: label(roleLabels[role]) }))}
            isRequired
          />
          <SelectField
            name="isActive"
            label={words.admin.isActive}
            initial={shown.isActive ? 'yes' : 'no'}
            refusal={refusal}
            choices={[
              { value: 'yes', label: words.admin.active },
              { value: 'no', label: words.admin.inactive },
            ]}
            isRequired
          />
        </div>
        <Programs programs={programs} chosen={account.programIds} />
        <div className="form-actions">
          <button className="button primary" type="submit">
            {words.common.save}
          </button>
        </div>
      </Form>
    </Panel>
  )
}

function Programs({
  programs,
  chosen,
}: {
  programs: DetailsFormProps['programs']
  chosen: readonly number[]
}) {
  const words = useWords()
  const language = useLanguage()
  return (
    <fieldset className="choices">
      <legend>{words.admin.programs}</legend>
      {programs.map((program) => (
        <label key={program.id}>
          <input
            type="checkbox"
            name="programs"
            value={program.id}
            defaultChecked={chosen.includes(program.id)}
          />
          {program.code} {language === 'ko' ? program.nameKo : program.nameEn}
        </label>
      ))}
      <p className="field-hint">{words.admin.programsNote}</p>
    </fieldset>
  )
}

function Conflict({ saved, typed }: { saved: Details; typed: Details }) {
  const words = useWords()
  const label = useLabel()
  const said = (details: Details) =>
    [
      details.name,
      label(roleLabels[details.role]),
      details.isActive ? words.admin.active : words.admin.inactive,
    ].join(' · ')
  return (
    <Notice tone="warning" title={words.conflict.title}>
      <p>{words.conflict.text}</p>
      <p>
        {words.conflict.theirs}: {said(saved)}
      </p>
      <p>
        {words.conflict.yours}: {said(typed)}
      </p>
    </Notice>
  )
}
