import { type Column, Table } from '#app/components/table.tsx'
import { stageLabels } from '#app/domain/labels.ts'
import type { Template, TemplateItem } from '#app/domain/template/template.ts'
import type { CourseLine } from '#app/domain/template/template-course.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'

const barWidth = 220
const barHeight = 12

interface MilestoneListProps {
  template: Template
  course: readonly CourseLine[]
}

/** The milestones of a version with what each waits for, and a bar for when its work lies. */
export function MilestoneList({ template, course }: MilestoneListProps) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const nameOf = (item: TemplateItem) => (language === 'ko' ? item.nameKo : item.nameEn)
  const names = new Map(template.items.map((item) => [item.code, nameOf(item)]))
  const lines = new Map(course.map((line) => [line.code, line]))
  const totalDays = Math.max(1, ...course.map(({ finishDays }) => finishDays))
  const columns: Column<TemplateItem>[] = [
    {
      key: 'stage',
      head: words.templates.stage,
      isUnbroken: true,
      cell: (item) => label(stageLabels[item.stage]),
    },
    {
      key: 'name',
      head: words.templates.name,
      isRowHead: true,
      cell: (item) => (
        <div className="milestone-name">
          {nameOf(item)} {item.isGate && <span className="badge neutral">{words.templates.gate}</span>}
          <span className="cell-note" lang="ko">
            {item.rule}
          </span>
        </div>
      ),
    },
    {
      key: 'durationDays',
      head: words.templates.durationDays,
      isNumber: true,
      cell: (item) => item.durationDays,
    },
    {
      key: 'course',
      head: words.templates.chart,
      cell: (item) => <Bar line={lines.get(item.code)} totalDays={totalDays} isGate={item.isGate} />,
    },
    {
      key: 'waitsFor',
      head: words.templates.waitsFor,
      cell: (item) => {
        const links = template.links.filter(({ to }) => to === item.code)
        if (links.length === 0) return words.templates.noLinks
        return (
          <ul className="told course-links">
            {links.map(({ from, type, lagDays }) => (
              <li key={`${from} ${type}`}>
                {words.templates.linkSentence(names.get(from) ?? from, type, lagDays)}
              </li>
            ))}
          </ul>
        )
      },
    },
  ]
  return (
    <Table
      caption={words.templates.chartText(totalDays)}
      columns={columns}
      rows={template.items}
      rowKey={(item) => item.code}
    />
  )
}

/** Its numbers stand beside it in the table, so that it is decoration for a screen reader. */
function Bar({
  line,
  totalDays,
  isGate,
}: {
  line: CourseLine | undefined
  totalDays: number
  isGate: boolean
}) {
  if (!line) return null
  const x = (line.startDays / totalDays) * barWidth
  const width = Math.max(2, ((line.finishDays - line.startDays) / totalDays) * barWidth)
  return (
    <svg className="course-bar" width={barWidth} height={barHeight} aria-hidden="true">
      <rect className={isGate ? 'gate' : undefined} x={x} y={2} width={width} height={barHeight - 4} />
    </svg>
  )
}
