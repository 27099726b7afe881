import { conditionDays } from '#app/address/condition-address.ts'
import { causeLabels, ratingLabels, routeLabels, stageLabels } from '#app/domain/labels.ts'
import {
  type CompletionYear,
  type DueLine,
  dueWithinCalendarDays,
  type GroupLine,
  isAsOf,
  type PortfolioStatus,
  type SlipLine,
} from '#app/domain/portfolio.ts'
import { routes, type Stage, stages } from '#app/domain/project.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import { listConditions } from '#db/gate-condition.server.ts'
import { listLeaseMovements } from '#db/lease-movement.server.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { allRows, columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'
import { movementSheet } from './liability.server.ts'
import { conditionSheet } from './trouble.server.ts'

/** What is late and what falls due, all of it, as of the day of the address; the moved leases are today's. */
export const dashboardExport: TableExport = {
  async load(asked) {
    const { db, user, today, search, words } = asked
    const day = search.get('asOf') ?? ''
    const asOf = isAsOf(day) ? day : today
    const isMine = user.role === 'project-manager' && search.get('scope') === 'mine'
    const conditionsOf = { ...conditionDays(asOf), assignedTo: isMine ? user : undefined, view: null }
    const [status, leases, conditions] = await Promise.all([
      loadPortfolioStatus(db, asOf, isMine ? user : null),
      listAgreementRecords(db, { isProvisional: true }),
      listConditions(db, conditionsOf, allRows),
    ])
    return {
      title: words.dashboard.title,
      notes: [words.exports.asOf(asOf)],
      sheets: [
        ...countSheets(asked, status),
        sheetOf(words.dashboard.worst, lateColumns(asked), status.late),
        sheetOf(words.dashboard.dueTitle(dueWithinCalendarDays), dueColumns(asked), status.due),
        conditionSheet(asked, conditions, asOf),
        ...(asOf === today && !isMine ? [movementSheet(asked, await listLeaseMovements(db, leases))] : []),
      ],
    }
  },
}

/** Completions by year, money by route, and projects by stage. */
function countSheets(asked: ExportQuestion, { completions, groups, byStage }: PortfolioStatus): Sheet[] {
  const { words, language } = asked
  const heads = words.dashboard
  const ofYear = columnsOf<CompletionYear>(asked)
  const ofGroup = columnsOf<GroupLine & { name: string }>(asked)
  const ofStage = columnsOf<Stage>(asked)
  return [
    sheetOf(
      heads.completions,
      [
        ofYear.text(heads.year, ({ year }) => String(year)),
        ofYear.buildings(heads.target, ({ target }) => target),
        ofYear.buildings(heads.actual, ({ actual }) => actual),
        ofYear.buildings(heads.forecast, ({ forecast }) => forecast),
        ofYear.buildings(heads.difference, ({ target, forecast }) =>
          target === null ? null : forecast - target,
        ),
      ],
      completions,
    ),
    sheetOf(
      heads.money,
      [
        ofGroup.text(heads.group, ({ name }) => name),
        ofGroup.count(words.common.count, ({ projects }) => projects),
        ofGroup.won(heads.cost, ({ costWon }) => costWon),
        ofGroup.won(heads.costWithFinancing, ({ costWithFinancingWon }) => costWithFinancingWon),
      ],
      [
        ...routes.map((route) => ({ ...groups[route], name: routeLabels[route][language] })),
        { ...groups.buildings, name: heads.buildings },
        { ...groups.facilities, name: heads.facilities },
      ],
    ),
    sheetOf(
      heads.stages,
      [
        ofStage.label(heads.stages, (stage) => stageLabels[stage]),
        ofStage.count(words.common.count, (stage) => byStage[stage]),
      ],
      stages,
    ),
  ]
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
