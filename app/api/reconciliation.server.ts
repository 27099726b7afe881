import { z } from 'zod'
import {
  countMatchingChecks,
  listReconciliationChecksAfter,
  type ReconciliationRow,
} from '#db/reconciliation.server.ts'
import { keyInteger } from './cursor.ts'
import type { ListDescription } from './list.server.ts'
import { code, yesNo } from './parameter.ts'
import { decimal, described, flag, integer, orNull, record, text } from './record.ts'

const parameters = {
  section: code('section of the source document'),
  agrees: yesNo('only checks that agree, or only those that do not'),
}

export const reconciliationList: ListDescription<typeof parameters, ReconciliationRow, [number]> = {
  summary: 'Printed and computed figures of the source document side by side, in their fixed order',
  parameters,
  item: record<ReconciliationRow>({
    id: text,
    section: described(text, 'section of the source document'),
    sourceLine: described(integer, 'line of the printed figure in the source document'),
    what: text,
    unit: described(text, 'unit of the three figures, as printed'),
    checkClass: text,
    printed: decimal,
    computed: decimal,
    difference: described(decimal, 'computed less printed'),
    agrees: flag,
    explanationKo: described(orNull(text), 'null where the figures agree'),
    explanationEn: orNull(text),
  }),
  key: { schema: z.tuple([keyInteger]), of: (check) => [check.seq] },
  list: ({ context }, values, { after, limit }) =>
    listReconciliationChecksAfter(context.db, values, { afterSeq: after?.[0] ?? null, limit }),
  count: ({ context }, values) => countMatchingChecks(context.db, values),
}
