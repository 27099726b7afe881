import { parseSlipFilter } from '#app/address/slip-filter.ts'
import { slipIdOf } from '#app/address/slip-search.ts'
import { causeLabels, flagKindLabels, severityLabels } from '#app/domain/labels.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { notFound } from '#app/http.ts'
import { findSlipFlag, listFlagsOfMilestone, listSlipFlags, type SlipFlagRow } from '#db/slip-flag.server.ts'
import { allRows, columnsOf, type ExportQuestion, nameIn, sheetOf, type TableExport } from './export.ts'

/** Slip flags by the filters of the address, in the order of the page. */
export const slipsExport: TableExport = {
  async load(asked) {
    const { db, user, search, words } = asked
    const { filter } = parseSlipFilter(search, user)
    const order = filter.assignedTo ? 'unanswered' : 'worst'
    const flags = await listSlipFlags(db, filter, { ...allRows, order })
    const title = filter.isResolved ? words.slips.historyTitle : words.slips.title
    return { title, sheets: [sheetOf(title, flagColumns(asked), flags)] }
  },
}

/** Every time that the milestone of a flag was flagged. */
export const slipExport: TableExport = {
  async load(asked) {
    const { db, search, language, words } = asked
    const id = slipIdOf(search.get('of'))
    const flag = id === null ? undefined : await findSlipFlag(db, id)
    if (!flag) throw notFound()
    const milestone = nameIn(language, { nameKo: flag.milestoneNameKo, nameEn: flag.milestoneNameEn })
    return {
      title: `${flag.project} ${milestone} ${words.slips.title}`,
      sheets: [historySheet(asked, await listFlagsOfMilestone(db, flag.milestoneId))],
    }
  },
}

function flagColumns(asked: ExportQuestion) {
  const { words } = asked
  const heads = words.slips
  const { text, name, label, days, date, count, demo } = columnsOf<SlipFlagRow>(asked)
  return [
    label(heads.severity, ({ severity }) => severityLabels[severity]),
    label(heads.kind, ({ kind }) => flagKindLabels[kind]),
    name(heads.milestone, (flag) => ({ nameKo: flag.milestoneNameKo, nameEn: flag.milestoneNameEn })),
    count(words.exports.followingFlags, ({ following }) => following),
    text(heads.projectCode, ({ project }) => project),
    name(heads.project, (flag) => ({ nameKo: flag.projectNameKo, nameEn: flag.projectNameEn })),
    days(heads.slipDays, ({ slipDays }) => slipDays),
    date(heads.flaggedOn, ({ flaggedOn }) => flaggedOn),
    date(heads.resolvedOn, ({ resolvedOn }) => resolvedOn),
    text(heads.manager, ({ manager }) => manager),
    label(heads.cause, ({ cause }) => cause && causeLabels[cause]),
    text(heads.recoveryPlan, ({ recoveryPlan }) => recoveryPlan),
    date(heads.recoverOn, ({ recoverOn }) => recoverOn),
    text(heads.answer, ({ answeredAt }) => (answeredAt === null ? heads.unanswered : heads.answered)),
    demo(({ isDemo }) => isDemo),
  ]
}

type Flagged = Awaited<ReturnType<typeof listFlagsOfMilestone>>[number]

function historySheet(asked: ExportQuestion, flags: readonly Flagged[]): Sheet {
  const heads = asked.words.slips
  const { label, days, date } = columnsOf<Flagged>(asked)
  return sheetOf(
    heads.flagHistory,
    [
      date(heads.flaggedOn, ({ flaggedOn }) => flaggedOn),
      label(heads.severity, ({ severity }) => severityLabels[severity]),
      label(heads.kind, ({ kind }) => flagKindLabels[kind]),
      days(heads.slipDays, ({ slipDays }) => slipDays),
      date(heads.seenOn, ({ seenOn }) => seenOn),
      date(heads.resolvedOn, ({ resolvedOn }) => resolvedOn),
      label(heads.cause, ({ cause }) => cause && causeLabels[cause]),
    ],
    flags,
  )
}
