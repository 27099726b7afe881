import { dash } from '#app/domain/format.ts'
import {
  type Label,
  type Language,
  ratingLabels,
  routeLabels,
  severityLabels,
  stageLabels,
  statusLabels,
} from '#app/domain/labels.ts'
import type { Route, Stage, Status } from '#app/domain/project.ts'
import type { Rating, Severity } from '#app/domain/slippage.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'

type Tone = 'neutral' | 'good' | 'notice' | 'warning' | 'danger' | 'accent'

/** State in words first; the shape and the colour only repeat them. */
function badge(name: string, tone: Tone, mark?: string) {
  return (
    <span className={`badge ${tone}`}>
      {mark && <span aria-hidden="true">{`${mark} `}</span>}
      {name}
    </span>
  )
}

function Badge({ label, tone, mark }: { label: Label; tone: Tone; mark?: string }) {
  return badge(useLabel()(label), tone, mark)
}

const ratingTones: Record<Rating, [Tone, string]> = {
  'on-track': ['good', '●'],
  minor: ['notice', '▲'],
  major: ['warning', '◆'],
  critical: ['danger', '■'],
}

/** A project that nobody works on has no rating, and shows none. */
export function RatingBadge({ rating }: { rating: Rating | null }) {
  if (rating === null) return dash
  const [tone, mark] = ratingTones[rating]
  return <Badge label={ratingLabels[rating]} tone={tone} mark={mark} />
}

/** For the cells of a long table: a component each would cost the server more than all else of the cell. */
export function ratingBadge(rating: Rating, language: Language) {
  const [tone, mark] = ratingTones[rating]
  return badge(ratingLabels[rating][language], tone, mark)
}

export function SeverityBadge({ severity }: { severity: Severity }) {
  const [tone, mark] = ratingTones[severity]
  return <Badge label={severityLabels[severity]} tone={tone} mark={mark} />
}

const statusTones: Record<Status, Tone> = {
  active: 'accent',
  suspended: 'warning',
  withdrawn: 'neutral',
  replaced: 'neutral',
  completed: 'good',
}

export function StatusBadge({ status }: { status: Status }) {
  return <Badge label={statusLabels[status]} tone={statusTones[status]} />
}

/** As `ratingBadge`. */
export function statusBadge(status: Status, language: Language) {
  return badge(statusLabels[status][language], statusTones[status])
}

export function StageBadge({ stage }: { stage: Stage }) {
  return <Badge label={stageLabels[stage]} tone="neutral" />
}

export function RouteBadge({ route }: { route: Route }) {
  return <Badge label={routeLabels[route]} tone={route === 'btl' ? 'accent' : 'neutral'} />
}

/** Marks a made-up value wherever it stands alone. */
export function DemoMark() {
  const words = useWords()
  return <span className="demo-mark">{words.common.demo}</span>
}
