import { Notice, Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { formatDate } from '#app/domain/format.ts'
import { stageLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { NewPlan } from './create.server.ts'

type PlannedRow = NewPlan['milestones'][number]

/** The dates that the project would have; nothing has been written yet. */
export function PlanPreview({ plan }: { plan: NewPlan }) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const { code, template, milestones, past } = plan
  const columns: Column<PlannedRow>[] = [
    {
      key: 'stage',
      head: words.project.stage,
      isUnbroken: true,
      cell: (milestone) => label(stageLabels[milestone.stage]),
    },
    {
      key: 'name',
      head: words.project.milestone,
      isRowHead: true,
      cell: (milestone) => (
        <>
          {language === 'ko' ? milestone.nameKo : milestone.nameEn}{' '}
          {milestone.isGate && <span className="badge neutral">{words.project.gate}</span>}
        </>
      ),
    },
    {
      key: 'durationDays',
      head: words.templates.durationDays,
      isNumber: true,
      cell: (milestone) => milestone.durationDays,
    },
    {
      key: 'plannedOn',
      head: words.newProject.baselineAndPlan,
      isNumber: true,
      cell: (milestone) => formatDate(milestone.plannedOn, language),
    },
  ]
  return (
    <Panel
      title={words.newProject.previewTitle(code)}
      note={words.newProject.previewNote(
        language === 'ko' ? template.nameKo : template.nameEn,
        template.version,
      )}
    >
      {past > 0 && <Notice tone="warning">{words.newProject.past(past)}</Notice>}
      <Table
        caption={words.newProject.previewTitle(code)}
        isCaptionHidden
        columns={columns}
        rows={milestones}
        rowKey={(milestone) => milestone.code}
      />
    </Panel>
  )
}
