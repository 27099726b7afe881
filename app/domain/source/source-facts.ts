import { invariant } from '#app/domain/invariant.ts'
import type { SourceTables } from './source-tables.ts'

/**
 * Shapes of `db/source-facts.json`: the figures of the source document exactly as printed, with the section
 * and the line they stand on. Field names follow the file. Read periods through `period_labels`: JavaScript
 * moves keys like `2023` before `2022.7.~12.`, so the order of `by_period` keys means nothing.
 */

/** Whole number in the unit of its table; null is a printed "-" or an empty cell: not planned, never 0. */
export type PrintedAmount = number | null

/** Period label as printed, e.g. `2022.7.~12.`, `2023`, `2026.1.~6.`; the value is null where "-" is printed. */
export type AmountByPeriod = Readonly<Record<string, PrintedAmount>>
export type TextByPeriod = Readonly<Record<string, string | null>>

/** Source of money as the budget tables name it; the header box writes 민간(기타) and, in 4-4-2, 국고보조금. */
export type BudgetSource = '자체' | '특교' | '시자치구' | '민간/기타'

/** `half` is printed as 상/하반기 alone: the months in `start` and `end` are then the edges of that half. */
export type PrintedPrecision = 'year' | 'half' | 'month'

/** When a printed step happens; dates are `YYYY` or `YYYY-MM` text, an open side of a range is null. */
export type PrintedWhen =
  | {
      readonly raw: string
      readonly kind: 'point'
      readonly start: string
      readonly end: string
      readonly start_precision: PrintedPrecision
      readonly end_precision: PrintedPrecision
    }
  | {
      readonly raw: string
      readonly kind: 'range'
      readonly start: string | null
      readonly end: string | null
      readonly start_precision?: PrintedPrecision
      readonly end_precision?: PrintedPrecision
    }
  | {
      readonly raw: string
      readonly kind: 'recurring'
      /** Months in the order they happen: 11, 12, 1, 2 crosses into the next year. */
      readonly months?: readonly number[]
      readonly times_per_year?: number
      readonly each_half?: boolean
      readonly half?: 1 | 2
      readonly every_years?: number
    }

export interface ScheduleRow {
  readonly sub_project: string
  readonly item: string
  readonly when: PrintedWhen
  readonly source_line: number
}

export interface TargetRow {
  readonly sub_project: string
  readonly final_target: string | null
  /** Column 구분, printed in the table of 4-3-1 alone. */
  readonly division?: string | null
  readonly by_period: TextByPeriod
  readonly source_line: number
}

export interface TargetTable {
  readonly period_labels: readonly string[]
  readonly rows: readonly TargetRow[]
  readonly notes: readonly string[]
}

export interface BudgetRow {
  readonly sub_project: string
  readonly source: BudgetSource
  readonly by_period: AmountByPeriod
  /** The printed row total, never corrected. */
  readonly source_total: PrintedAmount
  readonly source_line: number
}

export interface BudgetTable {
  readonly unit: '백만원'
  readonly period_labels: readonly string[]
  readonly rows: readonly BudgetRow[]
  readonly column_totals: {
    readonly source_line: number
    readonly by_period: AmountByPeriod
    readonly source_total: number
  }
  readonly notes: readonly string[]
}

export interface HeaderBudget {
  readonly unit: '백만원'
  readonly source_line: number
  /** `계` first, then the four sources as this card's header names them, in the order of `BudgetSource`. */
  readonly source_labels: readonly string[]
  readonly source_total: number
  readonly by_source: Readonly<Record<string, PrintedAmount>>
}

export interface SourceSection {
  readonly section: string
  readonly title: string
  /** First and last line of the card in the source document. */
  readonly source_lines: readonly number[]
  readonly flags: {
    readonly 신규: boolean
    readonly 계속: boolean
    readonly '임기 내': boolean
    readonly '임기 후': boolean
  }
  readonly completion_basis: string
  readonly header_budget: HeaderBudget
  readonly pledges: readonly string[]
  readonly schedule: readonly ScheduleRow[]
  readonly annual_targets: TargetTable
  readonly annual_budget: BudgetTable
  readonly departments: readonly { readonly role: '담당' | '협조'; readonly units: readonly string[] }[]
}

/** One capital work as a whole; budgets in 백만원, windows as `YYYY-MM` text. */
export interface PortfolioFact {
  readonly id: string
  readonly section: string
  readonly name: string
  readonly kind: 'program' | 'project'
  readonly site?: string
  readonly buildings?: number
  readonly btl?: number
  readonly direct?: number
  readonly total_cost?: { readonly unit: '억원'; readonly value: number }
  readonly budget_2022_2026?: { readonly unit: '백만원'; readonly source_total: number }
  /** Null: the source states no money of its own (종합정보센터). */
  readonly budget?: {
    readonly unit: '백만원'
    readonly source_total: number
    readonly by_period: AmountByPeriod
  } | null
  readonly budget_note?: string
  readonly window?: { readonly start: string; readonly end: string }
  readonly phases?: readonly { readonly name: string; readonly start: string; readonly end: string }[]
  readonly stated_build_period?: { readonly raw: string; readonly start: string; readonly end: string }
  readonly replaces?: string
  readonly after_term: boolean
}

/** Two printed values of the source that contradict each other. */
export interface ScheduleConflict {
  readonly id: string
  readonly section: string
  readonly what: string
  readonly a: string | number
  readonly b: string | number
}

export interface SourceFacts {
  readonly schema: string
  readonly generated_from: {
    readonly file_sha256: string
    readonly lines: number
    readonly document: string
    readonly note: string
  }
  readonly conventions: Readonly<Record<string, string>>
  readonly funding_sources: Readonly<Record<string, string>>
  readonly portfolio_facts: readonly PortfolioFact[]
  readonly schedule_conflicts: readonly ScheduleConflict[]
  /** Keyed by section number, '4-1-1' to '4-4-3'. */
  readonly sections: Readonly<Record<string, SourceSection>>
  readonly tables: SourceTables
}

/** The card with that number ('4-4-2'); throws when the source has no such card. */
export function sectionOf(facts: SourceFacts, section: string): SourceSection {
  const found = facts.sections[section]
  invariant(found, `the source document has a card ${section}`)
  return found
}
