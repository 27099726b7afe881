import { Form, useSearchParams } from '@remix-run/react'
import { FilterFoot } from '#app/components/filter-foot.tsx'
import { type Choice, InputField, SelectField } from '#app/components/form.tsx'
import { flagKindLabels, type Label, severityLabels } from '#app/domain/labels.ts'
import { flagKinds, severities } from '#app/domain/slippage.ts'
import { useLabel, useLanguage, useRoot, useWords } from '#app/i18n/words.ts'

interface SlipFiltersProps {
  managers: readonly { id: number; name: string }[]
  programs: readonly { code: string; nameKo: string; nameEn: string }[]
}

/** Asked for less often, and folded away. */
const further = ['kind', 'program', 'project']

/** The filters stand in the address, so that any view can be shared and saved. */
export function SlipFilters(props: SlipFiltersProps) {
  const words = useWords()
  const [params] = useSearchParams()
  const fields = useSelects(props)
  const selects = (isFurther: boolean) =>
    fields
      .filter(({ name }) => further.includes(name) === isFurther)
      .map(({ name, label, choices, empty = words.common.all }) => (
        <SelectField
          key={name}
          name={name}
          label={label}
          choices={choices}
          empty={empty}
          initial={params.get(name)}
        />
      ))
  return (
    // The key lets the fields follow the address when a link changes it.
    <Form method="get" className="filters" key={params.toString()} aria-label={words.slips.filters}>
      {selects(false)}
      <FilterFoot
        resetTo="/slips"
        isMoreSet={further.some((name) => params.has(name))}
        more={
          <>
            {selects(true)}
            <InputField
              name="project"
              label={words.slips.projectCode}
              type="search"
              maxLength={60}
              initial={params.get('project')}
            />
          </>
        }
      />
    </Form>
  )
}

interface Select {
  name: string
  label: string
  choices: Choice[]
  empty?: string
}

function useSelects({ managers, programs }: SlipFiltersProps): Select[] {
  const words = useWords()
  const label = useLabel()
  const language = useLanguage()
  const isManager = useRoot()?.user?.role === 'project-manager'
  const named = <Code extends string>(codes: readonly Code[], labels: Record<Code, Label>): Choice[] =>
    codes.map((value) => ({ value, label: label(labels[value]) }))
  const people = managers.map(({ id, name }) => ({ value: String(id), label: name }))
  const answers = [
    { value: 'no', label: words.slips.unanswered },
    { value: 'yes', label: words.slips.answered },
  ]
  const cards = programs.map(({ code, nameKo, nameEn }) => ({
    value: code,
    label: `${code} ${language === 'ko' ? nameKo : nameEn}`,
  }))
  return [
    { name: 'severity', label: words.slips.severity, choices: named(severities, severityLabels).reverse() },
    { name: 'kind', label: words.slips.kind, choices: named(flagKinds, flagKindLabels) },
    { name: 'answered', label: words.slips.answer, choices: answers },
    {
      name: 'manager',
      label: words.slips.manager,
      choices: isManager ? [{ value: 'me', label: words.slips.mine }, ...people] : people,
    },
    { name: 'program', label: words.slips.program, choices: cards },
    {
      name: 'following',
      label: words.slips.scope,
      choices: [{ value: 'yes', label: words.slips.everyFlag }],
      empty: words.slips.firstOfProject,
    },
    {
      name: 'resolved',
      label: words.slips.state,
      choices: [{ value: 'yes', label: words.slips.resolved }],
      empty: words.slips.open,
    },
  ]
}
