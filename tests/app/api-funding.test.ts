import { expect, test } from 'vitest'
import { type FundingSum, fundingGrid } from '#app/domain/funding.ts'
import { apiClient } from '#tests/setup/api.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const api = await apiClient(web)

test('the funding of a project is its ledger added up, by year and source, money as text', async () => {
  const { code, id } = await web.db
    .selectFrom('project')
    .innerJoin('fundingEntry', 'fundingEntry.projectId', 'project.id')
    .select(['project.code', 'project.id'])
    .where('fundingEntry.kind', '=', 'carry-in')
    .orderBy('project.id')
    .executeTakeFirstOrThrow()
  const entries: FundingSum[] = await web.db
    .selectFrom('fundingEntry')
    .select(['fiscalYear', 'source', 'kind', 'carryType', 'amountWon'])
    .where('projectId', '=', id)
    .execute()
  const { items, total } = await api.page(`/funding?project=${code}`)
  const expected = fundingGrid(entries).filter(({ source }) => source !== null)
  expect(total).toBe(expected.length)
  expect(items).toEqual(
    expected.map(({ fiscalYear, source, cell }) =>
      expect.objectContaining({
        project: code,
        fiscalYear,
        source,
        isDemo: true,
        planWon: String(cell.planWon),
        availableWon: cell.availableWon === null ? null : String(cell.availableWon),
        carryInWon: cell.carryInWon === null ? null : String(cell.carryInWon),
        carryInByType: {
          ...{ continuing: null, approved: null },
          incurred: cell.carryInWon === null ? null : String(cell.carryInWon),
        },
        remainingWon: cell.remainingWon === null ? null : String(cell.remainingWon),
      }),
    ),
  )
  expect(items.some(({ executionRateBp }) => typeof executionRateBp === 'number')).toBe(true)
})

test('every page of the funding together is the whole of it, each line once', async () => {
  const items = await api.all('/funding?fiscalYear=2026', 100)
  const { total } = await api.page('/funding?fiscalYear=2026&limit=1')
  expect(items).toHaveLength(total)
  expect(new Set(items.map(({ project, source }) => `${project} ${source}`)).size).toBe(total)
})

test('a source or a year that there is not is refused by name', async () => {
  const answer = await api.get('/funding?source=lottery&fiscalYear=1999')
  expect(answer.status).toBe(400)
  const { errors } = (await answer.json()) as { errors: { field: string }[] }
  expect(errors.map(({ field }) => field)).toEqual(['source', 'fiscalYear'])
})
