import { invariant } from './invariant.ts'
import { type ScheduleLink, topologicalOrder } from './network.ts'
import { type Stage, stages, type TemplateCode } from './project.ts'
import { btlTemplate } from './templates/btl.ts'
import { directTemplate } from './templates/direct.ts'
import { facilityTemplate } from './templates/facility.ts'
import { privateSchoolTemplate } from './templates/private-school.ts'

/** One milestone or gate that a template gives to its projects. */
export interface TemplateItem {
  code: string
  stage: Stage
  nameKo: string
  nameEn: string
  /** something that others decide (a review, a consent, an inspection): work beyond it may not begin before */
  isGate: boolean
  /** working days of the work that leads to it */
  durationDays: number
  /** the law or practice behind it, in Korean, as screens show it */
  rule: string
}

/** The milestones of one kind of project: a graph, in the order in which they are listed. */
export interface Template {
  code: TemplateCode
  /** raised when items or links change; a project keeps the version that it was given */
  version: number
  nameKo: string
  nameEn: string
  items: readonly TemplateItem[]
  links: readonly ScheduleLink[]
  groundbreaking: string
  /** the item that counts as completion of the project (준공) */
  completion: string
  /** the item that counts as first use: 이전·개교, or the opening of a facility */
  opening: string
}

export const templates: Record<TemplateCode, Template> = {
  direct: directTemplate,
  btl: btlTemplate,
  'private-school': privateSchoolTemplate,
  facility: facilityTemplate,
}

/** A project as far as its template is asked for. */
export interface Templated {
  templateCode: TemplateCode
  /** the version that it was given, or its own network; without it the one that the product comes with */
  template?: Template | undefined
}

/** The template by which a project goes: its own one, never a newer version that others were given. */
export function templateOf({ templateCode, template }: Templated): Template {
  return template ?? templates[templateCode]
}

/**
 * The template of a project that has a network of its own: its milestones and links in the place of those of its
 * version, from which only the rules of what both have are taken over.
 */
export function ownTemplate(
  version: Template,
  milestones: readonly (Omit<TemplateItem, 'rule'> & { isCompletion: boolean })[],
  links: readonly ScheduleLink[],
): Template {
  const rules = new Map(version.items.map((item) => [item.code, item.rule]))
  const items = milestones.map(({ code, stage, nameKo, nameEn, isGate, durationDays }): TemplateItem => {
    return { code, stage, nameKo, nameEn, isGate, durationDays, rule: rules.get(code) ?? '' }
  })
  const completion = milestones.find(({ isCompletion }) => isCompletion)?.code ?? version.completion
  return { ...version, items, links, completion }
}

/** The item of a template with that code; throws when there is none (the code comes from our own data). */
export function templateItem(template: Template, code: string): TemplateItem {
  const found = template.items.find((item) => item.code === code)
  invariant(found, `template ${template.code} has an item ${code}`)
  return found
}

/** The codes that lead directly to each item; empty for the items that a project starts with. */
export function predecessorsOf(template: Template): Map<string, string[]> {
  const found = new Map(template.items.map((item): [string, string[]] => [item.code, []]))
  for (const link of template.links) found.get(link.to)?.push(link.from)
  return found
}

/** Everything that must happen before an item, directly or not. */
export function allBefore(template: Template, code: string): Set<string> {
  const predecessors = predecessorsOf(template)
  const before = new Set<string>()
  const open = [code]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const from of predecessors.get(next) ?? []) {
      if (!before.has(from)) open.push(from)
      before.add(from)
    }
  }
  return before
}

/**
 * What is wrong with a template, in words; empty when it can be used. Codes and both names are unique, links join
 * known items without a cycle, every item leads to completion or follows it, and no link runs back to an
 * earlier stage, except out of a gate (DOMAIN.md section 2: 공공건축심의 stands before or after 투자심사).
 */
export function templateFaults(template: Template): string[] {
  const faults: string[] = []
  for (const key of ['code', 'nameKo', 'nameEn'] as const) {
    const seen = new Set<string>()
    for (const item of template.items) {
      if (seen.has(item[key])) faults.push(`${key} ${item[key]} stands twice`)
      seen.add(item[key])
    }
  }
  try {
    topologicalOrder(template.items, template.links)
  } catch (error) {
    return [...faults, error instanceof Error ? error.message : String(error)]
  }
  for (const key of ['groundbreaking', 'completion', 'opening'] as const) {
    const code = template[key]
    if (!template.items.some((item) => item.code === code)) return [...faults, `no item ${code} (${key})`]
  }
  return [...faults, ...graphFaults(template)]
}

function graphFaults(template: Template): string[] {
  const faults: string[] = []
  const beforeCompletion = allBefore(template, template.completion)
  for (const { code } of template.items) {
    const isTied =
      code === template.completion ||
      beforeCompletion.has(code) ||
      allBefore(template, code).has(template.completion)
    if (!isTied) faults.push(`${code} neither leads to completion nor follows it`)
  }
  for (const link of template.links) {
    const from = templateItem(template, link.from)
    const to = templateItem(template, link.to)
    if (stages.indexOf(from.stage) > stages.indexOf(to.stage) && !from.isGate)
      faults.push(`${link.from} -> ${link.to} runs back from ${from.stage} to ${to.stage}`)
  }
  return faults
}
