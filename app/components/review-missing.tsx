import { Link } from '@remix-run/react'
import { useWords } from '#app/i18n/words.ts'
import { Notice } from './page.tsx'

/** Says that a milestone waits for the investment review, and leads to it. */
export function ReviewMissing({ project, gate }: { project: string; gate: string }) {
  const words = useWords()
  return (
    <Notice tone="warning" title={words.errors.reviewMissing}>
      <Link to={`/projects/${project}/gates/${gate}`}>{words.gates.toReview}</Link>
    </Notice>
  )
}
