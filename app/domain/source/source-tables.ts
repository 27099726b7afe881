import type { AmountByPeriod } from './source-facts.ts'

export interface SchoolHistoryRow {
  readonly source_line: number
  readonly year: number
  /** Thousand won. */
  readonly amount: number
  readonly school_levels: string | null
  /** Null where one merged cell holds the schools of several years. */
  readonly schools: number | null
}

/** 꿈담교실: money, schools and classrooms by year; the printed total stands one line below the last year. */
export interface ClassroomHistory {
  readonly section: string
  readonly title: string
  readonly rows: readonly (SchoolHistoryRow & { readonly schools: number; readonly classrooms: number })[]
  readonly source_total: { readonly amount: number; readonly schools: number; readonly classrooms: number }
}

/** 놀이터: as the classrooms, without rooms. */
export interface PlaygroundHistory {
  readonly section: string
  readonly title: string
  readonly rows: readonly (SchoolHistoryRow & { readonly schools: number })[]
  readonly source_total: { readonly amount: number; readonly schools: number }
}

/** IoT upkeep (67 schools in one merged cell over two years) and replaced heating and cooling units. */
export interface ComfortHistory {
  readonly section: string
  readonly title: string
  readonly groups: {
    readonly 'IoT 지능형 유지관리': {
      readonly rows: readonly SchoolHistoryRow[]
      readonly source_subtotal: { readonly amount: number; readonly source_line: number }
      readonly merged_over_rows: { readonly schools: number }
    }
    readonly '노후 냉난방기 교체사업': {
      readonly rows: readonly (SchoolHistoryRow & { readonly schools: number })[]
      readonly source_subtotal: {
        readonly amount: number
        readonly schools: number
        readonly source_line: number
      }
    }
  }
  readonly source_total: { readonly amount: number; readonly schools: number; readonly source_line: number }
}

/** Heating and cooling units by type; percentages carry the printed decimals (two in rows, one in the total). */
export interface HvacEquipment {
  readonly section: string
  readonly title: string
  readonly as_of: string
  readonly rows: readonly {
    readonly type: string
    readonly installed: number
    readonly installed_pct: number
    readonly expired: number | null
    readonly expired_pct: number | null
    readonly useful_life: string | null
    readonly source_line: number
  }[]
  readonly source_total: {
    readonly installed: number
    readonly expired: number
    readonly expired_pct: number
    readonly source_line: number
  }
}

export type CohortMethod = '계(서울 17.5%)' | '재정' | 'BTL'
export type CohortPeriod = '2021-2025' | '2021' | '2022' | '2023' | '2024' | '2025'

/** Costs in 억원; the bracketed cost is BTL with its financing and is null for direct funding. */
export interface CohortCell {
  readonly buildings: number
  readonly cost: number
  readonly cost_in_parentheses: number | null
}

export interface CohortTable {
  readonly section: string
  readonly title: string
  readonly meaning_of_parentheses: string
  readonly rows: readonly {
    readonly method: CohortMethod
    readonly source_line: number
    readonly periods: Readonly<Record<CohortPeriod, CohortCell>>
  }[]
}

/** The running text above the cohort table; amounts in 억원, `national_total_jo_won` in 조원. */
export interface GsfsHeadline {
  readonly section: string
  readonly total_project_cost: number
  readonly allocation_pct: number
  readonly national_total_jo_won: number
  readonly national_funding: { readonly amount: number; readonly printed_pct: number }
  readonly local_funding: { readonly amount: number; readonly printed_pct: number }
  readonly btl: { readonly buildings: number; readonly amount: number; readonly printed_pct: number }
  readonly direct: { readonly buildings: number; readonly amount: number; readonly printed_pct: number }
  readonly avg_area_m2_per_building: number
  readonly unit_cost_per_building: number
  readonly text_quotes: readonly string[]
  readonly footnote: string
  readonly selection_status: {
    readonly '2021-2025 선정 학교': number
    readonly '2021-2022 대상 학교': number
    readonly 공립: number
    readonly 사립: number
  }
}

export interface StockRow {
  readonly group: string
  readonly measure: '건물수' | '면적' | '학교수'
  readonly unit: '동' | '㎡' | '교'
  readonly all: number
  readonly all_pct: number
  readonly public: number
  readonly public_pct: number
  readonly private: number
  readonly private_pct: number
  readonly source_line: number
}

/** `level` is a running state, `sum` adds up over the years, `sum_except_last` ends with a running total. */
export interface TargetMetric {
  readonly section: string
  readonly sub_project: string
  readonly kind: 'level' | 'sum' | 'sum_except_last'
  readonly unit: string
  readonly values: AmountByPeriod
  readonly final: number
  readonly area_m2?: Readonly<Record<string, number>>
  readonly completion_year?: Readonly<Record<string, number>>
  readonly note?: string
}

export interface SourceTables {
  readonly dream_classroom_history: ClassroomHistory
  readonly dream_playground_history: PlaygroundHistory
  readonly comfort_environment_history: ComfortHistory
  readonly hvac_equipment: HvacEquipment
  readonly gsfs_cohorts: CohortTable
  readonly gsfs_headline: GsfsHeadline
  readonly gsfs_stock: {
    readonly section: string
    readonly title: string
    readonly rows: readonly StockRow[]
  }
  readonly 'status_amounts_4-4-3': {
    readonly section: string
    readonly rows: readonly {
      readonly item: string
      readonly period: readonly string[]
      readonly source_text: string
      readonly won: number
    }[]
  }
  readonly metric_semantics: { readonly rows: readonly TargetMetric[] }
}
