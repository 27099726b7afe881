import { beforeAll, expect, test } from 'vitest'
import { findAgreement } from '#db/agreement-record.server.ts'
import { listEffectiveRows } from '#db/lease-version.server.ts'
import { listUnbundledBuildings, typedAgreement } from '#tests/setup/typed-agreement.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const code = 'BTL-RESET-1'
const path = `/agreements/${code}`
let finance: Visitor

/** The worked lease of DOMAIN.md 1.4, 100억 at 4 %, five years old next week. */
beforeAll(async () => {
  finance = await web.signIn('finance@demo.test')
  const [building = ''] = await listUnbundledBuildings(db)
  const signed = { signedOn: '2021-11-01', rateFrom: '2021-11-01', benchmark: '3', spread: '1' }
  await finance.post('/agreements/new', typedAgreement([building], { code, ...signed }))
  await db
    .updateTable('milestone')
    .set({ actualOn: '2021-11-30' })
    .where('code', '=', 'operation-start')
    .where('projectId', 'in', (eb) => eb.selectFrom('project').select('id').where('code', '=', building))
    .execute()
  await record({ kind: 'initial' })
})

async function record(fields: Record<string, string>) {
  const agreement = await findAgreement(db, code)
  const source = { decidedOn: '2026-11-23', documentNo: '재정-2026-40', reason: '최종 호가 평균' }
  const version = String(agreement?.version ?? 0)
  return finance.post(`${path}/change`, { intent: 'save', ...source, version, ...fields })
}

const page = async () => (await finance.get(path)).text()
const quotes = '2026-11-19 3.76\n2026-11-20 3.74\n2026-11-18 3.75'

test('a reset that is due within 60 days is pointed out with its day and payment', async () => {
  const text = await page()
  expect(text).toContain('지표금리를 조정할 때가 되었습니다')
  expect(text).toContain('2026. 11. 30. (21회차부터)')
})

test('a preview shows the average of the quotes, the new rate, and the new payment beside the old', async () => {
  const answer = await record({ intent: 'preview', kind: 'reset', fromPayment: '21', quotes })
  expect(answer.status).toBe(200)
  const text = (await answer.text()).replace(/<!-- -->/g, '')
  for (const said of ['3.75%', '호가 3일 평균', '4.75%', '← 4%', '191,636,947', '지금 임대료 182,188,501'])
    expect(text).toContain(said)
})

test('saved, it is the tail of DOMAIN.md 1.4, its quotes are on the page, and nothing is due any more', async () => {
  expect((await record({ kind: 'reset', fromPayment: '21', quotes })).status).toBe(302)
  const id = (await findAgreement(db, code))?.id ?? 0
  const rows = (await listEffectiveRows(db, [id])).get(id) ?? []
  expect(rows[19]?.leaseWon).toBe(182_188_501n)
  expect(rows[20]?.leaseWon).toBe(191_636_947n)
  expect(rows.at(-1)?.leaseWon).toBe(191_636_972n)
  const text = await page()
  expect(text).not.toContain('지표금리를 조정할 때가 되었습니다')
  expect(text).toContain('2026. 11. 18. 3.75%, 2026. 11. 19. 3.76%, 2026. 11. 20. 3.74%')
  expect(text).toContain('2031. 11. 30. (41회차부터)')
})
