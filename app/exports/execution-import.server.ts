import type { LedgerEntry, Match } from '#app/domain/import/execution-match.ts'
import type { ExecutionRow } from '#app/domain/import/execution-rows.ts'
import { entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { notFound } from '#app/http.ts'
import { faultsOf, type PreviewFault, planExecution } from '#app/tables/execution-plan.server.ts'
import { findExecutionDraft } from '#db/execution-draft.server.ts'
import { columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'

/** The lists of the file that its sender is comparing with the ledger, before anything of it is taken. */
export const executionImportExport: TableExport = {
  action: 'funding.edit',
  async load(asked) {
    const { db, user, now, words } = asked
    const draft = await findExecutionDraft(db, user.id, now)
    const choice = draft?.content.choice
    if (!draft || !choice) throw notFound()
    const planned = await planExecution(db, { ...draft, content: { ...draft.content, choice } })
    const { onlyTheirs, onlyOurs, matched } = planned.plan.match
    return {
      title: words.executionImport.preview,
      sheets: [
        faultSheet(asked, faultsOf(planned, choice)),
        lineSheet(asked, 'onlyTheirs', onlyTheirs),
        lineSheet(asked, 'onlyOurs', onlyOurs),
        matchSheet(asked, matched),
      ],
      notes: [words.executionImport.previewNote(draft.fileName, planned.sheet.name)],
    }
  },
}

function faultSheet(asked: ExportQuestion, faults: readonly PreviewFault[]): Sheet {
  const own = asked.words.executionImport
  const { count, text } = columnsOf<PreviewFault>(asked)
  return sheetOf(
    own.listNames.faults,
    [
      count(own.row, ({ row }) => row),
      text(own.column, ({ column }) => column),
      text(own.field, ({ field }) => own.fields[field]),
      text(own.reason, ({ reason }) => own.reasons[reason]),
      text(own.found, (fault) => fault.text),
    ],
    faults,
  )
}

type Line = ExecutionRow | LedgerEntry

function lineSheet(asked: ExportQuestion, list: 'onlyTheirs' | 'onlyOurs', lines: readonly Line[]): Sheet {
  const { executionImport: own, funding, dashboard } = asked.words
  const { count, text, label, date, won } = columnsOf<Line>(asked)
  return sheetOf(
    own.listNames[list],
    [
      ...(list === 'onlyTheirs' ? [count(own.row, (line) => ('row' in line ? line.row : null))] : []),
      text(funding.document, ({ documentNo }) => documentNo),
      date(funding.date, ({ entryOn }) => entryOn),
      text(dashboard.project, ({ project }) => project),
      text(funding.year, ({ fiscalYear }) => String(fiscalYear)),
      label(funding.source, ({ source }) => fundingSourceLabels[source]),
      label(funding.kind, ({ kind }) => entryKindLabels[kind]),
      won(funding.amount, ({ amountWon }) => amountWon),
    ],
    lines,
  )
}

function matchSheet(asked: ExportQuestion, matches: readonly Match[]): Sheet {
  const { executionImport: own, funding, dashboard } = asked.words
  const { count, text, label, date, won } = columnsOf<Match>(asked)
  return sheetOf(
    own.listNames.matched,
    [
      count(own.row, ({ theirs }) => theirs.row),
      text(funding.document, ({ theirs }) => theirs.documentNo),
      text(dashboard.project, ({ ours }) => ours.project),
      text(funding.year, ({ ours }) => String(ours.fiscalYear)),
      label(funding.source, ({ ours }) => fundingSourceLabels[ours.source]),
      label(funding.kind, ({ ours }) => entryKindLabels[ours.kind]),
      date(`${funding.date} · ${own.inFile}`, ({ theirs }) => theirs.entryOn),
      date(`${funding.date} · ${own.inLedger}`, ({ ours }) => ours.entryOn),
      won(`${funding.amount} · ${own.inFile}`, ({ theirs }) => theirs.amountWon),
      won(`${funding.amount} · ${own.inLedger}`, ({ ours }) => ours.amountWon),
      won(own.difference, ({ ours, theirs }) => theirs.amountWon - ours.amountWon),
      text(own.outcome, ({ isEqual }) => (isEqual ? own.same : own.differs)),
    ],
    matches,
  )
}
