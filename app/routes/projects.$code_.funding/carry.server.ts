import type { Selectable } from 'kysely'
import { carryEntries, carryOf, leftoverOf, mayTakeBack } from '#app/domain/funding/carry-over.ts'
import { fundingCell } from '#app/domain/funding.ts'
import { invariant } from '#app/domain/invariant.ts'
import { parseForm, refused, refusedField } from '#app/http.ts'
import type { Db } from '#db/client.server.ts'
import { isYearClosed, listFundingSums } from '#db/funding.server.ts'
import { type TypedEntry, unsaid } from '#db/funding-request.server.ts'
import type { LockedProject } from '#db/project-change.server.ts'
import type { FundingEntryTable } from '#db/schema-money.ts'
import type { User } from '#db/user.server.ts'
import { carryForm } from './forms.ts'
import type { Outcome } from './save.server.ts'
import { reversingPart, unasked, writeEntry } from './write-entry.server.ts'

/** Carries what a year leaves over to the next, the commitment on it with it, all under one document number. */
export async function carryOver(tx: Db, project: LockedProject, user: User, form: FormData): Outcome {
  const parsed = parseForm(carryForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { carryFrom, carryType, carryWon, committedWon, carryOn, documentNo, note } = parsed.value
  const { fiscalYear, source } = carryFrom
  if ((await isYearClosed(tx, fiscalYear)) || (await isYearClosed(tx, fiscalYear + 1)))
    return refusedField(form, 'carryFrom', 'yearClosed')
  const sums = await listFundingSums(tx, { project: project.code, fiscalYear, source })
  const leftover = leftoverOf(fundingCell(sums))
  if (leftover === null) return refusedField(form, 'carryFrom', 'nothingToCarry')
  const carry = carryOf({ fiscalYear, carryType, amountWon: carryWon, committedWon }, leftover)
  if (carry === 'beyond-remaining') return refusedField(form, 'carryWon', 'carryBeyondRemaining')
  if (carry === 'beyond-committed') return refusedField(form, 'committedWon', 'carryBeyondCommitted')
  let carryOutId: bigint | null = null
  for (const entry of carryEntries(carry)) {
    const line = { ...unsaid, ...entry, carryOutId, source, entryOn: carryOn, documentNo, note }
    const id = await writeEntry(tx, project, line, unasked(user), user)
    carryOutId ??= id
  }
  return 'carried'
}

/** What a person typed of a reversal. */
type Reversing = Pick<TypedEntry, 'entryOn' | 'documentNo' | 'note'>

/** Takes a carry-over back as one, by reversing each of its entries, while the budget it brought is not used. */
export async function reverseCarryOver(
  tx: Db,
  project: LockedProject,
  user: User,
  form: FormData,
  entries: readonly Selectable<FundingEntryTable>[],
  reversing: Reversing,
): Outcome {
  const carriedIn = entries.find(({ kind }) => kind === 'carry-in')
  invariant(carriedIn, 'what is carried out comes in')
  const { fiscalYear, source, amountWon } = carriedIn
  if ((await isYearClosed(tx, fiscalYear - 1)) || (await isYearClosed(tx, fiscalYear)))
    return refusedField(form, 'note', 'carryYearClosed')
  const committed = entries.find((entry) => entry.kind === 'commitment' && entry.fiscalYear === fiscalYear)
  const next = fundingCell(await listFundingSums(tx, { project: project.code, fiscalYear, source }))
  if (!mayTakeBack({ amountWon, committedWon: committed?.amountWon ?? 0n }, next))
    return refusedField(form, 'note', 'carryUsed')
  for (const entry of entries)
    await writeEntry(tx, project, { ...reversingPart(entry), ...reversing }, unasked(user), user)
  return 'uncarried'
}
