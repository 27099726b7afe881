import { type AppLoadContext, redirect } from '@remix-run/node'
import { yearOf } from '#app/domain/calendar.ts'
import { entryRefusal, fundingCell, reversalRefusal } from '#app/domain/funding.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, parseForm, refused, refusedField } from '#app/http.ts'
import type { Db } from '#db/client.server.ts'
import {
  findFundingEntry,
  isReversed,
  isYearClosed,
  listCarryOver,
  listFundingSums,
} from '#db/funding.server.ts'
import { insertFundingRequest, type TypedEntry } from '#db/funding-request.server.ts'
import { findProjectForUpdate, type LockedProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { carryOver, reverseCarryOver } from './carry.server.ts'
import { decideRequest, withdrawRequest } from './decide.server.ts'
import { entryForm, reverseForm } from './forms.ts'
import { reversingPart, unasked, writeEntry } from './write-entry.server.ts'

type Answer = ReturnType<typeof refused> | null

/** One write of the funding page; the project is held, so that two payments cannot both take the last of a budget. */
export async function saveFunding(context: AppLoadContext, user: User, form: FormData, code: string) {
  if (!can(user, 'funding.edit')) throw forbidden()
  const intent = form.get('intent')
  const outcome = await context.db.transaction().execute(async (tx) => {
    const project = await findProjectForUpdate(tx, code)
    if (!project) throw notFound()
    switch (intent) {
      case 'add':
        return addEntry(tx, project, user, form)
      case 'reverse':
        return reverseEntry(tx, project, user, form, context.clock.today())
      case 'carry':
        return carryOver(tx, project, user, form)
      case 'decide':
        return decideRequest(tx, project, user, form, context.clock.now())
      case 'withdraw':
        return withdrawRequest(tx, project, user, form, context.clock.now())
      default:
        throw new Response(null, { status: 400, statusText: 'Bad Request' })
    }
  })
  if (typeof outcome !== 'string') return outcome
  return redirect(`/projects/${code}/funding?saved=${outcome}`)
}

export type Outcome = Promise<
  NonNullable<Answer> | 'entry' | 'asked' | 'decided' | 'withdrawn' | 'carried' | 'uncarried'
>

async function addEntry(tx: Db, project: LockedProject, user: User, form: FormData): Outcome {
  const parsed = parseForm(entryForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { ask, ...typed } = parsed.value
  const entry = { ...typed, reversesId: null, contractId: null }
  const refusal = await refusalOf(tx, project.code, entry)
  if (refusal === 'beyond-budget' && ask) {
    await insertFundingRequest(tx, project.id, entry, user.id)
    return 'asked'
  }
  if (refusal !== null) return refusedField(form, refusedFields[refusal], refusedWords[refusal])
  await writeEntry(tx, project, entry, unasked(user), user)
  return 'entry'
}

const refusedFields = {
  'year-closed': 'fiscalYear',
  'beyond-budget': 'amountWon',
  'beyond-commitment': 'amountWon',
  'wrong-sign': 'amountWon',
  'carry-type': 'carryType',
} as const
const refusedWords = {
  'year-closed': 'yearClosed',
  'beyond-budget': 'beyondBudget',
  'beyond-commitment': 'beyondCommitment',
  'wrong-sign': 'positiveWon',
  'carry-type': 'carryType',
} as const

async function refusalOf(tx: Db, project: string, entry: TypedEntry) {
  return entryRefusal(entry, await cellOf(tx, project, entry), await isYearClosed(tx, entry.fiscalYear))
}

async function cellOf(tx: Db, project: string, { fiscalYear, source }: TypedEntry) {
  return fundingCell(await listFundingSums(tx, { project, fiscalYear, source }))
}

/** Takes an entry back in its own year, or, once that is closed, in the running one. */
async function reverseEntry(
  tx: Db,
  project: LockedProject,
  user: User,
  form: FormData,
  today: string,
): Outcome {
  const parsed = parseForm(reverseForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { entry: id, documentNo, note, ask } = parsed.value
  const entry = await findFundingEntry(tx, project.id, id)
  if (!entry || entry.reversesId !== null) throw notFound()
  if (await isReversed(tx, id)) return refusedField(form, 'entry', 'alreadyReversed')
  if (entry.contractId !== null) return refusedField(form, 'note', 'entryOfContract')
  const carried = await listCarryOver(tx, entry)
  if (carried.length > 0)
    return reverseCarryOver(tx, project, user, form, carried, { entryOn: today, documentNo, note })
  const isClosed = await isYearClosed(tx, entry.fiscalYear)
  const reversal: TypedEntry = {
    ...reversingPart(entry),
    fiscalYear: isClosed ? yearOf(today) : entry.fiscalYear,
    entryOn: today,
    documentNo,
    note,
  }
  if (reversalRefusal(reversal, await cellOf(tx, project.code, reversal)) !== null) {
    if (!ask) return refusedField(form, 'note', 'beyondBudget')
    await insertFundingRequest(tx, project.id, reversal, user.id)
    return 'asked'
  }
  const written = await writeEntry(tx, project, reversal, unasked(user), user)
  return written === null ? refusedField(form, 'entry', 'alreadyReversed') : 'entry'
}
