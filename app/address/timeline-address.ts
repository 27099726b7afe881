import { parseClosed } from '#app/charts/timeline-lines.ts'
import { type Zoom, zooms } from '#app/charts/timeline-scale.ts'

/** Parameters that only say how a timeline is looked at: another value needs nothing from the server. */
const viewParams = ['zoom', 'links', 'critical', 'stages']

/** What the address says about a timeline beside its filters. */
export interface TimelineView {
  zoom: Zoom
  /** keys of groups that are folded away */
  closed: string[]
  isGrouped: boolean
  /** the dependencies of one project */
  hasLinks: boolean
  isCriticalShown: boolean
  /** the table tells the time of each stage */
  hasStages: boolean
}

/** `zoom=week`, `closed=4-4-2.2021,4-4-3`, `group=none`, `links=yes`, `critical=yes`, `stages=yes`; what means nothing is left out. */
export function parseTimelineView(params: URLSearchParams): TimelineView {
  return {
    zoom: zooms.find((zoom) => zoom === params.get('zoom')) ?? 'quarter',
    closed: parseClosed(params.get('closed')),
    isGrouped: params.get('group') !== 'none',
    hasLinks: params.get('links') === 'yes',
    isCriticalShown: params.get('critical') === 'yes',
    hasStages: params.get('stages') === 'yes',
  }
}

/** The address of the same page with some parameters set, or left out where null; the first page again. */
export function linkWith(params: URLSearchParams, changes: Readonly<Record<string, string | null>>): string {
  const next = new URLSearchParams(params)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) next.delete(name)
    else next.set(name, value)
  }
  if (Object.keys(changes).some((name) => !viewParams.includes(name))) next.delete('page')
  return `?${next}`
}

/** The address of the same page with a group closed, or opened again. */
export function toggleLink(params: URLSearchParams, key: string, isOpen: boolean): string {
  const { closed } = parseTimelineView(params)
  const next = isOpen ? [...closed, key] : closed.filter((other) => other !== key)
  return linkWith(params, { closed: next.length === 0 ? null : next.join(',') })
}

/** Whether two addresses of a page show the same data, looked at differently. */
export function isSameData(current: URL, next: URL): boolean {
  return current.pathname === next.pathname && dataOf(current) === dataOf(next)
}

function dataOf(url: URL): string {
  const params = new URLSearchParams(url.search)
  for (const name of viewParams) params.delete(name)
  params.sort()
  return params.toString()
}
