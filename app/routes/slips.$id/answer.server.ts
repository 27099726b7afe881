import type { AppLoadContext } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { parseSlipFilter } from '#app/address/slip-filter.ts'
import { slipSearch } from '#app/address/slip-search.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, refused } from '#app/http.ts'
import type { Db } from '#db/client.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { subjectOf } from '#db/project.server.ts'
import {
  findSlipFlagForUpdate,
  listSlipFlags,
  listUnansweredForUpdate,
  type SlipAnswer,
  type SlipFlagDetail,
  type SlipFlagFilter,
  updateSlipAnswer,
} from '#db/slip-flag.server.ts'
import type { User } from '#db/user.server.ts'
import { answerForm } from './forms.ts'

/** What the form shows when somebody else was faster: their version beside the typed one. */
export interface AnswerConflict {
  version: number
  /** the night found the milestone no longer late; nothing is left to answer */
  isResolved: boolean
  saved: Pick<SlipFlagDetail, 'cause' | 'recoveryPlan' | 'recoverOn' | 'answeredBy'>
  typed: SlipAnswer & { forProject?: 'yes' | undefined }
}

/** Saves the answer of one flag in one transaction and says where to go on. */
export async function answerFlag(
  context: AppLoadContext,
  user: User,
  form: FormData,
  id: number,
  params: URLSearchParams,
) {
  const { db, clock } = context
  const outcome = await db.transaction().execute(async (tx) => {
    const flag = await findSlipFlagForUpdate(tx, id)
    if (!flag) throw notFound()
    if (!can(user, 'slip.answer', subjectOf(flag))) throw forbidden()
    const parsed = parseForm(answerForm(clock.today()), form)
    if (parsed.refusal) return { isSaved: false as const, answer: refused(parsed.refusal) }
    const { version, ...typed } = parsed.value
    const { forProject, ...saved } = typed
    if (flag.version !== version || flag.resolvedOn !== null) {
      return { isSaved: false as const, answer: conflicting(flag, typed) }
    }
    const others = forProject ? await listUnansweredForUpdate(tx, flag.projectId) : []
    const flags = [flag, ...others.filter((other) => other.id !== flag.id)]
    for (const answered of flags) await writeAnswer(tx, answered, saved, user, clock.now())
    return { isSaved: true as const, wasAnswered: flag.answeredAt !== null }
  })
  if (!outcome.isSaved) return outcome.answer
  return redirect(await nextAddress(db, user, params, id, outcome.wasAnswered))
}

function conflicting(flag: SlipFlagDetail, typed: AnswerConflict['typed']) {
  const { cause, recoveryPlan, recoverOn, answeredBy } = flag
  const conflict: AnswerConflict = {
    version: flag.version,
    isResolved: flag.resolvedOn !== null,
    saved: { cause, recoveryPlan, recoverOn, answeredBy },
    typed,
  }
  return data({ refusal: null, conflict }, { status: 409 })
}

async function writeAnswer(
  tx: Db,
  flag: Awaited<ReturnType<typeof listUnansweredForUpdate>>[number],
  answer: SlipAnswer,
  user: User,
  now: Date,
): Promise<void> {
  await updateSlipAnswer(tx, flag.id, answer, user, now)
  const { cause, recoveryPlan, recoverOn, answeredById } = flag
  await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
    {
      table: 'slipFlag',
      recordId: flag.id,
      projectId: flag.projectId,
      before: { cause, recoveryPlan, recoverOn, answeredById },
      after: { ...answer, answeredById: user.id },
    },
  ])
}

/**
 * A project manager works through the list: after a first answer comes the next unanswered flag of the same list
 * among those the manager may answer. Everybody else, and a corrected answer, goes back to the list.
 */
async function nextAddress(
  db: Db,
  user: User,
  params: URLSearchParams,
  savedId: number,
  wasAnswered: boolean,
): Promise<string> {
  const search = slipSearch(params)
  const saved = `${search === '' ? '?' : `${search}&`}saved=${savedId}`
  if (user.role !== 'project-manager' || wasAnswered) return `/slips${saved}`
  const [next] = await listSlipFlags(db, unansweredOf(user, params), { limit: 1 })
  return next ? `/slips/${next.id}${saved}` : `/slips${saved}`
}

/** What of the list that was worked through still waits for an answer of this person. */
export function unansweredOf(user: User, params: URLSearchParams): SlipFlagFilter {
  const { filter } = parseSlipFilter(params, user)
  const assignedTo =
    user.role === 'project-manager' ? { id: user.id, programIds: user.programIds } : filter.assignedTo
  return { ...filter, assignedTo, isAnswered: false, isResolved: false }
}
