import { percentText } from '#app/domain/format.ts'
import { type Stage, stages } from '#app/domain/project.ts'
import { type LinkType, linkTypes } from '#app/domain/schedule/network.ts'
import type { StageShares, Template, TemplateItem } from '#app/domain/template/template.ts'
import { type TemplateFault, templateFaults } from '#app/domain/template/template-faults.ts'

/** A milestone as it stands in the form: everything as typed. */
export interface ItemRow {
  /** in the form, from 0 */
  place: number
  /** empty: a new row, whose code is made from its English name */
  code: string
  order: string
  stage: Stage
  nameKo: string
  nameEn: string
  isGate: boolean
  durationDays: string
  rule: string
  isRemoved: boolean
}

export interface LinkRow {
  place: number
  from: string
  to: string
  type: LinkType
  lagDays: string
  isRemoved: boolean
}

/** A version that is being typed. */
export interface Draft {
  /** the version that it changes */
  base: number
  nameKo: string
  nameEn: string
  reason: string
  /** percent of each stage; all empty: weighed by working days alone */
  shares: Record<Stage, string>
  items: ItemRow[]
  links: LinkRow[]
}

/** A fault of one row: a word of the catalogue's `templates.faults`. */
export type RowFault =
  | 'required'
  | 'tooLong'
  | 'number'
  | 'lag'
  | 'code'
  | 'choice'
  | 'twice-code'
  | 'twice-nameKo'
  | 'twice-nameEn'
  | 'untied'
  | 'unknown'
  | 'link-twice'
  | 'backwards'
  | 'in-cycle'

/** What is wrong with a draft, at the rows of its form and with the whole of it. */
export interface DraftFaults {
  items: RowFault[][]
  links: RowFault[][]
  whole: (
    | Extract<TemplateFault, { kind: 'cycle' | 'missing' | 'order' | 'shares' }>
    | { kind: 'names' | 'tooMany' }
  )[]
}

export const mostItems = 100
export const mostLinks = 300
const longestName = 200
const longestRule = 300

/** The form of a version as it is. */
export function draftOf(template: Template): Draft {
  return {
    base: template.version,
    nameKo: template.nameKo,
    nameEn: template.nameEn,
    reason: '',
    shares: byStage((stage) => (template.stageShares ? percentOf(template.stageShares[stage]) : '')),
    items: template.items.map((item, index) => ({
      ...item,
      place: index,
      order: String(index + 1),
      durationDays: String(item.durationDays),
      isRemoved: false,
    })),
    links: template.links.map((link, place) => ({
      ...link,
      place,
      lagDays: String(link.lagDays),
      isRemoved: false,
    })),
  }
}

/** A row to type a milestone into, at the end. */
export function newItem(draft: Draft): ItemRow {
  const order = String(draft.items.length + 1)
  const empty = { code: '', nameKo: '', nameEn: '', rule: '', isGate: false, isRemoved: false }
  return { ...empty, place: draft.items.length, order, stage: 'design', durationDays: '' }
}

export function newLink(draft: Draft): LinkRow {
  return { place: draft.links.length, from: '', to: '', type: 'FS', lagDays: '0', isRemoved: false }
}

function byStage<Value>(of: (stage: Stage) => Value): Record<Stage, Value> {
  return Object.fromEntries(stages.map((stage) => [stage, of(stage)])) as Record<Stage, Value>
}

/** 50 -> '0.5' */
function percentOf(bp: number): string {
  return percentText({ units: BigInt(bp), places: 4 })
}

/** Shares as typed, in basis points; null when nothing is typed, NaN where it is no percent of two decimals. */
function sharesOf(shares: Draft['shares']): StageShares | null {
  if (stages.every((stage) => shares[stage] === '')) return null
  return byStage((stage) => {
    const [, whole = '', part = ''] = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(shares[stage]) ?? []
    return whole === '' ? Number.NaN : Number(whole) * 100 + Number(part.padEnd(2, '0'))
  })
}

/** The draft that was posted; of more rows than a template may have only the first. */
export function readDraft(form: FormData): Draft {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.replaceAll('\0', '').trim() : ''
  }
  const rows = (kind: string, most: number) => {
    const count = Number(text(`${kind}s`))
    return Array.from(
      { length: Number.isInteger(count) ? Math.min(Math.max(count, 0), most + 1) : 0 },
      (_, at) => at,
    )
  }
  const items = rows('item', mostItems).map((at): ItemRow => {
    const of = (field: string) => text(`item-${at}-${field}`)
    const nameEn = of('nameEn')
    return {
      place: at,
      code: of('code') || codeOf(nameEn),
      order: of('order'),
      stage: stages.find((stage) => stage === of('stage')) ?? 'planning',
      nameKo: of('nameKo'),
      nameEn,
      isGate: of('isGate') !== '',
      durationDays: of('durationDays'),
      rule: of('rule'),
      isRemoved: of('isRemoved') !== '',
    }
  })
  const links = rows('link', mostLinks).map((at): LinkRow => {
    const of = (field: string) => text(`link-${at}-${field}`)
    const type = linkTypes.find((known) => known === of('type')) ?? 'FS'
    return {
      place: at,
      from: of('from'),
      to: of('to'),
      type,
      lagDays: of('lagDays'),
      isRemoved: of('isRemoved') !== '',
    }
  })
  const base = Number(text('base'))
  const named = { nameKo: text('nameKo'), nameEn: text('nameEn'), reason: text('reason') }
  const shares = byStage((stage) => text(`share-${stage}`).replace(/\s*%$/, ''))
  return { base: Number.isInteger(base) ? base : 0, ...named, shares, items: inOrder(items), links }
}

/** Rows as numbered, equal numbers as they stood; numbered anew, so that the next row can go between two. */
function inOrder(items: readonly ItemRow[]): ItemRow[] {
  const place = (row: ItemRow) => (/^\d{1,4}(\.\d)?$/.test(row.order) ? Number(row.order) : items.length + 1)
  return [...items]
    .sort((a, b) => place(a) - place(b))
    .map((row, place) => ({ ...row, place, order: String(place + 1) }))
}

/** 'Traffic impact review' -> 'traffic-impact-review' */
function codeOf(nameEn: string): string {
  return nameEn
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
}

/** The template that a draft makes of its base, as far as its rows can be read, and what is wrong with it. */
export function templateOfDraft(base: Template, draft: Draft): { template: Template; faults: DraftFaults } {
  const faults: DraftFaults = {
    items: draft.items.map((row) => (row.isRemoved ? [] : itemFaults(row))),
    links: draft.links.map((row) => (row.isRemoved ? [] : linkFaults(row))),
    whole: [],
  }
  const kept = <Row extends { isRemoved: boolean }>(rows: readonly Row[]) =>
    rows.flatMap((row, at) => (row.isRemoved ? [] : [{ row, at }]))
  const [items, links] = [kept(draft.items), kept(draft.links)]
  const template: Template = {
    ...base,
    version: draft.base + 1,
    nameKo: draft.nameKo,
    nameEn: draft.nameEn,
    stageShares: sharesOf(draft.shares),
    items: items.map(({ row }) => itemOf(row)),
    links: links.map(({ row: { from, to, type, lagDays } }) => ({
      from,
      to,
      type,
      lagDays: Number(lagDays) || 0,
    })),
  }
  if (draft.items.length > mostItems || draft.links.length > mostLinks) faults.whole.push({ kind: 'tooMany' })
  if (!isName(draft.nameKo) || !isName(draft.nameEn)) faults.whole.push({ kind: 'names' })
  if (countFaults(faults) > 0) return { template, faults }
  for (const fault of templateFaults(template, base)) {
    if ('item' in fault) {
      const kind = fault.kind === 'twice' ? (`twice-${fault.field}` as const) : fault.kind
      faults.items[items[fault.item]?.at ?? 0]?.push(kind)
    } else if ('link' in fault) faults.links[links[fault.link]?.at ?? 0]?.push(fault.kind)
    else faults.whole.push(fault)
    if (fault.kind !== 'cycle') continue
    for (const { row, at } of links) if (isInCycle(row, fault.codes)) faults.links[at]?.push('in-cycle')
  }
  return { template, faults }
}

function isInCycle({ from, to }: LinkRow, codes: readonly string[]): boolean {
  return codes.some((code, index) => code === from && codes[index + 1] === to)
}

/** What is to be corrected; the links of a cycle are marked, but it is one fault. */
export function countFaults({ items, links, whole }: DraftFaults): number {
  const ofLinks = links.flat().filter((fault) => fault !== 'in-cycle')
  return items.flat().length + ofLinks.length + whole.length
}

function itemOf({ code, stage, nameKo, nameEn, isGate, durationDays, rule }: ItemRow): TemplateItem {
  return { code, stage, nameKo, nameEn, isGate, durationDays: Number(durationDays) || 0, rule }
}

function isName(text: string): boolean {
  return text !== '' && text.length <= longestName
}

function itemFaults({ code, nameKo, nameEn, durationDays, rule }: ItemRow): RowFault[] {
  if (nameKo === '' || nameEn === '') return ['required']
  if (!isName(nameKo) || !isName(nameEn) || rule.length > longestRule) return ['tooLong']
  if (!/^[a-z0-9][a-z0-9-]{0,59}$/.test(code)) return ['code']
  return /^\d{1,4}$/.test(durationDays) ? [] : ['number']
}

function linkFaults({ from, to, lagDays }: LinkRow): RowFault[] {
  if (from === '' || to === '') return ['choice']
  return /^-?\d{1,4}$/.test(lagDays) ? [] : ['lag']
}
