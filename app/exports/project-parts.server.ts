import { comparedSides } from '#app/address/compared-sides.ts'
import { parseSession } from '#app/domain/gate/review-session.ts'
import {
  baselineStatusLabels,
  gateOutcomeLabels,
  reviewTierLabels,
  sessionRoundLabels,
} from '#app/domain/labels.ts'
import type { ComparedSide } from '#app/domain/schedule/baseline-version.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { notFound, requireCode } from '#app/http.ts'
import {
  type BaselineComparison,
  loadBaselineComparison,
  type MoneyLine,
} from '#db/baseline-comparison.server.ts'
import { type BaselineRow, listBaselines } from '#db/baseline-version.server.ts'
import { type ClosedPeriodRow, listClosedPeriods } from '#db/closed-period.server.ts'
import { type GateReviewRow, listGateReviews } from '#db/gate.server.ts'
import { columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'
import { requireProject } from './project.server.ts'

/** The versions of a project's baseline, and the two sides that the address compares. */
export const baselinesExport: TableExport = {
  async load(asked) {
    const { db, search, words } = asked
    const project = await requireProject(asked)
    const versions = await listBaselines(db, project.id)
    const sides = comparedSides(
      search,
      versions.map(({ number }) => number),
    )
    const comparison = await loadBaselineComparison(db, project, versions, sides)
    return {
      title: `${project.code} ${words.baselines.title}`,
      sheets: [versionSheet(asked, versions.toReversed()), ...comparisonSheets(asked, comparison)],
    }
  },
}

/** One version of a baseline beside the one before it, or beside the forecast. */
export const baselineExport: TableExport = {
  async load(asked) {
    const { db, search, words } = asked
    const project = await requireProject(asked)
    const versions = await listBaselines(db, project.id)
    const baseline = versions.find(({ number }) => String(number) === search.get('version'))
    if (!baseline) throw notFound()
    const former = versions.findLast(
      ({ status, number }) => status === 'approved' && number < baseline.number,
    )
    const sides = former
      ? { a: former.number, b: baseline.number }
      : { a: baseline.number, b: 'forecast' as const }
    return {
      title: `${project.code} ${words.baselines.numbered(baseline.number)}`,
      sheets: comparisonSheets(asked, await loadBaselineComparison(db, project, versions, sides)),
    }
  },
}

/** The decisions on a gate of a project. */
export const gateExport: TableExport = {
  async load(asked) {
    const { db, search, words } = asked
    const project = await requireProject(asked)
    const gate = requireCode(search.get('gate') ?? undefined)
    const decisions = await listGateReviews(db, project.id, gate)
    return {
      title: `${project.code} ${words.gates.decisions}`,
      sheets: [decisionSheet(asked, decisions)],
    }
  },
}

/** When the works of a project stop. */
export const closedPeriodsExport: TableExport = {
  async load(asked) {
    const heads = asked.words.closed
    const project = await requireProject(asked)
    const { text, date } = columnsOf<ClosedPeriodRow>(asked)
    const columns = [
      date(heads.fromOn, ({ fromOn }) => fromOn),
      date(heads.toOn, ({ toOn }) => toOn),
      text(heads.kind, ({ kind }) => heads.kinds[kind]),
      text(heads.reason, ({ reason }) => reason),
      text(heads.trades, ({ trades }) => trades),
      text(heads.documentNo, ({ documentNo }) => documentNo),
    ]
    const periods = await listClosedPeriods(asked.db, project.id)
    return { title: heads.titleOf(project.code), sheets: [sheetOf(heads.title, columns, periods)] }
  },
}

function versionSheet(asked: ExportQuestion, versions: readonly BaselineRow[]): Sheet {
  const heads = asked.words.baselines
  const { text, label, date, won } = columnsOf<BaselineRow>(asked)
  return sheetOf(
    heads.versions,
    [
      text(heads.version, ({ number }) => heads.numbered(number)),
      label(heads.status, ({ status }) => baselineStatusLabels[status]),
      date(heads.approvedOn, ({ approvedOn }) => approvedOn),
      text(heads.author, ({ author }) => author),
      text(heads.approver, ({ approver }) => approver),
      text(heads.documentNo, ({ documentNo }) => documentNo),
      won(heads.cost, ({ costWon }) => costWon),
      text(heads.reason, ({ reason }) => reason),
    ],
    versions,
  )
}

function comparisonSheets(asked: ExportQuestion, comparison: BaselineComparison): Sheet[] {
  const { words } = asked
  const sideName = (side: ComparedSide) =>
    typeof side === 'number' ? words.baselines.numbered(side) : words.baselines.present[side]
  const [a, b] = [sideName(comparison.a), sideName(comparison.b)]
  const dates = columnsOf<BaselineComparison['lines'][number]>(asked)
  const money = columnsOf<MoneyLine & { name: string }>(asked)
  return [
    sheetOf(
      words.baselines.dates,
      [
        dates.name(words.project.milestone, (line) => line),
        dates.date(a, (line) => line.a?.on ?? null),
        dates.date(b, (line) => line.b?.on ?? null),
        dates.days(words.agreements.difference, ({ differenceDays }) => differenceDays),
      ],
      comparison.lines,
    ),
    sheetOf(
      words.baselines.money,
      [
        money.text(words.baselines.money, ({ name }) => name),
        money.won(a, (line) => line.a),
        money.won(b, (line) => line.b),
        money.won(words.baselines.moneyDifference, ({ difference }) => difference),
      ],
      [
        { name: words.project.cost, ...comparison.cost },
        { name: words.project.costWithFinancing, ...comparison.costWithFinancing },
      ],
    ),
  ]
}

function decisionSheet(asked: ExportQuestion, decisions: readonly GateReviewRow[]): Sheet {
  const { words, language } = asked
  const heads = words.gates
  const { text, label, date, won, demo } = columnsOf<GateReviewRow>(asked)
  return sheetOf(
    heads.decisions,
    [
      date(heads.decidedOn, ({ decidedOn }) => decidedOn),
      label(heads.outcome, ({ outcome }) => gateOutcomeLabels[outcome]),
      label(heads.tier, ({ tier }) => tier && reviewTierLabels[tier]),
      text(heads.session, ({ session }) => {
        const parsed = session === null ? null : parseSession(session)
        return parsed && heads.sessionOf(parsed.year, sessionRoundLabels[parsed.round][language])
      }),
      won(heads.costThen, ({ costWon }) => costWon),
      won(words.admin.reviewLimits.officeFromWon, ({ officeFromWon }) => officeFromWon),
      won(words.admin.reviewLimits.ministryFromWon, ({ ministryFromWon }) => ministryFromWon),
      text(heads.documentNo, ({ documentNo }) => documentNo),
      text(heads.note, ({ note }) => note),
      text(heads.recordedBy, ({ recordedBy }) => recordedBy),
      demo(({ isDemo }) => isDemo),
    ],
    decisions,
  )
}
