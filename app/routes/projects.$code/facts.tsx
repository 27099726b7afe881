import { Link } from '@remix-run/react'
import { Panel } from '#app/components/page.tsx'
import { dash, formatNumber } from '#app/domain/format.ts'
import { schoolKindLabels } from '#app/domain/labels.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import type { ProjectDetail } from '#db/project.server.ts'

interface FactsProps {
  project: ProjectDetail
  template: { nameKo: string; nameEn: string }
  /** to another version of the template */
  mayMove: boolean
}

/** Who looks after the project, what it belongs to, and where the record comes from. */
export function Facts({ project, template, mayMove }: FactsProps) {
  const words = useWords()
  const language = useLanguage()
  const label = useLabel()
  const nameOf = (ko: string, en: string) => (language === 'ko' ? ko : en)
  return (
    <Panel title={words.project.people}>
      <dl className="facts">
        <dt>{words.project.manager}</dt>
        <dd>
          {project.manager ?? words.project.noManager}{' '}
          {project.managerEmail && <a href={`mailto:${project.managerEmail}`}>{project.managerEmail}</a>}
        </dd>
        <dt>{words.project.program}</dt>
        <dd>
          <Link to={`/programs/${project.program}`}>{project.program}</Link>{' '}
          {nameOf(project.programNameKo, project.programNameEn)}
        </dd>
        <dt>{words.projects.columns.cohort}</dt>
        <dd>{project.cohort ?? dash}</dd>
        <dt>{words.project.school}</dt>
        <dd>{project.schoolName ?? words.project.noSchool}</dd>
        <dt>{words.project.schoolKind}</dt>
        <dd>{project.schoolKind ? label(schoolKindLabels[project.schoolKind]) : words.common.notStated}</dd>
        <dt>{words.project.template}</dt>
        <dd>
          {nameOf(template.nameKo, template.nameEn)} {words.templates.numbered(project.templateVersion)}{' '}
          {mayMove && <Link to={`/projects/${project.code}/template`}>{words.templates.move.open}</Link>}
        </dd>
        <dt>{words.project.area}</dt>
        <dd>{project.areaM2 === null ? dash : `${formatNumber(project.areaM2)} ㎡`}</dd>
        <dt>{words.common.source}</dt>
        <dd>
          {words.project.origins[project.origin]}
          {project.sourceSection !== null && project.sourceLine !== null && (
            <> · {words.common.sourceLine(project.sourceSection, project.sourceLine)}</>
          )}
        </dd>
      </dl>
    </Panel>
  )
}
