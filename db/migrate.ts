import { type Migration, Migrator } from 'kysely'
import type { Db } from './client.server.ts'
import * as portfolio from './migrations/0001-portfolio.ts'
import * as operations from './migrations/0002-operations.ts'
import * as schedule from './migrations/0003-schedule.ts'
import * as gates from './migrations/0004-gates.ts'
import * as money from './migrations/0005-money.ts'
import * as fundingRequest from './migrations/0006-funding-request.ts'
import * as importDraft from './migrations/0007-import-draft.ts'
import * as paymentRun from './migrations/0008-payment-run.ts'
import * as agreementAmendment from './migrations/0009-agreement-amendment.ts'
import * as contractClaims from './migrations/0010-contract-claims.ts'
import * as executionDraft from './migrations/0011-execution-draft.ts'
import * as slotsAndPlans from './migrations/0012-slots-and-plans.ts'
import * as remainingPlan from './migrations/0013-remaining-plan.ts'
import * as statusHistory from './migrations/0014-status-history.ts'
import * as claimRequest from './migrations/0015-claim-request.ts'
import * as paymentGuards from './migrations/0016-payment-guards.ts'
import * as stageShares from './migrations/0017-stage-shares.ts'
import * as agreementTermination from './migrations/0018-agreement-termination.ts'
import * as moneyCorrections from './migrations/0019-money-corrections.ts'

/** Frozen once landed: a change of the schema is a new file and a new line here. */
const migrations: Record<string, Migration> = {
  '0001-portfolio': portfolio,
  '0002-operations': operations,
  '0003-schedule': schedule,
  '0004-gates': gates,
  '0005-money': money,
  '0006-funding-request': fundingRequest,
  '0007-import-draft': importDraft,
  '0008-payment-run': paymentRun,
  '0009-agreement-amendment': agreementAmendment,
  '0010-contract-claims': contractClaims,
  '0011-execution-draft': executionDraft,
  '0012-slots-and-plans': slotsAndPlans,
  '0013-remaining-plan': remainingPlan,
  '0014-status-history': statusHistory,
  '0015-claim-request': claimRequest,
  '0016-payment-guards': paymentGuards,
  '0017-stage-shares': stageShares,
  '0018-agreement-termination': agreementTermination,
  '0019-money-corrections': moneyCorrections,
}

export const latestMigration = Object.keys(migrations).sort().at(-1) ?? ''

/** Brings the schema up to date; Kysely holds a lock, so two instances can start at once. */
export async function migrate(db: Db): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).filter((r) => r.status === 'Success').map((r) => r.migrationName)
}
