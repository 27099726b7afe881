import { formatRate } from '#app/domain/format.ts'
import { type Language, stageLabels } from '#app/domain/labels.ts'
import { stages } from '#app/domain/project.ts'
import type { StageShares } from '#app/domain/template/template.ts'

/** The shares of the stages in one line: `기획 0.5%, 타당성·심사 0.5%, 설계 5%, 시공 92%, 준공·운영 2%`. */
export function shareWords(shares: StageShares, language: Language): string {
  const said = stages.map((stage) => {
    return `${stageLabels[stage][language]} ${formatRate({ units: BigInt(shares[stage]), places: 4 })}`
  })
  return said.join(', ')
}
