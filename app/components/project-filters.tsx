import { Form, useSearchParams } from '@remix-run/react'
import { FilterFoot } from '#app/components/filter-foot.tsx'
import { InputField, SelectField } from '#app/components/form.tsx'
import type { Label } from '#app/domain/labels.ts'
import {
  ratingLabels,
  routeLabels,
  schoolKindLabels,
  stageLabels,
  statusLabels,
  workKindLabels,
} from '#app/domain/labels.ts'
import { slotStates } from '#app/domain/project/project-status.ts'
import { cohorts, routes, schoolKinds, stages, statuses, workKinds } from '#app/domain/project.ts'
import { ratings } from '#app/domain/slippage.ts'
import { useLabel, useLanguage, useRoot, useWords } from '#app/i18n/words.ts'
import type { ProjectChoices } from '#db/project.server.ts'

/** Parameters of the address that the form's own fields do not set and that outlive another choice. */
const kept = ['scope', 'sort', 'columns', 'from', 'to', 'zoom', 'group', 'closed', 'least', 'meaning']

/** What most visits ask for; the other fields are folded away. */
const foremost = ['program', 'status', 'stage', 'rating', 'manager']

/** The filter form of the project list and of the timeline: it only makes an address, so any view can be shared. */
export function ProjectFilters({ choices }: { choices: ProjectChoices }) {
  const words = useWords()
  const [params] = useSearchParams()
  const fields = useFields(choices)
  const selects = (isForemost: boolean) =>
    fields
      .filter((field) => foremost.includes(field.name) === isForemost)
      .map((field) => (
        <SelectField
          key={field.name}
          name={field.name}
          label={words.projects.parameters[field.name]}
          initial={params.get(field.name)}
          choices={field.choices}
          empty={words.common.all}
        />
      ))
  return (
    // The fields keep what a visitor types; another address is another form.
    <Form
      key={params.toString()}
      className="filters"
      method="get"
      role="search"
      aria-label={words.projects.filters}
    >
      <InputField
        name="q"
        type="search"
        label={`${words.common.search} (${words.projects.searchHint})`}
        initial={params.get('q')}
        maxLength={100}
      />
      {selects(true)}
      <KeptFields params={params} />
      <FilterFoot
        resetTo="?"
        more={selects(false)}
        isMoreSet={fields.some(({ name }) => !foremost.includes(name) && params.has(name))}
      />
    </Form>
  )
}

/** The narrowing fields in the order of the form. */
function useFields(choices: ProjectChoices) {
  const words = useWords()
  const language = useLanguage()
  const name = useLabel()
  const labelled = <K extends string>(values: readonly K[], labels: Record<K, Label>) =>
    values.map((value) => ({ value, label: name(labels[value]) }))
  return [
    {
      name: 'program',
      choices: choices.programs.map((p) => ({
        value: p.code,
        label: `${p.code} ${language === 'ko' ? p.nameKo : p.nameEn}`,
      })),
    },
    { name: 'kind', choices: labelled(workKinds, workKindLabels) },
    {
      name: 'school',
      choices: [...labelled(schoolKinds, schoolKindLabels), { value: 'none', label: words.common.notStated }],
    },
    { name: 'cohort', choices: cohorts.map(numberChoice) },
    { name: 'route', choices: labelled(routes, routeLabels) },
    { name: 'stage', choices: labelled(stages, stageLabels) },
    { name: 'status', choices: labelled(statuses, statusLabels) },
    { name: 'counted', choices: [{ value: 'yes', label: words.projects.countedOnly }] },
    {
      name: 'slot',
      choices: slotStates.map((value) => ({ value, label: words.projectStatus.slotStates[value] })),
    },
    { name: 'rating', choices: labelled(ratings, ratingLabels) },
    { name: 'manager', choices: useManagerChoices(choices) },
    { name: 'year', choices: choices.years.map(numberChoice) },
    {
      name: 'expected',
      choices: [
        ...choices.expectedYears.map(numberChoice),
        { value: 'none', label: words.projects.notExpected },
      ],
    },
    {
      name: 'completed',
      choices: (['yes', 'no'] as const).map((value) => ({
        value,
        label: words.projects.completedChoices[value],
      })),
    },
  ] as const
}

function KeptFields({ params }: { params: URLSearchParams }) {
  return kept.flatMap((name) => {
    const value = params.getAll(name).join(',')
    return value === '' ? [] : [<input key={name} type="hidden" name={name} value={value} />]
  })
}

function useManagerChoices({ managers }: ProjectChoices) {
  const words = useWords()
  const people = managers.map((manager) => ({ value: String(manager.id), label: manager.name }))
  const isManager = useRoot()?.user?.role === 'project-manager'
  return isManager ? [{ value: 'me', label: words.projects.mine }, ...people] : people
}

function numberChoice(value: number) {
  return { value: String(value), label: String(value) }
}
