/** What narrows a list of slip flags in its address. */
const filterNames = [
  'severity',
  'kind',
  'answered',
  'resolved',
  'following',
  'manager',
  'program',
  'project',
] as const
type FilterName = (typeof filterNames)[number]

/** Whether the address narrows the list at all; `manager=` with nothing chosen is a choice too: everybody. */
export function isNarrowed(params: URLSearchParams): boolean {
  return filterNames.some((name) => params.has(name))
}

/** The list's part of an address, so that an answer page leads back to the list it was opened from. */
export function slipSearch(
  params: URLSearchParams,
  changes: Partial<Record<FilterName, string | null>> = {},
): string {
  const kept = new URLSearchParams()
  for (const name of filterNames) {
    const change = changes[name]
    const value = change === undefined ? params.get(name) : change
    if (value !== null) kept.set(name, value)
  }
  const search = kept.toString()
  return search === '' ? '' : `?${search}`
}

/** The id of a flag in an address, or null when it cannot be one. */
export function slipIdOf(text: string | null | undefined): number | null {
  return text && /^\d{1,9}$/.test(text) ? Number(text) : null
}
