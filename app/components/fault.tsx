import { Link } from '@remix-run/react'
import { useWords } from '#app/i18n/words.ts'

/** What a visitor sees when a page is missing, forbidden or broken: said in plain words, with a way on. */
export function Fault({ status }: { status: number }) {
  const words = useWords()
  const [title, text] =
    status === 404
      ? [words.faults.notFoundTitle, words.faults.notFoundText]
      : status === 403
        ? [words.faults.forbiddenTitle, words.faults.forbiddenText]
        : [words.faults.brokenTitle, words.faults.brokenText]
  return (
    <section className="fault">
      <p className="fault-status">{status}</p>
      <h1>{title}</h1>
      <p>{text}</p>
      <Link className="button primary" to="/">
        {words.faults.home}
      </Link>
    </section>
  )
}
