import { parseProgramKind } from '#app/address/program-kind.ts'
import { listPrograms, type ProgramRow } from '#db/program.server.ts'
import { columnsOf, sheetOf, type TableExport } from './export.ts'

/** The cards of the source of the kind that the address asks for. */
export const programsExport: TableExport = {
  async load(asked) {
    const { db, search, words } = asked
    const { isCapital } = parseProgramKind(search)
    const { text, name, won, count } = columnsOf<ProgramRow>(asked)
    const columns = [
      text(words.programs.code, ({ code }) => code),
      name(words.programs.name, (program) => program),
      text(words.exports.department, ({ department }) => department),
      won(words.programs.budget, ({ budgetWon }) => budgetWon),
      count(words.programs.projects, ({ projects }) => projects),
      text(words.programs.targets, ({ targets }) => targets.join(' · ') || null),
    ]
    return {
      title: words.programs.title,
      sheets: [sheetOf(words.programs.title, columns, await listPrograms(db, { isCapital }))],
    }
  },
}
