import { describe, expect, test } from 'vitest'
import { apiClient, type JsonObject } from '#tests/setup/api.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const api = await apiClient(web)

const codes = (items: readonly JsonObject[]) => items.map((item) => item.code)

describe('a project', () => {
  test('carries money as whole won in text, dates as days and nulls as nulls', async () => {
    const expected = await web.db
      .selectFrom('project')
      .innerJoin('program', 'program.id', 'project.programId')
      .leftJoin('appUser as manager', 'manager.id', 'project.managerId')
      .innerJoin('milestone as completion', (join) =>
        join.onRef('completion.projectId', '=', 'project.id').on('completion.isCompletion', '=', true),
      )
      .leftJoin('project as former', 'former.id', 'project.replacesId')
      .select(['project.code', 'project.nameKo', 'project.nameEn', 'program.code as program'])
      .select(['project.route', 'project.cohort', 'project.stage', 'project.status'])
      .select(['manager.name as manager', 'project.costWon', 'project.costWithFinancingWon'])
      .select(['former.code as replaces', 'completion.baselineOn as baselineCompletionOn'])
      .select(['completion.plannedOn as plannedCompletionOn', 'project.slipDays', 'project.isDemo'])
      .select(['completion.forecastOn as forecastCompletionOn', 'completion.actualOn as actualCompletionOn'])
      .orderBy('project.code')
      .execute()
    const text = (won: bigint | null) => (won === null ? null : String(won))
    const items = await api.all('/projects?scope=all', 1000)
    expect(items).toHaveLength(expected.length)
    expect(items).toEqual(
      expected.map((project) =>
        expect.objectContaining({
          ...project,
          costWon: text(project.costWon),
          costWithFinancingWon: text(project.costWithFinancingWon),
        }),
      ),
    )
    expect(items.some((item) => item.costWon === null)).toBe(true)
    expect(items.some((item) => item.replaces !== null)).toBe(true)
  })

  test('is found alone by its code, with its milestones in the order of the template', async () => {
    const [first] = (await api.page('/projects?limit=1')).items
    const answer = await api.get(`/projects/${first?.code}`)
    const { milestones, ...project } = (await answer.json()) as { milestones: JsonObject[] }
    expect(project).toMatchObject(first ?? {})
    const ofList = (await api.page(`/milestones?project=${first?.code}&limit=1000`)).items
    expect(milestones).toEqual(ofList)
    expect(milestones.length).toBeGreaterThan(5)
    expect(Object.keys(milestones[0] ?? {})).toEqual(
      expect.arrayContaining([
        ...['code', 'project', 'name', 'stage', 'isGate', 'baselineOn', 'plannedOn', 'forecastOn'],
        ...['actualOn', 'slipDays'],
      ]),
    )
  })

  test('has milestones with float and criticality: the completion is critical until it has happened', async () => {
    const items = await api.all('/milestones?status=active', 1000)
    for (const { actualOn, forecastOn, floatDays, isCritical, isCompletion } of items) {
      if (actualOn !== null || forecastOn === null) expect([floatDays, isCritical]).toEqual([null, false])
      else if (isCompletion) expect(isCritical).toBe(true)
      expect(isCritical).toBe(floatDays !== null && Number(floatDays) <= 0)
    }
    expect(items.some(({ floatDays }) => Number(floatDays) > 0)).toBe(true)
    // A page that cuts through a project reads the project whole.
    expect(await api.all('/milestones?status=active&stage=design', 7)).toEqual(
      items.filter(({ stage }) => stage === 'design'),
    )
  })

  test('has its manager, and the money of all 496 slots adds up to the printed totals', async () => {
    const items = await api.all('/projects?program=4-4-2', 1000)
    const counted = items.filter((item) => item.status !== 'replaced')
    expect(counted).toHaveLength(496)
    const sum = (name: string) => counted.reduce((total, item) => total + BigInt(String(item[name])), 0n)
    expect(sum('costWon')).toBe(3_025_600_000_000n)
    expect(sum('costWithFinancingWon')).toBe(3_234_100_000_000n)
    expect(items[0]).toMatchObject({ managerEmail: expect.stringMatching(/^pm\d*@demo\.test$/) })
  })
})

describe('a list', () => {
  test.each([
    ['/programs', 5],
    ['/projects?scope=all', 97],
    ['/milestones?status=withdrawn', 33],
    ['/reconciliation', 50],
  ])('%s read in pages of %d is the list read whole', async (path, limit) => {
    const whole = await api.all(path, 1000)
    const { total } = await api.page(path)
    expect(whole).toHaveLength(total)
    expect(await api.all(path, limit)).toEqual(whole)
  })

  test('gives 100 rows unless asked otherwise, and ends with next null', async () => {
    const first = await api.page('/projects')
    expect(first.items).toHaveLength(100)
    expect(first.next).not.toBeNull()
    expect((await api.page('/projects?limit=1000')).next).toBeNull()
    const exact = await api.page(`/programs?limit=${(await api.page('/programs')).total}`)
    expect(exact.next).toBeNull()
  })

  test('is not shifted by a row that comes before its next page', async () => {
    const path = '/projects?scope=all&limit=3'
    const first = await api.page(path)
    const second = await api.page(`${path}&cursor=${first.next}`)
    const source = await web.db
      .selectFrom('project')
      .selectAll()
      .orderBy('code')
      .limit(1)
      .executeTakeFirstOrThrow()
    const { id: _, ...copy } = source
    await web.db
      .insertInto('project')
      .values({ ...copy, code: '0-first', replacesId: null })
      .execute()
    expect(codes((await api.page(`${path}&cursor=${first.next}`)).items)).toEqual(codes(second.items))
    expect(codes((await api.page(path)).items)[0]).toBe('0-first')
    await web.db.deleteFrom('project').where('code', '=', '0-first').execute()
  })
})

describe('the filters', () => {
  test('of projects narrow as on the list page', async () => {
    const narrowed = await api.all('/projects?route=btl&cohort=2023&status=active', 1000)
    expect(narrowed.length).toBeGreaterThan(0)
    for (const item of narrowed) expect(item).toMatchObject({ route: 'btl', cohort: 2023, status: 'active' })
    const { total } = await api.page('/projects?route=btl&cohort=2023&limit=1')
    expect(total).toBeGreaterThanOrEqual(narrowed.length)
    const [one] = narrowed
    expect(codes(await api.all(`/projects?q=${one?.code}`, 10))).toEqual([one?.code])
  })

  test('manager=me means the user of the token', async () => {
    const pm = await apiClient(web, 'pm@demo.test')
    const own = await pm.all('/projects?manager=me', 1000)
    expect(own.length).toBeGreaterThan(0)
    expect(new Set(own.map((item) => item.managerEmail))).toEqual(new Set(['pm@demo.test']))
    expect((await api.page('/projects?manager=me')).total).toBe(0)
  })

  test('rating says of projects on which work goes on what their slip says', async () => {
    const ratings = ['on-track', 'minor', 'major', 'critical']
    const totals = await Promise.all(
      ratings.map(async (rating) => (await api.page(`/projects?rating=${rating}&limit=1`)).total),
    )
    const rated = await Promise.all(
      ['active', 'completed'].map(
        async (status) => (await api.page(`/projects?status=${status}&limit=1`)).total,
      ),
    )
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
    expect(sum(totals)).toBe(sum(rated))
    for (const { slipDays } of await api.all('/projects?rating=critical', 1000))
      expect(Number(slipDays)).toBeGreaterThan(60)
  })

  test('of milestones narrow by project, stage, gate, status of the project and planned day', async () => {
    const path =
      '/milestones?stage=construction&isGate=true&status=active&dueFrom=2026-11-01&dueTo=2027-03-31'
    const items = await api.all(path, 1000)
    expect(items.length).toBeGreaterThan(0)
    for (const item of items) {
      expect(item).toMatchObject({ stage: 'construction', isGate: true })
      expect(String(item.plannedOn) >= '2026-11-01' && String(item.plannedOn) <= '2027-03-31').toBe(true)
    }
    const active = new Set(codes(await api.all('/projects?status=active&scope=all', 1000)))
    expect(items.filter((item) => !active.has(item.project))).toEqual([])
  })

  test('late divides milestones into those expected beyond the tolerance and all others', async () => {
    const [late, others, all] = await Promise.all(
      ['?late=true&', '?late=false&', '?'].map((query) => api.page(`/milestones${query}limit=1000`)),
    )
    expect((late?.total ?? 0) + (others?.total ?? 0)).toBe(all?.total)
    expect(late?.items.length).toBeGreaterThan(0)
    for (const item of late?.items ?? []) {
      expect(item.actualOn).toBeNull()
      expect(Number(item.slipDays)).toBeGreaterThan(5)
    }
  })

  test('of programs and reconciliation find the capital works and the 17 disagreements', async () => {
    const capital = await api.all('/programs?isCapital=true', 1000)
    expect(codes(capital)).toContain('4-4-2')
    expect((await api.page('/programs')).total).toBe(13)
    const disagreeing = await api.page('/reconciliation?agrees=false')
    expect(disagreeing.total).toBe(17)
    for (const check of disagreeing.items) expect(check.explanationKo).not.toBeNull()
    expect((await api.page('/reconciliation')).total).toBe(356)
    const section = await api.all('/reconciliation?section=4-4-2', 1000)
    expect(new Set(section.map((check) => check.section))).toEqual(new Set(['4-4-2']))
  })

  test('of slips show what is open, and what is resolved only when asked', async () => {
    const milestones = await web.db
      .selectFrom('milestone')
      .select(['id as milestoneId', 'projectId'])
      .orderBy('id')
      .limit(3)
      .execute()
    const flag = { slipDays: 30, flaggedOn: '2026-11-20', seenOn: '2026-11-20', kind: 'overdue' } as const
    await web.db
      .insertInto('slipFlag')
      .values(
        milestones.map((milestone, index) => ({
          ...flag,
          ...milestone,
          severity: index === 0 ? ('critical' as const) : ('major' as const),
          resolvedOn: index === 2 ? '2026-11-22' : null,
        })),
      )
      .execute()
    const open = await api.all('/slips', 1)
    expect(open.map((slip) => slip.severity)).toEqual(['critical', 'major'])
    expect((await api.page('/slips?severity=critical&kind=overdue')).total).toBe(1)
    expect((await api.page('/slips?kind=forecast')).total).toBe(0)
    const history = await api.page('/slips?resolved=true')
    expect(history.items.map((slip) => slip.resolvedOn)).toEqual(['2026-11-22'])
    expect((await api.page(`/slips?project=${open[0]?.project}`)).total).toBe(2)
  })
})
