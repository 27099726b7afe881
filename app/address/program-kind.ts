/** What the list of programs can be narrowed to. */
export const programKinds = ['capital', 'other', 'all'] as const
export type ProgramKind = (typeof programKinds)[number]

/** The kind that the address asks for, capital works unless it does; `isCapital` is undefined for all of them. */
export function parseProgramKind(params: URLSearchParams): {
  kind: ProgramKind
  isCapital: boolean | undefined
} {
  const kind = programKinds.find((known) => known === params.get('kind')) ?? 'capital'
  return { kind, isCapital: kind === 'all' ? undefined : kind === 'capital' }
}
