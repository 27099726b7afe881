import { parseFundingFilter } from '#app/address/funding-filter.ts'
import { carryTypes, type FundingRow, fundingGrid, rateBp, type WonByCarryType } from '#app/domain/funding.ts'
import { carryTypeLabels, entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { notFound, requireCode } from '#app/http.ts'
import {
  type FundingEntryRow,
  type FundingFilter,
  listFundingEntries,
  listFundingSums,
} from '#db/funding.server.ts'
import { listSettledFundingRequests, type SettledFundingRequest } from '#db/funding-request.server.ts'
import { findProject } from '#db/project.server.ts'
import { allRows, columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'

/** Year by source of the portfolio, or of the program of the address. */
export const fundingExport: TableExport = {
  async load(asked) {
    const { program } = parseFundingFilter(asked.search)
    return { title: asked.words.funding.title, sheets: [await gridSheet(asked, { program })] }
  },
}

/** The entries of the ledger by the filters of the address. */
export const fundingEntriesExport: TableExport = {
  async load(asked) {
    const filter = parseFundingFilter(asked.search)
    return { title: asked.words.funding.entries, sheets: [await entrySheet(asked, filter)] }
  },
}

/** The books of one project: its grid, every entry, and what became of requests beyond the budget. */
export const projectFundingExport: TableExport = {
  async load(asked) {
    const project = await findProject(asked.db, requireCode(asked.search.get('of') ?? undefined))
    if (!project) throw notFound()
    const filter = { project: project.code }
    return {
      title: asked.words.funding.projectTitle(project.code),
      sheets: [
        await gridSheet(asked, filter),
        await entrySheet(asked, filter),
        await requestSheet(asked, project.id),
      ],
    }
  },
}

/** Sources alone: the sums of each year are left to the spreadsheet, which would otherwise count them twice. */
async function gridSheet(asked: ExportQuestion, filter: FundingFilter): Promise<Sheet> {
  const rows = fundingGrid(await listFundingSums(asked.db, filter)).filter(({ source }) => source !== null)
  const heads = asked.words.funding
  const { text, label, won, percent } = columnsOf<FundingRow>(asked)
  const byType = (head: string, of: (row: FundingRow) => WonByCarryType) =>
    carryTypes.map((type) => won(`${head}: ${carryTypeLabels[type][asked.language]}`, (row) => of(row)[type]))
  return sheetOf(
    heads.grid,
    [
      text(heads.year, ({ fiscalYear }) => String(fiscalYear)),
      label(heads.source, ({ source }) => source && fundingSourceLabels[source]),
      won(heads.plan, ({ cell }) => cell.planWon),
      won(heads.original, ({ cell }) => cell.originalWon),
      won(heads.supplementary, ({ cell }) => cell.supplementaryWon),
      won(heads.carryIn, ({ cell }) => cell.carryInWon),
      ...byType(heads.carryIn, ({ cell }) => cell.carryInByType),
      won(heads.carryOut, ({ cell }) => cell.carryOutWon),
      ...byType(heads.carryOut, ({ cell }) => cell.carryOutByType),
      won(heads.transfer, ({ cell }) => cell.transferWon),
      won(heads.available, ({ cell }) => cell.availableWon),
      won(heads.commitment, ({ cell }) => cell.commitmentWon),
      won(heads.expenditure, ({ cell }) => cell.expenditureWon),
      won(heads.remaining, ({ cell }) => cell.remainingWon),
      percent(heads.commitmentRate, ({ cell }) => rateBp(cell.commitmentWon, cell.availableWon)),
      percent(heads.executionRate, ({ cell }) => rateBp(cell.expenditureWon, cell.availableWon)),
    ],
    rows,
  )
}

async function entrySheet(asked: ExportQuestion, filter: FundingFilter): Promise<Sheet> {
  const { words, db } = asked
  const heads = words.funding
  const { text, label, won, date, demo } = columnsOf<FundingEntryRow>(asked)
  const columns = [
    date(heads.date, ({ entryOn }) => entryOn),
    text(heads.document, ({ documentNo }) => documentNo),
    text(words.dashboard.project, ({ project }) => project),
    text(heads.year, ({ fiscalYear }) => String(fiscalYear)),
    label(heads.source, ({ source }) => fundingSourceLabels[source]),
    label(heads.kind, ({ kind }) => entryKindLabels[kind]),
    label(heads.carryType, ({ carryType }) => carryType && carryTypeLabels[carryType]),
    won(heads.amount, ({ amountWon }) => amountWon),
    text(words.exports.accountChapter, (entry) => entry.accountChapter),
    text(words.exports.accountPolicy, (entry) => entry.accountPolicy),
    text(words.exports.accountUnit, (entry) => entry.accountUnit),
    text(words.exports.accountDetail, (entry) => entry.accountDetail),
    text(words.exports.accountItem, (entry) => entry.accountItem),
    text(heads.author, ({ author }) => author),
    text(heads.noteText, ({ note }) => note),
    text(words.exports.reversal, (entry) => reversalOf(entry, heads)),
    text(words.exports.override, ({ overrideBy, overrideReason }) =>
      overrideBy === null ? null : heads.overriddenBy(overrideBy, overrideReason ?? ''),
    ),
    demo(({ isDemo }) => isDemo),
  ]
  return sheetOf(heads.entries, columns, await listFundingEntries(db, filter, allRows))
}

function reversalOf(entry: FundingEntryRow, heads: { reversal: string; reversed: string }): string | null {
  if (entry.reversesId !== null) return heads.reversal
  return entry.reversedById === null ? null : heads.reversed
}

async function requestSheet(asked: ExportQuestion, projectId: number): Promise<Sheet> {
  const heads = asked.words.funding
  const { text, label, won, date, instant } = columnsOf<SettledFundingRequest>(asked)
  const columns = [
    text(heads.document, ({ entry }) => entry.documentNo),
    date(heads.date, ({ entry }) => entry.entryOn),
    text(heads.year, ({ entry }) => String(entry.fiscalYear)),
    label(heads.source, ({ entry }) => fundingSourceLabels[entry.source]),
    label(heads.kind, ({ entry }) => entryKindLabels[entry.kind]),
    text(asked.words.exports.reversal, ({ entry }) => (entry.reversesId === null ? null : heads.reversal)),
    won(heads.amount, ({ entry }) => entry.amountWon),
    text(heads.requestBy, ({ askedBy }) => askedBy),
    text(heads.requestEnd, ({ state }) => heads.ends[state]),
    text(heads.settledBy, ({ decidedBy }) => decidedBy),
    instant(heads.settledAt, ({ decidedAt }) => decidedAt),
    text(heads.reason, ({ reason }) => reason),
  ]
  const requests = await listSettledFundingRequests(asked.db, projectId, allRows.limit)
  return sheetOf(heads.settledRequests, columns, requests)
}
