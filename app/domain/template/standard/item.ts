import type { Stage } from '#app/domain/project.ts'
import type { ScheduleLink } from '#app/domain/schedule/network.ts'
import type { StageShares, TemplateItem } from '#app/domain/template/template.ts'

/**
 * Durations: DOMAIN.md section 2 gives months; one month is 20.5 working days (about 246 a year), rounded to
 * whole days: 1 month 21, 2 months 41, 3 months 62, 5 months 103, 6 months 123, 8 months 164, 9 months 185.
 */
type ItemText = [code: string, durationDays: number, nameKo: string, nameEn: string, rule: string]

/** A milestone: our own work is done. */
export function step(stage: Stage, ...[code, durationDays, nameKo, nameEn, rule]: ItemText): TemplateItem {
  return { code, stage, nameKo, nameEn, isGate: false, durationDays, rule }
}

/** A gate: somebody else has to decide before work may go on. */
export function gate(stage: Stage, ...text: ItemText): TemplateItem {
  return { ...step(stage, ...text), isGate: true }
}

/**
 * What the stages of our works usually cost, in basis points [G-M]: a review costs an office little, a design some 5 %,
 * what follows the inspection the rest of the supervision. An administrator changes it in a new version.
 */
export const usualShares: StageShares = {
  planning: 50,
  feasibility: 50,
  design: 500,
  construction: 9_200,
  completion: 200,
}

/** Links each code to the next, finish to start: chain('a', 'b', 'c') is a -> b and b -> c, without lag. */
export function chain(...codes: string[]): ScheduleLink[] {
  return codes.slice(1).map((to, index) => ({ from: codes[index] ?? to, to, type: 'FS', lagDays: 0 }))
}
