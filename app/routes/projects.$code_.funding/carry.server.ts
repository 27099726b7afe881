import { carryEntries, carryOf, leftoverOf } from '#app/domain/funding/carry-over.ts'
import { fundingCell } from '#app/domain/funding.ts'
import { parseForm, refused, refusedField } from '#app/http.ts'
import type { Db } from '#db/client.server.ts'
import { isYearClosed, listFundingSums } from '#db/funding.server.ts'
import { unsaid } from '#db/funding-request.server.ts'
import type { LockedProject } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { carryForm } from './forms.ts'
import type { Outcome } from './save.server.ts'
import { writeEntry } from './write-entry.server.ts'

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
  const by = { userId: user.id, overrideById: null, reason: null }
  for (const entry of carryEntries(carry)) {
    const line = { ...unsaid, ...entry, source, entryOn: carryOn, documentNo, note }
    await writeEntry(tx, project, line, by, user)
  }
  return 'carried'
}
