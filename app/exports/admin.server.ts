import { requireTemplateCode } from '#app/address/template-code.ts'
import { shareWords } from '#app/components/share-words.ts'
import { weekdayOf, yearOf } from '#app/domain/calendar.ts'
import { contractKinds, defaultDamages } from '#app/domain/funding/contract.ts'
import type { DatedReviewLimits } from '#app/domain/gate/review-limit.ts'
import { contractKindLabels, roleLabels, stageLabels } from '#app/domain/labels.ts'
import { defaultThresholds } from '#app/domain/slippage.ts'
import type { Template, TemplateItem } from '#app/domain/template/template.ts'
import { notFound } from '#app/http.ts'
import { type ListedDay, listedDays } from '#app/tables/holiday-list.ts'
import { jobName } from '#app/tables/job-name.ts'
import { listHolidayOverrides, loadCalendar } from '#db/calendar.server.ts'
import { listDamagesRules } from '#db/damages.server.ts'
import { listJobRuns } from '#db/job.server.ts'
import { listReviewLimits } from '#db/review-limit.server.ts'
import {
  findTemplate,
  listTemplates,
  listTemplateVersions,
  type TemplateVersion,
} from '#db/template.server.ts'
import { listThresholds } from '#db/threshold.server.ts'
import { listUsers, type UserRow } from '#db/user-administration.server.ts'
import { allRows, columnsOf, type ExportQuestion, nameIn, sheetOf, type TableExport } from './export.ts'

/** Users with their role; never a password. */
export const usersExport: TableExport = {
  action: 'user.administer',
  async load(asked) {
    const heads = asked.words.admin
    const { text, label, demo } = columnsOf<UserRow>(asked)
    const columns = [
      text(heads.name, ({ name }) => name),
      text(heads.email, ({ email }) => email),
      label(heads.role, ({ role }) => roleLabels[role]),
      text(heads.state, ({ isActive, canSignIn, lockedUntil }) => {
        if (!isActive) return heads.inactive
        if (!canSignIn) return heads.cannotSignIn
        return lockedUntil && lockedUntil > asked.now ? heads.locked : heads.active
      }),
      demo(({ isDemo }) => isDemo),
    ]
    return { title: heads.users, sheets: [sheetOf(heads.users, columns, await listUsers(asked.db))] }
  },
}

/** The templates as they are now, and every version of them. */
export const templatesExport: TableExport = {
  action: 'setting.administer',
  async load(asked) {
    const heads = asked.words.templates
    const { text, name, count } = columnsOf<Template>(asked)
    const columns = [
      name(heads.name, (template) => template),
      text(heads.code, ({ code }) => code),
      count(heads.latest, ({ version }) => version),
      count(heads.milestones, ({ items }) => items.length),
      count(heads.links, ({ links }) => links.length),
      text(heads.shares, ({ stageShares }) => stageShares && shareWords(stageShares, asked.language)),
    ]
    return {
      title: heads.title,
      sheets: [
        sheetOf(heads.title, columns, await listTemplates(asked.db)),
        versionSheet(asked, await listTemplateVersions(asked.db)),
      ],
    }
  },
}

/** The milestones of the version of a template that the address asks for, and its versions. */
export const templateExport: TableExport = {
  action: 'setting.administer',
  async load(asked) {
    const { db, search, language, words } = asked
    const code = requireTemplateCode(search.get('of') ?? undefined)
    const versions = await listTemplateVersions(db, code)
    const version = search.get('version') ?? String(versions[0]?.version ?? 0)
    const template = /^\d{1,6}$/.test(version) ? await findTemplate(db, code, Number(version)) : undefined
    if (!template) throw notFound()
    const title = `${nameIn(language, template)} ${words.templates.numbered(template.version)}`
    return {
      title,
      notes: [weighedBy(template, asked)],
      sheets: [sheetOf(title, itemColumns(asked, template), template.items), versionSheet(asked, versions)],
    }
  },
}

function weighedBy({ stageShares }: Template, { words, language }: ExportQuestion): string {
  if (stageShares === null) return words.templates.noShares
  return words.templates.sharesText(shareWords(stageShares, language))
}

function itemColumns(asked: ExportQuestion, { items, links }: Template) {
  const { words, language } = asked
  const heads = words.templates
  const names = new Map(items.map((item) => [item.code, nameIn(language, item) ?? item.code]))
  const { text, name, label, days } = columnsOf<TemplateItem>(asked)
  return [
    label(heads.stage, ({ stage }) => stageLabels[stage]),
    name(heads.name, (item) => item),
    text(heads.gate, ({ isGate }) => (isGate ? words.common.yes : '')),
    text(words.project.rule, ({ rule }) => rule || null),
    days(words.exports.duration, ({ durationDays }) => durationDays),
    text(heads.waitsFor, ({ code }) => {
      const before = links.filter(({ to }) => to === code)
      const said = before.map(({ from, type, lagDays }) =>
        heads.linkSentence(names.get(from) ?? from, type, lagDays),
      )
      return said.length === 0 ? heads.noLinks : said.join('\n')
    }),
  ]
}

function versionSheet(asked: ExportQuestion, versions: readonly TemplateVersion[]) {
  const heads = asked.words.templates
  const { text, count, instant } = columnsOf<TemplateVersion>(asked)
  return sheetOf(
    heads.versions,
    [
      text(heads.code, ({ code }) => code),
      count(heads.version, ({ version }) => version),
      instant(heads.madeAt, ({ createdAt }) => createdAt),
      text(heads.madeBy, ({ author }) => author ?? heads.builtIn),
      text(heads.reason, ({ reason }) => reason),
      count(heads.projects, ({ projects }) => projects ?? 0),
    ],
    versions,
  )
}

/** The thresholds of slips by the day they hold from. */
export const thresholdsExport: TableExport = {
  action: 'setting.administer',
  async load(asked) {
    const heads = asked.words.admin
    const settings = [...(await listThresholds(asked.db)), { effectiveOn: null, ...defaultThresholds }]
    const { date, days } = columnsOf<(typeof settings)[number]>(asked)
    const columns = [
      date(heads.effectiveOn, ({ effectiveOn }) => effectiveOn),
      days(heads.tolerance, ({ toleranceDays }) => toleranceDays),
      days(heads.major, ({ majorDays }) => majorDays),
      days(heads.critical, ({ criticalDays }) => criticalDays),
    ]
    return { title: heads.thresholds, sheets: [sheetOf(heads.thresholdHistory, columns, settings)] }
  },
}

/** The usual liquidated damages by the day they hold from. */
export const damagesExport: TableExport = {
  action: 'setting.administer',
  async load(asked) {
    const heads = asked.words.admin
    const settings = [...(await listDamagesRules(asked.db)), { effectiveOn: null, ...defaultDamages }]
    const { date, rate } = columnsOf<(typeof settings)[number]>(asked)
    const columns = [
      date(heads.effectiveOn, ({ effectiveOn }) => effectiveOn),
      ...contractKinds.map((kind) =>
        rate(contractKindLabels[kind][asked.language], (setting) => setting[kind]),
      ),
      rate(heads.damagesCap, ({ cap }) => cap),
    ]
    return { title: heads.damages, sheets: [sheetOf(heads.thresholdHistory, columns, settings)] }
  },
}

/** The limits of the investment review by the day they hold from. */
export const reviewLimitsExport: TableExport = {
  action: 'setting.administer',
  async load(asked) {
    const heads = asked.words.admin
    const { date, won } = columnsOf<DatedReviewLimits>(asked)
    const columns = [
      date(heads.effectiveOn, ({ effectiveOn }) => effectiveOn),
      won(heads.reviewLimits.officeFromWon, ({ officeFromWon }) => officeFromWon),
      won(heads.reviewLimits.ministryFromWon, ({ ministryFromWon }) => ministryFromWon),
      won(heads.reviewLimits.feasibilityFromWon, ({ feasibilityFromWon }) => feasibilityFromWon),
    ]
    const title = heads['review-limits']
    return { title, sheets: [sheetOf(heads.thresholdHistory, columns, await listReviewLimits(asked.db))] }
  },
}

/** The holidays of a year with the changes of the administrator. */
export const holidaysExport: TableExport = {
  action: 'setting.administer',
  async load(asked) {
    const { db, search, today, words } = asked
    const heads = words.admin
    const text = search.get('year') ?? ''
    const year = /^\d{4}$/.test(text) ? Number(text) : yearOf(today)
    const [calendar, overrides] = await Promise.all([loadCalendar(db), listHolidayOverrides(db)])
    const columns = columnsOf<ListedDay>(asked)
    const title = heads.holidaysOfYear(year)
    return {
      title,
      sheets: [
        sheetOf(
          title,
          [
            columns.date(heads.date, ({ on }) => on),
            columns.text(heads.weekday, ({ on }) => heads.weekdays[weekdayOf(on)] ?? null),
            columns.text(heads.holiday, ({ nameKo }) => nameKo),
            columns.text(heads.kind, ({ kind }) => heads.kinds[kind]),
          ],
          listedDays(calendar, overrides, year),
        ),
      ],
    }
  },
}

/** Every run of the nightly jobs on record, the newest first. */
export const jobsExport: TableExport = {
  action: 'job.administer',
  async load(asked) {
    const heads = asked.words.admin
    const runs = await listJobRuns(asked.db, allRows.limit)
    const { text, date, instant } = columnsOf<(typeof runs)[number]>(asked)
    const timetable = columnsOf<{ name: string; cron: string; nextAt: Date | null }>(asked)
    const jobs = asked.jobs.timetable.map((job) => ({
      ...job,
      nextAt: asked.jobs.nextRunsOf(job.name)[0] ?? null,
    }))
    return {
      title: heads.jobs,
      sheets: [
        sheetOf(
          heads.runs,
          [
            text(heads.job, ({ job }) => jobName(asked.words, job)),
            date(heads.businessOn, ({ businessOn }) => businessOn),
            text(heads.trigger, ({ trigger }) => heads.triggers[trigger]),
            text(heads.state, ({ status }) => heads.runStates[status]),
            instant(heads.startedAt, ({ startedAt }) => startedAt),
            instant(asked.words.exports.finishedAt, ({ finishedAt }) => finishedAt),
            text(heads.result, ({ error, counts }) => error ?? countsText(asked, counts)),
          ],
          runs,
        ),
        sheetOf(
          heads.jobs,
          [
            timetable.text(heads.job, ({ name }) => jobName(asked.words, name)),
            timetable.text(heads.when, ({ cron }) => cron),
            timetable.instant(heads.nextRun, ({ nextAt }) => nextAt),
          ],
          jobs,
        ),
      ],
    }
  },
}

function countsText({ words }: ExportQuestion, counts: Record<string, number> | null): string | null {
  const said = Object.entries(words.admin.counts).flatMap(([key, name]) => {
    const count = counts?.[key] ?? 0
    return count > 0 ? [`${name} ${count}`] : []
  })
  return said.join(' · ') || null
}
