import { baselineStatusLabels } from '#app/domain/labels.ts'
import type { BaselineStatus } from '#app/domain/schedule/baseline-version.ts'
import { useLabel } from '#app/i18n/words.ts'

const tones: Record<BaselineStatus, string> = { proposed: 'notice', approved: 'good', rejected: 'neutral' }

export function BaselineStatusBadge({ status }: { status: BaselineStatus }) {
  const label = useLabel()
  return <span className={`badge ${tones[status]}`}>{label(baselineStatusLabels[status])}</span>
}
