import { z } from 'zod'
import type { Actor } from '#app/domain/permissions.ts'
import { flagKinds, severities } from '#app/domain/slippage.ts'
import type { SlipFlagFilter } from '#db/slip-flag.server.ts'

/** The last page an address may ask for; beyond it the offset would be no longer a sane number. */
const lastPage = 100_000

const wholeNumber = (to: number) =>
  z
    .stringFormat('whole number', /^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(to))

const yesOrNo = z.enum(['yes', 'no']).transform((text) => text === 'yes')

const parameters = {
  severity: z.enum(severities),
  kind: z.enum(flagKinds),
  answered: yesOrNo,
  resolved: yesOrNo,
  following: yesOrNo,
  manager: z.union([z.literal('me'), wholeNumber(2_147_483_647)]),
  program: z.string().regex(/^[0-9A-Za-z-]{1,30}$/),
  project: z.string().regex(/^[0-9A-Za-z-]{1,60}$/),
  page: wholeNumber(lastPage),
}

export interface ParsedSlipFilter {
  filter: SlipFlagFilter
  /** from 1 */
  page: number
  /** parameter -> word of the catalogue's `errors`; a value that means nothing narrows nothing */
  problems: Record<string, string>
}

/**
 * Reads the address of a list of slip flags. `manager=me` means what the asking person may answer as project
 * manager; without `resolved=yes` only open flags are listed, and of those, without `following=yes`, only the first of
 * each project: one late milestone flags everything after it, and one answer is enough.
 */
export function parseSlipFilter(params: URLSearchParams, user: Actor): ParsedSlipFilter {
  const problems: Record<string, string> = {}
  const read = <S extends z.ZodType>(name: string, schema: S): z.infer<S> | undefined => {
    const text = params.get(name)?.trim() ?? ''
    if (text === '') return undefined
    const parsed = schema.safeParse(text)
    if (parsed.success) return parsed.data
    problems[name] = 'choice'
    return undefined
  }
  const manager = read('manager', parameters.manager)
  const isResolved = read('resolved', parameters.resolved) ?? false
  const withFollowing = read('following', parameters.following) ?? false
  const filter: SlipFlagFilter = {
    severity: read('severity', parameters.severity),
    kind: read('kind', parameters.kind),
    isAnswered: read('answered', parameters.answered),
    isResolved,
    isLeading: !isResolved && !withFollowing,
    assignedTo: manager === 'me' ? { id: user.id, programIds: user.programIds } : undefined,
    managerId: manager === 'me' ? undefined : manager,
    program: read('program', parameters.program),
    project: read('project', parameters.project),
  }
  return { filter, page: read('page', parameters.page) ?? 1, problems }
}
