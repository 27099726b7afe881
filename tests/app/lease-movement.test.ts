import { beforeAll, expect, test } from 'vitest'
import { milestoneAddress, milestonePlace } from '#app/address/milestone-address.ts'
import { formatWon } from '#app/domain/format.ts'
import { listAgreementRecords } from '#db/agreement-record.server.ts'
import { listLeaseMovements } from '#db/lease-movement.server.ts'
import { testWeb, type Visitor } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const movements = await listLeaseMovements(db, await listAgreementRecords(db))
const moved = movements.find(({ shift }) => shift.movedQuarters > 0 && shift.years.length > 0)
if (!moved?.milestone) throw new Error('the demonstration has a lease that a milestone has moved')
const { code, shift, building, milestone } = moved
const [year] = shift.years
const quarter = shift.quarters.find(({ fiscalYear }) => fiscalYear === year?.fiscalYear)
const need = formatWon(year?.changeWon ?? null, '백만원')
let finance: Visitor

beforeAll(async () => {
  finance = await web.signIn('finance@demo.test')
})

const read = async (person: Visitor, path: string) => {
  const answer = await person.get(path)
  expect(answer.status).toBe(200)
  return (await answer.text()).replace(/<!-- -->/g, '')
}

/** What each screen has to say of the moved lease. */
function expectMovement(text: string): void {
  expect(text).toContain(`${shift.movedQuarters}분기 늦어짐`)
  expect(text).toContain(need)
  expect(text).toContain('총액 증감 0백만원(임대료 0, 운영비 0)')
  expect(text).toContain('추계 10년(2027~2036년) 증감')
}

test('the executive sees moved quarters, the changed need and the total on the first page', async () => {
  const text = await read(await web.signIn('executive@demo.test'), '/')
  expectMovement(text)
  expect(text).toContain(milestoneAddress(building.code, milestone.code))
})

test('the page of the building says the same, and names the milestone behind it', async () => {
  const text = await read(finance, `/projects/${building.code}`)
  expectMovement(text)
  expect(text).toContain(`href="#${milestonePlace(milestone.code)}"`)
})

test('another building of the agreement leads to the one that is last', async () => {
  const agreement = (await listAgreementRecords(db, { code })).at(0)
  const other = agreement?.buildings.find((one) => one.code !== building.code)
  const text = await read(finance, `/projects/${other?.code}`)
  expect(text).toContain(`href="/projects/${building.code}#lease"`)
})

test('the page of the agreement shows the years against those approved', async () => {
  const text = await read(finance, `/agreements/${code}`)
  expect(text).toContain(`${shift.movedQuarters}분기 늦어짐`)
  expect(text).toContain(formatWon(year?.changeWon ?? null, '원'))
  expect(text).toContain('총액 증감 0백만원(임대료 0, 운영비 0)')
  const [operating] = shift.operatingYears
  expect(operating?.changeWon).toBeLessThan(0n)
  expect(text).toContain(formatWon((year?.changeWon ?? 0n) + (operating?.changeWon ?? 0n), '원'))
})

test('a slip of the building says what it does to the lease', async () => {
  const { id: milestoneId } = await db
    .selectFrom('milestone')
    .select('id')
    .where('projectId', '=', building.projectId)
    .where('code', '=', milestone.code)
    .executeTakeFirstOrThrow()
  const flag = await db
    .insertInto('slipFlag')
    .values({
      ...{ milestoneId, projectId: building.projectId, kind: 'forecast', severity: 'major' },
      ...{ slipDays: milestone.slipDays ?? 0, flaggedOn: '2026-11-20', seenOn: '2026-11-20' },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  expectMovement(await read(await web.signIn('pm@demo.test'), `/slips/${flag.id}`))
})

test('finance comes from the chart by its year and quarter to the building and to its milestone', async () => {
  const path = `/liability/${year?.fiscalYear}`
  expect(await read(finance, '/liability')).toContain(`class="liability-year" title="${year?.fiscalYear}년`)
  const ofYear = await read(finance, path)
  expect(ofYear).toContain(formatWon(quarter?.changeWon ?? null, '백만원'))
  expect(ofYear).toContain(`href="/projects/${building.code}#lease"`)
  const ofBuilding = await read(finance, `/projects/${building.code}`)
  expect(ofBuilding).toContain(`id="${milestonePlace(milestone.code)}"`)
  expect(await read(finance, `${path}?rateBp=50`)).not.toContain(`href="/projects/${building.code}#lease"`)
})
