import { causeLabels, ratingLabels } from '#app/domain/labels.ts'
import { type DueLine, dueWithinCalendarDays, isAsOf, type SlipLine } from '#app/domain/portfolio.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import { listLeaseMovements } from '#db/lease-movement.server.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'
import { movementSheet } from './liability.server.ts'

/** What is late and what falls due, all of it, as of the day of the address; the moved leases are today's. */
export const dashboardExport: TableExport = {
  async load(asked) {
    const { db, user, today, search, words } = asked
    const day = search.get('asOf') ?? ''
    const asOf = isAsOf(day) ? day : today
    const isMine = user.role === 'project-manager' && search.get('scope') === 'mine'
    const [{ late, due }, leases] = await Promise.all([
      loadPortfolioStatus(db, asOf, isMine ? user : null),
      listAgreementRecords(db, { isProvisional: true }),
    ])
    return {
      title: words.dashboard.title,
      notes: [words.exports.asOf(asOf)],
      sheets: [
        sheetOf(words.dashboard.worst, lateColumns(asked), late),
        sheetOf(words.dashboard.dueTitle(dueWithinCalendarDays), dueColumns(asked), due),
        ...(asOf === today && !isMine ? [movementSheet(asked, await listLeaseMovements(db, leases))] : []),
      ],
    }
  },
}

function lateColumns(asked: ExportQuestion) {
  const heads = asked.words.dashboard
  const { text, name, label, days, date } = columnsOf<SlipLine>(asked)
  return [
    text(asked.words.projects.columns.code, ({ code }) => code),
    name(heads.project, (line) => line),
    label(heads.rating, ({ rating }) => ratingLabels[rating]),
    days(heads.slip, ({ slipDays }) => slipDays),
    text(heads.origin, ({ originKo, originEn }) => (asked.language === 'ko' ? originKo : originEn)),
    label(heads.cause, ({ cause }) => cause && causeLabels[cause]),
    date(heads.baseline, ({ baselineOn }) => baselineOn),
    date(heads.expected, ({ expectedOn }) => expectedOn),
  ]
}

function dueColumns(asked: ExportQuestion) {
  const heads = asked.words.dashboard
  const { text, name, days, date } = columnsOf<DueLine>(asked)
  return [
    date(heads.dueOn, ({ dueOn }) => dueOn),
    text(asked.words.projects.columns.code, ({ projectCode }) => projectCode),
    name(heads.project, (line) => ({ nameKo: line.projectNameKo, nameEn: line.projectNameEn })),
    name(heads.milestone, (line) => line),
    date(heads.forecastOn, ({ forecastOn }) => forecastOn),
    days(heads.slip, ({ slipDays }) => slipDays),
  ]
}
