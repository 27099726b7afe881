import { Form, Link, useSearchParams } from '@remix-run/react'
import { InputField, SelectField } from '#app/components/form.tsx'
import { flagKindLabels, severityLabels } from '#app/domain/labels.ts'
import { flagKinds, severities } from '#app/domain/slippage.ts'
import { useLabel, useLanguage, useRoot, useWords } from '#app/i18n/words.ts'

interface SlipFiltersProps {
  managers: readonly { id: number; name: string }[]
  programs: readonly { code: string; nameKo: string; nameEn: string }[]
}

/** The filters stand in the address, so that any view can be shared and saved. */
export function SlipFilters({ managers, programs }: SlipFiltersProps) {
  const words = useWords()
  const label = useLabel()
  const language = useLanguage()
  const [params] = useSearchParams()
  const isManager = useRoot()?.user?.role === 'project-manager'
  const people = managers.map(({ id, name }) => ({ value: String(id), label: name }))
  const initial = (name: string) => params.get(name)
  const severityChoices = severities
    .map((value) => ({ value, label: label(severityLabels[value]) }))
    .reverse()
  const kindChoices = flagKinds.map((value) => ({ value, label: label(flagKindLabels[value]) }))
  const answerChoices = [
    { value: 'no', label: words.slips.unanswered },
    { value: 'yes', label: words.slips.answered },
  ]
  const managerChoices = isManager ? [{ value: 'me', label: words.slips.mine }, ...people] : people
  const programChoices = programs.map(({ code, nameKo, nameEn }) => ({
    value: code,
    label: `${code} ${language === 'ko' ? nameKo : nameEn}`,
  }))
  return (
    // The key lets the fields follow the address when a link changes it.
    <Form method="get" className="filters" key={params.toString()} aria-label={words.slips.filters}>
      <SelectField
        name="severity"
        label={words.slips.severity}
        choices={severityChoices}
        empty={words.common.all}
        initial={initial('severity')}
      />
      <SelectField
        name="kind"
        label={words.slips.kind}
        choices={kindChoices}
        empty={words.common.all}
        initial={initial('kind')}
      />
      <SelectField
        name="answered"
        label={words.slips.answer}
        choices={answerChoices}
        empty={words.common.all}
        initial={initial('answered')}
      />
      <SelectField
        name="manager"
        label={words.slips.manager}
        choices={managerChoices}
        empty={words.common.all}
        initial={initial('manager')}
      />
      <SelectField
        name="program"
        label={words.slips.program}
        choices={programChoices}
        empty={words.common.all}
        initial={initial('program')}
      />
      <InputField
        name="project"
        label={words.slips.projectCode}
        type="search"
        maxLength={60}
        initial={initial('project')}
      />
      <SelectField
        name="resolved"
        label={words.slips.state}
        choices={[{ value: 'yes', label: words.slips.resolved }]}
        empty={words.slips.open}
        initial={initial('resolved')}
      />
      <div className="form-actions">
        <button className="button secondary" type="submit">
          {words.common.apply}
        </button>
        <Link className="button text" to="/slips">
          {words.common.reset}
        </Link>
      </div>
    </Form>
  )
}
