import { isInvestmentReview } from '#app/domain/gate/gate.ts'
import { operationStart } from '#app/domain/lease/lease-effect.ts'
import { stages } from '#app/domain/project.ts'
import { networkOf, ScheduleCycle } from '#app/domain/schedule/network.ts'
import { allBefore, type StageShares, type Template } from './template.ts'

/** Faults beside which the graph can still be looked into. */
const harmless: ReadonlySet<TemplateFault['kind']> = new Set(['link-twice', 'backwards', 'shares'])

/** The shares of the stages of a template sum to this, in basis points. */
const wholeBp = 10_000

/** Fields by which the items of a template are told apart. */
const ownFields = ['code', 'nameKo', 'nameEn'] as const

/** What is wrong with a template, and at which of its items or links (by place in their lists). */
export type TemplateFault =
  | { kind: 'twice'; item: number; field: (typeof ownFields)[number] }
  /** neither leads to completion nor follows it */
  | { kind: 'untied'; item: number }
  /** joins something that is no item of the template */
  | { kind: 'unknown'; link: number }
  | { kind: 'link-twice'; link: number }
  /** runs back to an earlier stage, and not out of a gate */
  | { kind: 'backwards'; link: number }
  /** items that wait for each other, in the direction of the links, the first one again at the end */
  | { kind: 'cycle'; codes: readonly string[] }
  /** an item that the product's rules name is not there */
  | { kind: 'missing'; code: string }
  /** the shares of the stages are no whole basis points that sum to 10,000 */
  | { kind: 'shares' }
  /** the one has to lead to the other, directly or not */
  | { kind: 'order'; from: string; to: string }

/**
 * What is wrong with a template; empty when it can be used. Shares sum to the whole, codes and both names are unique, links join known items
 * without a cycle, groundbreaking leads to completion and completion to opening, every item leads to completion or
 * follows it, and no link runs back to an earlier stage, except out of a gate (DOMAIN.md section 2: 공공건축심의 stands
 * before or after 투자심사); of the version before it nothing is gone that rules know by its code. A graph that has a cycle or joins nothing is looked into no further.
 */
export function templateFaults(template: Template, former: Template = template): TemplateFault[] {
  const faults = [
    ...shareFaults(template),
    ...twiceFaults(template),
    ...missingFaults(template, former),
    ...linkFaults(template),
  ]
  if (faults.some(({ kind }) => !harmless.has(kind))) return faults
  try {
    networkOf(template.items, template.links)
  } catch (error) {
    if (!(error instanceof ScheduleCycle)) throw error
    return [...faults, { kind: 'cycle', codes: error.codes }]
  }
  return [...faults, ...orderFaults(template), ...untiedFaults(template)]
}

/** The items that the product's rules know by their codes: they can be renamed and moved, not removed. */
export function neededCodes(template: Template): string[] {
  const { groundbreaking, completion, opening } = template
  const known = template.items
    .map(({ code }) => code)
    .filter((code) => code === operationStart || isInvestmentReview(template.code, code))
  return [...new Set([groundbreaking, completion, opening, ...known])]
}

function shareFaults({ stageShares }: Template): TemplateFault[] {
  return stageShares === null || isWhole(stageShares) ? [] : [{ kind: 'shares' }]
}

function isWhole(shares: StageShares): boolean {
  const parts = stages.map((stage) => shares[stage])
  const sum = parts.reduce((total, part) => total + part, 0)
  return sum === wholeBp && parts.every((part) => Number.isInteger(part) && part >= 0)
}

function twiceFaults({ items }: Template): TemplateFault[] {
  return ownFields.flatMap((field) => {
    const seen = new Set<string>()
    return items.flatMap((item, index): TemplateFault[] => {
      const isTwice = seen.has(item[field])
      seen.add(item[field])
      return isTwice ? [{ kind: 'twice', item: index, field }] : []
    })
  })
}

function missingFaults(template: Template, former: Template): TemplateFault[] {
  const codes = new Set(template.items.map(({ code }) => code))
  return neededCodes({ ...template, items: former.items })
    .filter((code) => !codes.has(code))
    .map((code) => ({ kind: 'missing', code }))
}

function linkFaults({ items, links }: Template): TemplateFault[] {
  const byCode = new Map(items.map((item) => [item.code, item]))
  const seen = new Set<string>()
  return links.flatMap(({ from, to, type }, index): TemplateFault[] => {
    const [before, after] = [byCode.get(from), byCode.get(to)]
    if (!before || !after) return [{ kind: 'unknown', link: index }]
    const key = `${from} ${to} ${type}`
    const isTwice = seen.has(key)
    seen.add(key)
    if (isTwice) return [{ kind: 'link-twice', link: index }]
    const isBack = stages.indexOf(before.stage) > stages.indexOf(after.stage) && !before.isGate
    return isBack ? [{ kind: 'backwards', link: index }] : []
  })
}

function orderFaults(template: Template): TemplateFault[] {
  const { groundbreaking, completion, opening } = template
  const pairs = [
    { from: groundbreaking, to: completion },
    { from: completion, to: opening },
  ]
  return pairs
    .filter(({ from, to }) => !allBefore(template, to).has(from))
    .map((pair) => ({ kind: 'order', ...pair }))
}

function untiedFaults(template: Template): TemplateFault[] {
  const beforeCompletion = allBefore(template, template.completion)
  return template.items.flatMap(({ code }, item): TemplateFault[] => {
    const isTied =
      code === template.completion ||
      beforeCompletion.has(code) ||
      allBefore(template, code).has(template.completion)
    return isTied ? [] : [{ kind: 'untied', item }]
  })
}
