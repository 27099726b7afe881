import type { Workbook } from '#app/exchange/sheet.ts'
import { findMetadata } from '#db/metadata.server.ts'
import {
  damagesExport,
  holidaysExport,
  jobsExport,
  reviewLimitsExport,
  templateExport,
  templatesExport,
  thresholdsExport,
  usersExport,
} from './admin.server.ts'
import { agreementComparisonExport, operatingExport } from './agreement-parts.server.ts'
import { agreementExport, agreementsExport } from './agreements.server.ts'
import { contractExport, contractsExport } from './contracts.server.ts'
import { dashboardExport } from './dashboard.server.ts'
import { estimateExport } from './estimate.server.ts'
import { executionImportExport } from './execution-import.server.ts'
import type { Exported, ExportQuestion, TableExport } from './export.ts'
import { fundingEntriesExport, fundingExport, projectFundingExport } from './funding.server.ts'
import { liabilityExport, liabilityYearExport } from './liability.server.ts'
import { monthExport, monthsExport } from './months.server.ts'
import { paymentExport, paymentsExport } from './payments.server.ts'
import { progressExport, reconciliationExport, splitExport, timelineExport } from './portfolio.server.ts'
import { programExport } from './program.server.ts'
import { programsExport } from './programs.server.ts'
import { projectExport } from './project.server.ts'
import { baselineExport, baselinesExport, closedPeriodsExport, gateExport } from './project-parts.server.ts'
import { projectsExport } from './projects.server.ts'
import { slipExport, slipsExport } from './slips.server.ts'
import { conditionsExport, executionGapsExport } from './trouble.server.ts'

/** The tables of every page, by the name in the address of the file. */
const tableExports = {
  dashboard: dashboardExport,
  programs: programsExport,
  program: programExport,
  projects: projectsExport,
  project: projectExport,
  baselines: baselinesExport,
  baseline: baselineExport,
  gate: gateExport,
  'closed-periods': closedPeriodsExport,
  'project-funding': projectFundingExport,
  timeline: timelineExport,
  progress: progressExport,
  'execution-gaps': executionGapsExport,
  slips: slipsExport,
  slip: slipExport,
  conditions: conditionsExport,
  funding: fundingExport,
  'funding-entries': fundingEntriesExport,
  'execution-import': executionImportExport,
  months: monthsExport,
  month: monthExport,
  contracts: contractsExport,
  contract: contractExport,
  agreements: agreementsExport,
  agreement: agreementExport,
  'agreement-comparison': agreementComparisonExport,
  operating: operatingExport,
  payments: paymentsExport,
  payment: paymentExport,
  liability: liabilityExport,
  'liability-year': liabilityYearExport,
  estimate: estimateExport,
  split: splitExport,
  reconciliation: reconciliationExport,
  users: usersExport,
  templates: templatesExport,
  template: templateExport,
  thresholds: thresholdsExport,
  'review-limits': reviewLimitsExport,
  damages: damagesExport,
  holidays: holidaysExport,
  jobs: jobsExport,
} satisfies Record<string, TableExport>

export type ExportSlug = keyof typeof tableExports

/** The tables of that name; undefined where there are none. */
export function findExport(slug: string | undefined): TableExport | undefined {
  return Object.entries<TableExport>(tableExports).find(([known]) => known === slug)?.[1]
}

/** What the writer makes a file of: the tables, and a sheet that says what a reader has to know of them. */
export async function loadWorkbook(
  asked: ExportQuestion,
  found: TableExport,
): Promise<{ title: string; workbook: Workbook }> {
  const { words, db } = asked
  const [exported, demoData] = await Promise.all([found.load(asked), findMetadata(db, 'demo-data')])
  const mark = demoData === 'present' ? words.demoBanner.title : null
  return {
    title: mark === null ? exported.title : `${exported.title} (${mark})`,
    workbook: {
      sheets: exported.sheets,
      about: { sheetName: words.exports.about, lines: aboutLines(asked, exported, mark !== null) },
      mark,
    },
  }
}

function aboutLines(asked: ExportQuestion, { title, notes = [] }: Exported, isDemo: boolean): string[] {
  const { words, today } = asked
  return [
    title,
    ...(isDemo ? [`${words.demoBanner.title}: ${words.demoBanner.text}`] : []),
    words.exports.madeOn(today),
    words.exports.filteredBy(filterText(asked)),
    ...notes,
    ...words.exports.legend,
  ]
}

/** Parameters of an address that narrow nothing. */
const narrowingNothing = ['of', 'page', 'columns', 'saved', 'index']

function filterText({ search, words }: ExportQuestion): string {
  const names = new Map<string, string>(Object.entries(words.projects.parameters))
  const said = [...search].filter(([name, value]) => value !== '' && !narrowingNothing.includes(name))
  return said.map(([name, value]) => `${names.get(name) ?? name} ${value}`).join(', ') || words.common.none
}
