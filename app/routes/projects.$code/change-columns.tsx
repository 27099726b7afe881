import { Form, Link } from '@remix-run/react'
import type { Column } from '#app/components/table.tsx'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { MilestoneRow } from '#db/milestone.server.ts'

/** What somebody who may change milestones can do from the table. */
export function useChangeColumns(project: string): Column<MilestoneRow>[] {
  const words = useWords()
  const language = useLanguage()
  return [
    {
      key: 'move',
      head: words.gantt.moveHead,
      cell: (milestone) => <MoveForm project={project} milestone={milestone} />,
    },
    {
      key: 'change',
      head: <span className="visually-hidden">{words.project.change}</span>,
      cell: (milestone) => (
        <Link
          to={`/projects/${project}/milestones/${milestone.code}`}
          aria-label={words.project.changeOf(language === 'ko' ? milestone.nameKo : milestone.nameEn)}
        >
          {words.project.change}
        </Link>
      ),
    },
  ]
}

/** What dragging a diamond does, by keyboard: another date leads to the preview of the change, and saves nothing. */
function MoveForm({ project, milestone }: { project: string; milestone: MilestoneRow }) {
  const words = useWords().gantt
  const language = useLanguage()
  if (milestone.actualOn !== null) return null
  const name = language === 'ko' ? milestone.nameKo : milestone.nameEn
  return (
    <Form className="move-form" action={`/projects/${project}/milestones/${milestone.code}`}>
      <input
        type="date"
        name="plannedOn"
        aria-label={words.newDateOf(name)}
        defaultValue={milestone.plannedOn ?? ''}
        required
      />
      <button type="submit" className="button secondary" aria-label={words.previewOf(name)}>
        {words.previewMove}
      </button>
    </Form>
  )
}
