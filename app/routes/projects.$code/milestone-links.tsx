import { Link } from '@remix-run/react'
import { useWords } from '#app/i18n/words.ts'

/** Where the schedule of a project can be taken to, or brought in from. */
export function MilestoneLinks({ project, isEditable }: { project: string; isEditable: boolean }) {
  const words = useWords()
  return (
    <span className="panel-links">
      <Link to={`/projects/${project}/closed-periods`}>{words.closed.title}</Link>
      <a href={`/projects/${project}/schedule.xml`} download>
        {words.scheduleImport.exportFile}
      </a>
      {isEditable && <Link to={`/projects/${project}/import`}>{words.scheduleImport.open}</Link>}
    </span>
  )
}
