import { describe, expect, test } from 'vitest'
import { liabilityByYear } from '#app/domain/lease/liability.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import { listLeaseMovements } from '#db/lease-movement.server.ts'
import { listLeaseVersionsWithRows, listScheduledPayments } from '#db/lease-version.server.ts'
import { listLiabilityParts } from '#db/liability.server.ts'
import { apiClient, type JsonObject } from '#tests/setup/api.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const api = await apiClient(web)
const agreements = await listAgreementRecords(web.db)
const [settled] = agreements
const provisional = agreements.find(({ isProvisional }) => isProvisional)

const sum = (items: readonly JsonObject[], name: string) =>
  items.reduce((total, item) => total + BigInt(String(item[name])), 0n)

describe('agreements', () => {
  test('are paged by code, with shares that sum to one and share the investment to the won', async () => {
    const items = await api.all('/btl/agreements', 3)
    expect(items.map(({ code }) => code)).toEqual(agreements.map(({ code }) => code))
    for (const { shares, investmentWon } of items) {
      const parts = shares as JsonObject[]
      expect(parts.reduce((total, part) => total + Number(part.sharePpb), 0)).toBe(1_000_000_000)
      expect(sum(parts, 'allocatedWon')).toBe(BigInt(String(investmentWon)))
    }
  })

  test('carry the rate and the shares as short exact decimals', async () => {
    const [first] = (await api.page('/btl/agreements?limit=1')).items
    expect(first).toMatchObject({ annualRate: '0.0412', stateShare: '0.3', isProvisional: false })
    expect(first?.documentNo).toBe('시연-BTL-2021-01')
  })

  test('of a cohort are those alone', async () => {
    const { items, total } = await api.page('/btl/agreements?cohort=2021')
    expect(items).toHaveLength(total)
    expect(items.every(({ cohort }) => cohort === 2021)).toBe(true)
    expect((await api.page('/btl/agreements?cohort=2099')).total).toBe(0)
  })
})

describe('the movement of a lease', () => {
  const moved = (items: readonly JsonObject[]) =>
    items.flatMap(({ code, leaseMovement }) =>
      leaseMovement === null ? [] : [{ code, ...(leaseMovement as JsonObject) } as JsonObject],
    )

  test('leads from the quarter that was approved to the one expected now, and to the milestone behind it', async () => {
    const movements = await listLeaseMovements(web.db, agreements)
    const items = moved(await api.all('/btl/agreements', 3))
    expect(items.map(({ code }) => code)).toEqual(movements.map(({ code }) => code))
    expect(items.map(({ milestone, slipDays }) => [milestone, slipDays])).toEqual(
      movements.map(({ milestone }) => [milestone?.code, milestone?.slipDays]),
    )
    expect(items[0]).toMatchObject({ fromQuarter: '2027-Q1', toQuarter: '2027-Q3', movedQuarters: 2 })
    for (const { code, firstPaymentToOn, toQuarter } of items) {
      const [first] = (await api.page(`/btl/agreements/${code}/schedule?limit=1`)).items
      expect(first?.dueOn).toBe(firstPaymentToOn)
      const [year, month] = String(firstPaymentToOn).split('-').map(Number)
      expect(toQuarter).toBe(`${year}-Q${Math.ceil((month ?? 0) / 3)}`)
    }
  })

  test('is of none that has begun', async () => {
    const items = await api.all('/btl/agreements', 100)
    expect(moved(items.filter(({ isProvisional }) => isProvisional === false))).toEqual([])
  })
})

describe('a schedule', () => {
  test('repays what is owed, the State and the local government sharing every payment', async () => {
    const items = await api.all(`/btl/agreements/${settled?.code}/schedule`, 30)
    expect(items).toHaveLength(80)
    expect(items.at(-1)?.balanceWon).toBe('0')
    for (const item of items) {
      expect(sum([item], 'stateWon') + sum([item], 'localWon')).toBe(sum([item], 'leaseWon'))
    }
    expect(items.map(({ version }) => version)).toEqual([1, ...Array(79).fill(2)])
  })

  test('as of a version is what was in force then', async () => {
    const [first] = await listLeaseVersionsWithRows(web.db, settled?.id ?? 0, 1)
    const items = await api.all(`/btl/agreements/${settled?.code}/schedule?version=1`, 100)
    expect(items.map(({ leaseWon }) => leaseWon)).toEqual(first?.rows.map(({ leaseWon }) => String(leaseWon)))
    expect((await api.page(`/btl/agreements/${settled?.code}/schedule?version=9`)).total).toBe(0)
  })

  test('says of each payment how far it is on its way, what it owes and what has left', async () => {
    const [first, second, third, fourth] = await api.all(`/btl/agreements/${settled?.code}/schedule`, 100)
    expect([first?.paymentState, first?.paidWon]).toEqual(['paid', first?.owedWon])
    expect([second?.paymentState, second?.paidWon]).toEqual(['paid', second?.owedWon])
    expect([third?.paymentState, third?.paidWon]).toEqual(['approved', '0'])
    expect([fourth?.paymentState, fourth?.owedWon, fourth?.paidWon]).toEqual(['due', null, '0'])
  })

  test('says what is paid beside the lease: after its grade, and before that as expected', async () => {
    const payments = await listScheduledPayments(web.db, settled?.id ?? 0)
    const items = await api.all(`/btl/agreements/${settled?.code}/schedule`, 100)
    const graded = items.filter(({ grade }) => grade !== null)
    expect(graded.map(({ no }) => no)).toEqual([1, 2, 3])
    for (const { no, operatingWon, grade } of graded) {
      const payment = payments.get(Number(no))
      expect([operatingWon, grade]).toEqual([String(payment?.operatingWon), payment?.grade])
    }
    expect(items[3]?.operatingWon).toBe('51975000')
    const before = await api.all(`/btl/agreements/${settled?.code}/schedule?version=1`, 100)
    expect(before.map(({ operatingWon }) => operatingWon)).toEqual(
      items.map(({ operatingWon }) => operatingWon),
    )
  })

  test('of a lease that has not begun is provisional', async () => {
    const items = await api.all(`/btl/agreements/${provisional?.code}/schedule`, 100)
    expect(items).toHaveLength(80)
    expect(items.every(({ paymentState, paidWon }) => paymentState === null && paidWon === null)).toBe(true)
    expect(items.every(({ isProvisional, version }) => isProvisional === true && version === null)).toBe(true)
  })

  test('of no agreement is not found', async () => {
    expect((await api.get('/btl/agreements/BTL-NONE/schedule')).status).toBe(404)
    expect((await api.get(`/btl/agreements/${settled?.code}/schedule?version=x`)).status).toBe(400)
  })
})

describe('the liability', () => {
  test('is the sum of all payments by fiscal year, the provisional part apart', async () => {
    const years = liabilityByYear(await listLiabilityParts(web.db, {}))
    const items = await api.all('/btl/liability', 7)
    expect(items.map(({ fiscalYear }) => fiscalYear)).toEqual(years.map(({ fiscalYear }) => fiscalYear))
    expect(sum(items, 'stateWon') + sum(items, 'localWon')).toBe(sum(items, 'leaseWon'))
    expect(sum(items, 'provisionalLocalWon')).toBe(
      years.reduce((total, { provisionalLocalWon }) => total + provisionalLocalWon, 0n),
    )
  })

  test('says what operating money falls into each year: that of all schedules, the provisional part apart', async () => {
    const inAll = new Map<number, bigint[]>()
    for (const { code } of agreements) {
      for (const { dueOn, operatingWon, isProvisional } of await api.all(
        `/btl/agreements/${code}/schedule`,
        100,
      )) {
        const year = Number(String(dueOn).slice(0, 4))
        const [whole = 0n, expected = 0n] = inAll.get(year) ?? []
        const won = BigInt(String(operatingWon))
        inAll.set(year, [whole + won, expected + (isProvisional === true ? won : 0n)])
      }
    }
    const told = (items: readonly JsonObject[]) =>
      items.map((item) => [Number(item.fiscalYear), sum([item], 'operatingWon')])
    const items = await api.all('/btl/liability', 7)
    expect(
      items.map(({ fiscalYear, operatingWon, provisionalOperatingWon }) => [
        Number(fiscalYear),
        [BigInt(String(operatingWon)), BigInt(String(provisionalOperatingWon))],
      ]),
    ).toEqual([...inAll].sort(([a], [b]) => a - b))
    expect(told(await api.all('/btl/liability?rateBp=50', 100))).toEqual(told(items))
    const own = sum(await api.all(`/btl/liability?agreement=${settled?.code}`, 100), 'operatingWon')
    expect(own).toBe(sum(await api.all(`/btl/agreements/${settled?.code}/schedule`, 100), 'operatingWon'))
  })

  test('moves with the rate, and by cohort', async () => {
    const at = async (query: string) => sum(await api.all(`/btl/liability${query}`, 100), 'leaseWon')
    const usual = await at('')
    expect(await at('?rateBp=25')).toBeGreaterThan(usual)
    expect(await at('?rateBp=-25')).toBeLessThan(usual)
    expect(await at('?rateBp=0')).toBe(usual)
    expect(await at('?cohort=2021')).toBeLessThan(usual)
  })

  test.each(['rateBp=0.5', 'rateBp=501', 'rateBp=-501', 'rateBp=%2B25', 'cohort=x', 'unknown=1'])(
    'asked with %s is refused by name',
    async (query) => {
      expect((await api.get(`/btl/liability?${query}`)).status).toBe(400)
    },
  )
})

test.each(['/btl/agreements', '/btl/agreements/BTL-2021-01/schedule', '/btl/liability'])(
  '%s needs a token and is only read',
  async (path) => {
    expect((await fetch(`${web.url}/api/v1${path}`)).status).toBe(401)
    const headers = { Authorization: `Bearer ${api.token}` }
    expect((await fetch(`${web.url}/api/v1${path}`, { method: 'POST', headers })).status).toBe(405)
  },
)
