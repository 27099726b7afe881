import { formatDate } from '#app/domain/format.ts'
import { useLanguage } from '#app/i18n/words.ts'

const seoul = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Seoul',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** An instant as the clock in Seoul shows it, whatever the reader's computer is set to. */
export function Instant({ at }: { at: Date }) {
  const language = useLanguage()
  const [on = '', time = ''] = seoul.format(at).split(' ')
  return (
    <time dateTime={at.toISOString()}>
      {formatDate(on, language)} {time}
    </time>
  )
}
