import { payableWon } from '#app/domain/funding/contract.ts'
import { claimKindLabels, contractKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import type { Sheet } from '#app/exchange/sheet.ts'
import { notFound, requireCode } from '#app/http.ts'
import { type ContractDetail, type ContractLine, findContract, listContracts } from '#db/contract.server.ts'
import { columnsOf, type ExportQuestion, sheetOf, type TableExport } from './export.ts'
import { requireProject } from './project.server.ts'

/** The contracts of a project with what is paid and what is left of each. */
export const contractsExport: TableExport = {
  async load(asked) {
    const { db, words } = asked
    const project = await requireProject(asked)
    return {
      title: words.contracts.projectTitle(project.code),
      sheets: [sheetOf(words.contracts.list, lineColumns(asked), await listContracts(db, project.id))],
    }
  },
}

/** One contract: its claims and payments, and how its amount and its day changed. */
export const contractExport: TableExport = {
  async load(asked) {
    const contract = await findContract(asked.db, requireCode(asked.search.get('of') ?? undefined))
    if (!contract) throw notFound()
    return {
      title: `${contract.code} ${contract.name}`,
      sheets: [claimSheet(asked, contract.payments), termSheet(asked, contract.terms)],
    }
  },
}

function lineColumns(asked: ExportQuestion) {
  const heads = asked.words.contracts
  const { text, label, date, won, demo } = columnsOf<ContractLine>(asked)
  return [
    text(heads.code, ({ code }) => code),
    text(heads.name, ({ name }) => name),
    label(heads.kind, ({ kind }) => contractKindLabels[kind]),
    text(heads.contractor, ({ contractor }) => contractor),
    label(heads.source, ({ source }) => fundingSourceLabels[source]),
    date(heads.signedOn, ({ signedOn }) => signedOn),
    date(heads.dueOn, ({ dueOn }) => dueOn),
    won(heads.amount, ({ amountWon }) => amountWon),
    won(heads.paid, ({ balance }) => balance.paidWon),
    won(heads.open, ({ balance }) => balance.openWon),
    won(heads.damages, ({ balance }) => balance.damagesWon),
    won(heads.remaining, ({ balance }) => balance.remainingWon),
    demo(({ isDemo }) => isDemo),
  ]
}

type Claim = ContractDetail['payments'][number]

function claimSheet(asked: ExportQuestion, claims: readonly Claim[]): Sheet {
  const { words, today } = asked
  const heads = words.contracts
  const stateOf = ({ cancelledOn, paidOn, dueOn, requestId }: Claim) => {
    if (cancelledOn !== null) return heads.states.cancelled
    if (paidOn !== null) return heads.states.paid
    if (requestId !== null) return heads.states.asked
    return dueOn < today ? heads.states.late : heads.states.open
  }
  const { text, label, date, won } = columnsOf<Claim>(asked)
  return sheetOf(
    heads.claims,
    [
      label(heads.kind, ({ kind }) => claimKindLabels[kind]),
      date(heads.claimedOn, ({ claimedOn }) => claimedOn),
      date(heads.inspectedOn, ({ inspectedOn }) => inspectedOn),
      won(heads.claimAmount, ({ amountWon }) => amountWon),
      won(heads.recovered, ({ advanceRecoveredWon }) => -advanceRecoveredWon),
      won(heads.damages, ({ damagesWon }) => -damagesWon),
      won(heads.payable, payableWon),
      date(heads.payDue, ({ dueOn }) => dueOn),
      text(heads.state, stateOf),
      date(heads.paidOn, ({ paidOn }) => paidOn),
      text(heads.document, ({ documentNo }) => documentNo),
    ],
    claims,
  )
}

function termSheet(asked: ExportQuestion, terms: ContractDetail['terms']): Sheet {
  const heads = asked.words.contracts
  const former = new Map(terms.map(({ number }, index) => [number, terms[index - 1]]))
  const { text, date, won } = columnsOf<ContractDetail['terms'][number]>(asked)
  return sheetOf(
    heads.terms,
    [
      text(heads.termNumber, ({ number }) => (number === 0 ? heads.signed : heads.changeNumber(number))),
      text(heads.yearOpened, ({ opensYear }) => (opensYear ? asked.words.common.yes : '')),
      date(heads.effectiveOn, ({ effectiveOn }) => effectiveOn),
      won(heads.amount, ({ amountWon }) => amountWon),
      won(heads.difference, ({ number, amountWon }) => {
        const before = former.get(number)
        return before ? amountWon - before.amountWon : null
      }),
      date(heads.dueOn, ({ dueOn }) => dueOn),
      text(heads.reason, ({ reason }) => reason),
      text(heads.document, ({ documentNo }) => documentNo),
      text(heads.author, ({ author }) => author),
    ],
    terms,
  )
}
