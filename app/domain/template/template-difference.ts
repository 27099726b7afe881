import { stages } from '#app/domain/project.ts'
import type { ScheduleLink } from '#app/domain/schedule/network.ts'
import type { StageShares, Template, TemplateItem } from './template.ts'

/** What differs between two versions of a template, or between a project's network and a version. */
export interface TemplateDifference {
  added: TemplateItem[]
  removed: TemplateItem[]
  /** under the same code, with another name, stage, duration, rule or mark of a gate */
  changed: { from: TemplateItem; to: TemplateItem }[]
  /** what both have stands in another order */
  isReordered: boolean
  linksAdded: ScheduleLink[]
  linksRemoved: ScheduleLink[]
  /** null: both weigh their stages alike */
  shares: { from: StageShares | null; to: StageShares | null } | null
}

/** What has to be done to the one to have the other; items are told apart by their codes. */
export function templateDifference(from: Template, to: Template): TemplateDifference {
  const [before, after] = [byCode(from), byCode(to)]
  const kept = to.items.flatMap((item) => {
    const former = before.get(item.code)
    return former ? [{ from: former, to: item }] : []
  })
  const formerOrder = from.items.filter(({ code }) => after.has(code)).map(({ code }) => code)
  const [linksBefore, linksAfter] = [new Set(from.links.map(linkKey)), new Set(to.links.map(linkKey))]
  return {
    added: to.items.filter(({ code }) => !before.has(code)),
    removed: from.items.filter(({ code }) => !after.has(code)),
    changed: kept.filter((pair) => !isSameItem(pair.from, pair.to)),
    isReordered: kept.some((pair, place) => pair.to.code !== formerOrder[place]),
    linksAdded: to.links.filter((link) => !linksBefore.has(linkKey(link))),
    linksRemoved: from.links.filter((link) => !linksAfter.has(linkKey(link))),
    shares: isSameShares(from.stageShares, to.stageShares)
      ? null
      : { from: from.stageShares, to: to.stageShares },
  }
}

/** Whether there is nothing that differs. */
export function isSameTemplate(difference: TemplateDifference): boolean {
  const { added, removed, changed, isReordered, linksAdded, linksRemoved, shares } = difference
  return (
    !isReordered &&
    shares === null &&
    [added, removed, changed, linksAdded, linksRemoved].every((list) => list.length === 0)
  )
}

function byCode({ items }: Template): Map<string, TemplateItem> {
  return new Map(items.map((item) => [item.code, item]))
}

function isSameItem(a: TemplateItem, b: TemplateItem): boolean {
  return (
    a.nameKo === b.nameKo &&
    a.nameEn === b.nameEn &&
    a.stage === b.stage &&
    a.isGate === b.isGate &&
    a.durationDays === b.durationDays &&
    a.rule === b.rule
  )
}

function isSameShares(a: StageShares | null, b: StageShares | null): boolean {
  return a === null || b === null ? a === b : stages.every((stage) => a[stage] === b[stage])
}

function linkKey({ from, to, type, lagDays }: ScheduleLink): string {
  return `${from} ${to} ${type} ${lagDays}`
}
