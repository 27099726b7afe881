import { type AppLoadContext, redirect } from '@remix-run/node'
import { notFound, parseForm, refused, refusedField } from '#app/http.ts'
import {
  contractEntryRefusal,
  contractRefusedWords,
  insertContractEntry,
} from '#app/writes/contract-ledger.server.ts'
import { insertContract, insertContractAmount } from '#db/contract.server.ts'
import { findDamagesRules } from '#db/damages.server.ts'
import { insertJournal } from '#db/journal.server.ts'
import { findProjectForUpdate } from '#db/project-change.server.ts'
import type { User } from '#db/user.server.ts'
import { contractForm } from './forms.ts'

/** Writes a contract as signed, with the commitment (원인행위) that follows from it, or nothing. */
export async function signContract({ db, clock }: AppLoadContext, user: User, form: FormData, code: string) {
  const parsed = parseForm(contractForm, form)
  if (parsed.refusal) return refused(parsed.refusal)
  const { amountWon, damagesRate, ...contract } = parsed.value
  if (contract.signedOn > clock.today()) return refusedField(form, 'signedOn', 'futureDecision')
  const answer = await db.transaction().execute(async (tx) => {
    const project = await findProjectForUpdate(tx, code)
    if (!project) throw notFound()
    const { signedOn, dueOn, documentNo, source, fiscalYear, name } = contract
    const entry = { source, fiscalYear, kind: 'commitment', amountWon } as const
    const refusal = await contractEntryRefusal(tx, project, entry)
    if (refusal !== null) return refusedField(form, 'fiscalYear', contractRefusedWords[refusal])
    const usual = await findDamagesRules(tx, signedOn)
    const damages = { damagesRate: damagesRate ?? usual[contract.kind], damagesCap: usual.cap }
    const shared = { ...damages, userId: user.id, isDemo: false }
    const contractId = await insertContract(tx, { ...contract, ...shared, projectId: project.id })
    if (contractId === null) return refusedField(form, 'code', 'taken')
    const terms = {
      ...{ contractId, number: 0, amountWon, effectiveOn: signedOn, dueOn, documentNo, opensYear: false },
    }
    await insertContractAmount(tx, { ...terms, reason: name, userId: user.id })
    const note = `${contract.code} ${name}`
    const line = { ...entry, contractId, isDemo: false, entryOn: signedOn, documentNo, note }
    await insertContractEntry(tx, project, user, line)
    await insertJournal(tx, { userId: user.id, actor: user.email, reason: null }, [
      {
        ...{ table: 'contract', recordId: contract.code, projectId: project.id, before: null },
        after: { ...contract, ...damages, amountWon },
      },
    ])
    return null
  })
  return answer ?? redirect(`/contracts/${contract.code}?saved=signed`)
}
