import { z } from 'zod'
import { slipCauses, stages } from '#app/domain/project.ts'
import { flagKinds, severities } from '#app/domain/slippage.ts'
import {
  countSlipFlags,
  listSlipFlagsAfter,
  type SlipFlagFilter,
  type SlipFlagRow,
} from '#db/slip-flag.server.ts'
import { keyInteger } from './cursor.ts'
import type { ListDescription } from './list.server.ts'
import { choice, code, type Values, yesNo } from './parameter.ts'
import { described, flag, instant, integer, oneOf, orNull, plainDate, record, text } from './record.ts'

const parameters = {
  severity: choice(severities, 'severity of the slip'),
  kind: choice(flagKinds, 'overdue: the planned day has passed; forecast: computed to be late'),
  project: code('code of the project'),
  program: code('code of the program'),
  resolved: yesNo('true: the history of what is no longer late; otherwise what is late now'),
}

export const slipList: ListDescription<typeof parameters, SlipFlagRow, [number]> = {
  summary: 'Slip flags in the order they were raised; open ones unless asked otherwise',
  parameters,
  item: record<SlipFlagRow>({
    id: integer,
    project: described(text, 'code of the project'),
    projectNameKo: text,
    projectNameEn: text,
    program: described(text, 'code of the program'),
    manager: described(orNull(text), 'name of the manager'),
    milestone: described(text, 'code of the milestone'),
    milestoneNameKo: text,
    milestoneNameEn: text,
    stage: oneOf(stages),
    isGate: flag,
    kind: oneOf(flagKinds),
    severity: oneOf(severities),
    slipDays: described(integer, 'working days'),
    flaggedOn: plainDate,
    seenOn: described(plainDate, 'business date of the last night that found it'),
    resolvedOn: described(orNull(plainDate), 'null while it is open'),
    cause: orNull(oneOf(slipCauses)),
    recoveryPlan: orNull(text),
    recoverOn: described(orNull(plainDate), 'when the recovery plan has it caught up'),
    answeredBy: orNull(text),
    answeredAt: orNull(instant),
    isDemo: described(flag, 'the milestone carries demonstration data'),
  }),
  key: { schema: z.tuple([keyInteger]), of: (slip) => [slip.id] },
  list: ({ context }, values, { after, limit }) =>
    listSlipFlagsAfter(context.db, filterOf(values), { afterId: after?.[0] ?? null, limit }),
  count: ({ context }, values) => countSlipFlags(context.db, filterOf(values)),
}

function filterOf({ resolved = false, ...values }: Values<typeof parameters>): SlipFlagFilter {
  return { ...values, isResolved: resolved }
}
