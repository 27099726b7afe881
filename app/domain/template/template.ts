import { invariant } from '#app/domain/invariant.ts'
import type { Stage, TemplateCode } from '#app/domain/project.ts'
import type { ScheduleLink } from '#app/domain/schedule/network.ts'
import { btlTemplate } from '#app/domain/template/standard/btl.ts'
import { directTemplate } from '#app/domain/template/standard/direct.ts'
import { facilityTemplate } from '#app/domain/template/standard/facility.ts'
import { privateSchoolTemplate } from '#app/domain/template/standard/private-school.ts'

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

/** How much of a project's progress each stage is (보할), in basis points that sum to exactly 10,000. */
export type StageShares = Readonly<Record<Stage, number>>

/** The milestones of one kind of project: a graph, in the order in which they are listed. */
export interface Template {
  code: TemplateCode
  /** raised when items or links change; a project keeps the version that it was given */
  version: number
  nameKo: string
  nameEn: string
  items: readonly TemplateItem[]
  links: readonly ScheduleLink[]
  /** what the weights of a baseline follow (`baselineWeights`); null: working days alone, as in versions without shares */
  stageShares: StageShares | null
  groundbreaking: string
  /** the item that counts as completion of the project (준공) */
  completion: string
  /** the item that counts as first use: 이전·개교, or the opening of a facility */
  opening: string
}

/** What the product comes with and an empty database begins with; a project goes by its own (`Templated`). */
export const templates: Record<TemplateCode, Template> = {
  direct: directTemplate,
  btl: btlTemplate,
  'private-school': privateSchoolTemplate,
  facility: facilityTemplate,
}

/** A project as far as its template is asked for. */
export interface Templated {
  /** the version that it was given, or its own network; never a newer version that others were given */
  template: Template
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
