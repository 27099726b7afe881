import { Link } from '@remix-run/react'
import { useWords, type Words } from '#app/i18n/words.ts'

/** What a visitor sees when a page is missing, forbidden or broken: said in plain words, with a way on. */
export function Fault({ status }: { status: number }) {
  const words = useWords()
  const { title, text } = faultWords(words, status)
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

/** What happened, in words; also the title of the browser's window. */
export function faultWords({ faults }: Words, status: number): { title: string; text: string } {
  switch (status) {
    case 404:
      return { title: faults.notFoundTitle, text: faults.notFoundText }
    case 403:
      return { title: faults.forbiddenTitle, text: faults.forbiddenText }
    default:
      return { title: faults.brokenTitle, text: faults.brokenText }
  }
}
