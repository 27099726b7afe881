import { z } from 'zod'
import { slipCauses, stages, statuses } from '#app/domain/project.ts'
import { countMilestones, listMilestonesAfter, type MilestoneFilter } from '#db/milestone.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { keyInteger, keyText } from './cursor.ts'
import type { Reader } from './door.server.ts'
import type { ListDescription } from './list.server.ts'
import { type MilestoneFloat, withFloats } from './milestone-float.server.ts'
import { choice, code, day, type Values, yesNo } from './parameter.ts'
import { described, flag, integer, type KindsOf, oneOf, orNull, plainDate, record, text } from './record.ts'

type Milestone = Awaited<ReturnType<typeof listMilestonesAfter>>[number] & MilestoneFloat

const parameters = {
  project: code('code of the project'),
  stage: choice(stages, 'stage the milestone belongs to'),
  isGate: yesNo('only gates, or only other milestones'),
  status: choice(statuses, 'status of the project'),
  dueFrom: day('planned on this day or later'),
  dueTo: day('planned on this day or earlier'),
  late: yesNo('has not happened and is expected beyond the tolerance after its baseline; false: all others'),
}

export const milestoneKinds = {
  code: described(text, 'unique within the project'),
  project: described(text, 'code of the project'),
  name: described(text, 'Korean name'),
  nameEn: text,
  stage: oneOf(stages),
  isGate: flag,
  isCompletion: described(flag, 'the milestone by which the slip of the project is measured'),
  baselineOn: described(orNull(plainDate), 'as approved'),
  plannedOn: described(orNull(plainDate), 'as the manager now commits to'),
  forecastOn: described(orNull(plainDate), 'as computed'),
  actualOn: described(orNull(plainDate), 'as it happened'),
  slipDays: described(orNull(integer), 'working days against the baseline; positive is late'),
  floatDays: described(
    orNull(integer),
    'working days by which its forecast can be later and neither the completion nor any last milestone is; negative where a constraint cannot be kept; null when it has happened or nothing waits for it',
  ),
  isCritical: described(flag, 'has not happened, and has no float'),
  cause: orNull(oneOf(slipCauses)),
  isDemo: described(flag, 'carries demonstration data'),
} satisfies KindsOf<Milestone>

export const milestoneList: ListDescription<typeof parameters, Milestone, [string, number]> = {
  summary: 'Milestones by project code and the order of the template',
  parameters,
  item: record<Milestone>(milestoneKinds),
  key: {
    schema: z.tuple([keyText, keyInteger]),
    of: (milestone) => [milestone.project, milestone.seq],
  },
  check: ({ dueFrom, dueTo }) =>
    dueFrom !== undefined && dueTo !== undefined && dueFrom > dueTo
      ? [{ field: 'dueTo', detail: `expected a date not before dueFrom, ${dueFrom}` }]
      : [],
  list: async (reader, values, { after, limit }) =>
    withFloats(
      reader,
      await listMilestonesAfter(reader.context.db, filterOf(values), await thresholdsOf(reader), {
        after: after && { project: after[0], seq: after[1] },
        limit,
      }),
    ),
  count: async (reader, values) =>
    countMilestones(reader.context.db, filterOf(values), await thresholdsOf(reader)),
}

function filterOf({ dueFrom, dueTo, late, ...values }: Values<typeof parameters>): MilestoneFilter {
  return { ...values, dueFromOn: dueFrom, dueToOn: dueTo, isLate: late }
}

function thresholdsOf({ context }: Reader) {
  return findThresholds(context.db, context.clock.today())
}
