import { damagesBaseWon, liquidatedDamages } from '#app/domain/funding/contract.ts'
import type { Won } from '#app/domain/money.ts'
import { storedDecimal } from '#db/agreement-record.server.ts'
import type { ContractDetail } from '#db/contract.server.ts'

/** What so many days of delay cost by the rate and the cap that the contract was signed with. */
export function damagesOf({ terms, damagesRate, damagesCap }: ContractDetail, lateDays: number): Won {
  const rules = { dailyRate: storedDecimal(damagesRate), cap: storedDecimal(damagesCap) }
  return liquidatedDamages(damagesBaseWon(terms), rules, lateDays)
}
