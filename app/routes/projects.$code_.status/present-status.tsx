import { StatusBadge } from '#app/components/badge.tsx'
import { Panel } from '#app/components/page.tsx'
import { dash, formatDate } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { StatusPage } from './route.tsx'

/** The status as it is, and what became of the slot. */
export function PresentStatus({ project }: Pick<StatusPage, 'project'>) {
  const words = useWords()
  const language = useLanguage()
  return (
    <Panel title={words.projectStatus.present}>
      <dl className="facts">
        <dt>{words.project.status}</dt>
        <dd>
          <StatusBadge status={project.status} />
        </dd>
        <dt>{words.projectStatus.since}</dt>
        <dd>{formatDate(project.statusOn, language)}</dd>
        <dt>{words.projectStatus.reason}</dt>
        <dd className="typed-text">{project.statusReason ?? dash}</dd>
        {project.slotReleaseCause !== null && (
          <>
            <dt>{words.projectStatus.releasedOn}</dt>
            <dd>{formatDate(project.slotReleasedOn, language)}</dd>
            <dt>{words.projectStatus.releaseReason}</dt>
            <dd className="typed-text">
              {words.projectStatus.releaseCauses[project.slotReleaseCause]}: {project.slotReleaseReason}
            </dd>
            <dt>{words.projectStatus.documentNo}</dt>
            <dd>{project.slotReleaseDocumentNo ?? dash}</dd>
          </>
        )}
      </dl>
    </Panel>
  )
}
