import { z } from 'zod'
import type { ListDescription } from '#app/api/list.server.ts'
import { countPrograms, listProgramsAfter } from '#db/program.server.ts'
import { keyText } from './cursor.ts'
import { yesNo } from './parameter.ts'
import { described, flag, integer, listOf, orNull, record, text, won } from './record.ts'

type Program = Awaited<ReturnType<typeof listProgramsAfter>>[number]

const parameters = { isCapital: yesNo('only capital works, or only other cards') }

const budget = record<Program['budgets'][number]>({
  subProject: described(orNull(text), 'null on totals of the whole table'),
  source: described(orNull(text), 'funding source as printed; null on column totals'),
  period: described(orNull(text), 'period as printed; null on row totals'),
  isTotal: described(flag, 'a sum that the source prints itself'),
  amountWon: orNull(won),
})

const target = record<Program['targets'][number]>({
  subProject: text,
  finalTarget: orNull(text),
  period: text,
  target: described(orNull(text), 'as printed'),
})

const item = record<Program>({
  code: described(text, 'section of the source document'),
  nameKo: text,
  nameEn: text,
  isCapital: flag,
  department: text,
  budgetWon: described(orNull(won), 'printed total, whole won as decimal text'),
  projects: described(integer, 'slots in use: replaced projects are not counted'),
  budgets: described(listOf(budget), 'every figure of the printed budget table'),
  targets: described(listOf(target), 'annual targets'),
})

export const programList: ListDescription<typeof parameters, Program, [string]> = {
  summary: 'Programs with their targets and their budget by period and source, in code order',
  parameters,
  item,
  key: { schema: z.tuple([keyText]), of: (program) => [program.code] },
  list: ({ context }, { isCapital }, { after, limit }) =>
    listProgramsAfter(context.db, { isCapital }, { afterCode: after?.[0] ?? null, limit }),
  count: ({ context }, { isCapital }) => countPrograms(context.db, { isCapital }),
}
