import { columnLetters } from '#app/domain/import/execution-file.ts'
import { type ChosenFile, faultsOf, planExecution } from '#app/tables/execution-plan.server.ts'
import type { Db } from '#db/client.server.ts'
import { type PreviewList, pageSize } from './preview-lists.ts'

/** Cells with a formula that are named. */
const namedFormulas = 10

/** What a file would do to the books, with the asked page of one of its lists. */
export async function previewExecution(
  db: Db,
  draft: ChosenFile,
  { list: asked, page }: { list: PreviewList | null; page: number },
) {
  const planned = await planExecution(db, draft)
  const { sheet, scope, plan, mark } = planned
  const { matched, onlyOurs, onlyTheirs, cancelled } = plan.match
  const faults = faultsOf(planned, draft.content.choice)
  const list = asked ?? (faults.length > 0 ? 'faults' : 'onlyTheirs')
  const shown = <Row>(name: PreviewList, rows: readonly Row[]) =>
    name === list ? rows.slice((page - 1) * pageSize, page * pageSize) : []
  const counts = {
    ...{ faults: faults.length, onlyTheirs: onlyTheirs.length, onlyOurs: onlyOurs.length },
    matched: matched.length,
  }
  return {
    ...{ mark, list, page, counts },
    sheet: sheet.name,
    sums: plan.sums.filter(({ kind }) => scope.kinds.includes(kind)),
    scope: { years: scope.years, kinds: scope.kinds, projects: scope.projects.length },
    differing: matched.filter(({ isEqual }) => !isEqual).length,
    cancelled: cancelled.length,
    ...{ totals: plan.totals.length, leftOut: plan.leftOut.length },
    formulas: {
      count: sheet.formulaCount,
      cells: sheet.formulas
        .slice(0, namedFormulas)
        .map(({ row, column }) => `${columnLetters(column)}${row}`),
    },
    rows: {
      faults: shown('faults', faults),
      onlyTheirs: shown('onlyTheirs', onlyTheirs),
      onlyOurs: shown('onlyOurs', onlyOurs),
      matched: shown('matched', matched),
    },
  }
}
