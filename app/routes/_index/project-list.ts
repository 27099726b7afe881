/** The project list that a figure counts, as an address: what is not in its filters cannot be asked for. */
export function projectList(
  filter: Partial<Record<'stage' | 'route' | 'rating' | 'status' | 'year' | 'sort', string>>,
  isMine: boolean,
): string {
  const params = new URLSearchParams(filter)
  if (isMine) params.set('manager', 'me')
  return params.size === 0 ? '/projects' : `/projects?${params}`
}
