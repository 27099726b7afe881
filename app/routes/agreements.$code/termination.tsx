import { Fragment } from 'react'
import { Notice, Panel } from '#app/components/page.tsx'
import { dash, formatDate, formatWon } from '#app/domain/format.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { EndedPrincipal } from '#app/tables/lease-schedule.server.ts'
import type { TerminationRecord } from '#db/agreement-termination.server.ts'

interface TerminationProps {
  termination: TerminationRecord
  principal: EndedPrincipal
}

/** How an agreement ended before its term, and what is paid instead of the lease. */
export function Termination({ termination, principal }: TerminationProps) {
  const words = useWords().termination
  const language = useLanguage()
  return (
    <>
      <Notice tone="notice" title={words.ended}>
        <p>{words.endedText(formatDate(termination.endedOn, language))}</p>
      </Notice>
      <Panel title={words.title} note={words.note} id="termination">
        <dl className="facts terms">
          {useFacts({ termination, principal }).map(({ name, value, note }) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>
                <span className="typed-text">{value}</span>
                {note && <span className="cell-note">{note}</span>}
              </dd>
            </Fragment>
          ))}
        </dl>
      </Panel>
    </>
  )
}

interface Fact {
  name: string
  value: string
  note?: string
}

function useFacts({ termination, principal: { repaidWon } }: TerminationProps): Fact[] {
  const { termination: words, agreements } = useWords()
  const language = useLanguage()
  const { cause, phase, fromPayment, paymentWon, stateWon, localWon, dueOn, unpaidWon } = termination
  const won = (amount: bigint) => formatWon(amount, '원')
  const inWon = (amount: bigint) =>
    language === 'ko' ? `${won(amount)}${agreements.won}` : `${won(amount)} ${agreements.won}`
  return [
    { name: words.endedOn, value: formatDate(termination.endedOn, language) },
    { name: words.cause, value: words.causes[cause] },
    { name: words.phase, value: words.phases[phase] },
    { name: words.fallenFrom, value: agreements.fromPaymentOf(fromPayment) },
    { name: words.payment, value: inWon(paymentWon), note: words.split(won(stateWon), won(localWon)) },
    { name: words.dueOn, value: formatDate(dueOn, language) },
    {
      name: words.unpaid,
      value: inWon(unpaidWon),
      note: words.principalSum(won(repaidWon), won(unpaidWon), won(repaidWon + unpaidWon)),
    },
    { name: agreements.decidedOn, value: formatDate(termination.decidedOn, language) },
    { name: agreements.documentNo, value: termination.documentNo ?? dash },
    { name: agreements.reason, value: termination.reason },
    { name: agreements.author, value: termination.author ?? dash },
  ]
}
