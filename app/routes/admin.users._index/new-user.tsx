import { Form } from '@remix-run/react'
import { CsrfField, InputField, SelectField } from '#app/components/form.tsx'
import { Panel } from '#app/components/page.tsx'
import { roleLabels } from '#app/domain/labels.ts'
import { roles } from '#app/domain/permissions.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'

export function NewUser({ refusal }: { refusal: Refusal | null | undefined }) {
  const words = useWords()
  const label = useLabel()
  return (
    <Panel title={words.admin.addUser}>
      <Form method="post" className="form">
        <CsrfField />
        <div className="form-row">
          <InputField name="name" label={words.admin.name} refusal={refusal} isRequired />
          <InputField name="email" type="email" label={words.admin.email} refusal={refusal} isRequired />
          <SelectField
            name="role"
            label={words.admin.role}
            refusal={refusal}
            initial="project-manager"
            choices={roles.map((role) => ({ value: role, label: label(roleLabels[role]) }))}
            isRequired
          />
          <InputField
            name="password"
            type="password"
            label={words.admin.initialPassword}
            hint={words.errors.password}
            refusal={refusal}
            autoComplete="new-password"
            isRequired
          />
        </div>
        <div className="form-actions">
          <button className="button primary" type="submit">
            {words.admin.addUserSubmit}
          </button>
        </div>
      </Form>
    </Panel>
  )
}
