import { Link } from '@remix-run/react'
import { Notice } from '#app/components/page.tsx'
import { staleNoteCalendarDays } from '#app/domain/schedule/milestone-reason.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ProjectPage } from './route.tsx'

/** Whose forecasts rest on a count of remaining days that is old, and where it is counted anew. */
export function StaleNotes({ page }: { page: ProjectPage }) {
  const words = useWords().reasons
  const language = useLanguage()
  const stale = page.milestones.flatMap(({ code, nameKo, nameEn, reason }) => {
    const days = staleNoteCalendarDays(reason.date, page.today)
    return days === null ? [] : [{ code, days, name: language === 'ko' ? nameKo : nameEn }]
  })
  if (stale.length === 0) return null
  return (
    <Notice tone="notice" title={words.notesOld(stale.length)}>
      <ul className="told">
        {stale.map(({ code, days, name }) => (
          <li key={code}>
            {page.mayEditMilestones ? (
              <Link to={`/projects/${page.project.code}/milestones/${code}`}>{name}</Link>
            ) : (
              name
            )}
            : {words.noteOld(days)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
