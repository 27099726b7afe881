import type { Won } from '#app/domain/money.ts'
import type { ProjectCost } from '#app/domain/project.ts'
import {
  type ComparedLine,
  type ComparedSide,
  comparedLines,
  moneyDifference,
  presentSide,
  versionSide,
} from '#app/domain/schedule/baseline-version.ts'
import { type BaselineRow, listBaselineLines } from './baseline-version.server.ts'
import { loadCalendar } from './calendar.server.ts'
import type { Db } from './client.server.ts'
import { listMilestones } from './milestone.server.ts'

/** One measure of money on both sides. */
export interface MoneyLine {
  a: Won | null
  b: Won | null
  difference: Won | null
}

export interface BaselineComparison {
  a: ComparedSide
  b: ComparedSide
  lines: (ComparedLine & { nameKo: string; nameEn: string; isCompletion: boolean })[]
  cost: MoneyLine
  costWithFinancing: MoneyLine
}

/** Two versions of a project side by side, or one with what is planned or expected now, milestone by milestone. */
export async function loadBaselineComparison(
  db: Db,
  project: ProjectCost & { id: number },
  versions: readonly BaselineRow[],
  { a, b }: { a: ComparedSide; b: ComparedSide },
): Promise<BaselineComparison> {
  const [milestones, calendar] = await Promise.all([listMilestones(db, project.id), loadCalendar(db)])
  const versionOf = (side: ComparedSide) => versions.find(({ number }) => number === side)
  const datesOf = async (side: ComparedSide) => {
    if (side === 'plan' || side === 'forecast') return presentSide(milestones, side)
    const version = versionOf(side)
    return versionSide(version ? await listBaselineLines(db, version.id) : [])
  }
  const named = new Map(milestones.map((milestone) => [milestone.code, milestone]))
  const lines = comparedLines([...named.keys()], await datesOf(a), await datesOf(b), calendar)
  const moneyOf = (column: keyof ProjectCost): MoneyLine => {
    const [wonA, wonB] = [(versionOf(a) ?? project)[column], (versionOf(b) ?? project)[column]]
    return { a: wonA, b: wonB, difference: moneyDifference(wonA, wonB) }
  }
  return {
    a,
    b,
    lines: lines.map((line) => {
      const { nameKo = line.code, nameEn = line.code, isCompletion = false } = named.get(line.code) ?? {}
      return { ...line, nameKo, nameEn, isCompletion }
    }),
    cost: moneyOf('costWon'),
    costWithFinancing: moneyOf('costWithFinancingWon'),
  }
}
