import { Link } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { Panel } from '#app/components/page.tsx'
import { formatDate } from '#app/domain/format.ts'
import { conditionState } from '#app/domain/gate/gate.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { OpenCondition } from '#db/gate.server.ts'

interface ConditionsProps {
  project: string
  conditions: readonly OpenCondition[]
  today: string
}

/** What conditional decisions still ask of the project; nothing at all where they ask nothing. */
export function Conditions({ project, conditions, today }: ConditionsProps) {
  const words = useWords()
  const language = useLanguage()
  if (conditions.length === 0) return null
  return (
    <Panel title={words.gates.openConditions}>
      <ul className="flag-list">
        {conditions.map((condition) => {
          const state = conditionState(condition, today)
          return (
            <li key={condition.id}>
              <span className={state === 'overdue' ? 'badge danger' : 'badge neutral'}>
                {words.gates.states[state]}
              </span>{' '}
              <span className="typed-text">{condition.content}</span> {condition.isDemo && <DemoMark />}
              <span className="cell-note">
                {words.gates.due} {formatDate(condition.dueOn, language)} ·{' '}
                <Link to={`/projects/${project}/gates/${condition.gate}`}>
                  {language === 'ko' ? condition.gateNameKo : condition.gateNameEn}
                </Link>
              </span>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}
