import { describe, expect, test } from 'vitest'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { countProjects, findProject, type ProjectDetail } from '#db/project.server.ts'
import type { ProjectFilter } from '#db/project-filter.server.ts'
import { listCohortSlots } from '#db/slot.server.ts'
import { findThresholds } from '#db/threshold.server.ts'
import { fingerprint } from '#tests/setup/fingerprint.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db, clock } = web
const admin = await web.signIn('admin@demo.test')

async function project(code: string): Promise<ProjectDetail> {
  const found = await findProject(db, code)
  if (!found) throw new Error(`no project ${code}`)
  return found
}

async function ask(code: string, change: Record<string, string>, by = admin): Promise<Response> {
  const { version } = await project(code)
  const said = { statusOn: '2026-11-20', reason: '학교 통합 논의', version: String(version) }
  return by.post(`/projects/${code}/status`, { ...said, ...change })
}

async function expect496(): Promise<void> {
  for (const { total, printed, live, replaced, vacant, released } of await listCohortSlots(db)) {
    expect(total).toBe(printed)
    expect(live + replaced + vacant + released).toBe(printed)
  }
}

describe('a slot that nothing will replace', () => {
  const given = 'GSF-2025-D-048'
  const release = {
    change: 'release',
    cause: 'school-merged',
    documentNo: '학교지원과-77',
    statusOn: '2026-11-23',
  }

  test('is released with day, cause, reason and document: counted nowhere else, and still one of the 496', async () => {
    await ask(given, { change: 'withdraw' })
    const before = await loadPortfolioStatus(db, clock.today())
    expect((await ask(given, { ...release, reason: '통폐합 확정' })).status).toBe(302)
    expect(await project(given)).toMatchObject({
      ...{ status: 'withdrawn', slotReleasedOn: '2026-11-23', slotReleaseCause: 'school-merged' },
      ...{ slotReleaseReason: '통폐합 확정', slotReleaseDocumentNo: '학교지원과-77' },
    })
    await expect496()
    const after = await loadPortfolioStatus(db, clock.today())
    expect(after).toMatchObject({ buildings: before.buildings - 1, released: before.released + 1 })
    const thresholds = await findThresholds(db, clock.today())
    const found = (filter: ProjectFilter) => countProjects(db, { ...filter, kind: 'building' }, thresholds)
    expect(await found({ isCounted: true })).toBe(after.buildings)
    expect(await found({ slot: 'released' })).toBe(1)
    expect(await (await admin.get('/')).text()).toContain('href="/projects?slot=released"')
  })

  test('can be neither resumed nor replaced nor released again until it is taken back, with a reason', async () => {
    for (const change of [
      { change: 'resume' },
      { change: 'replace', code: 'GSF-2025-D-048-R1', nameKo: '대체', nameEn: 'R1', templateCode: 'direct' },
      release,
    ]) {
      const answer = await ask(given, { ...change, statusOn: '2026-11-23' })
      expect(answer.status).toBe(400)
    }
    const html = await (await admin.get(`/projects/${given}/status`)).text()
    expect(html).toContain('학교 통폐합')
    expect(html).not.toContain('value="replace"')
    expect((await ask(given, { change: 'take-back', statusOn: '2026-11-23', reason: ' ' })).status).toBe(400)
    const back = { change: 'take-back', statusOn: '2026-11-23', reason: '재검토' }
    expect((await ask(given, back)).status).toBe(302)
    // Whatever is set next is so from the day of taking back at the earliest: the release was so until then.
    expect((await ask(given, { change: 'resume', statusOn: '2026-11-22' })).status).toBe(400)
    expect(await project(given)).toMatchObject({
      status: 'withdrawn',
      slotReleasedOn: null,
      slotReleaseCause: null,
    })
    await expect496()
    const rows = await db
      .selectFrom('journal')
      .select(['columnName', 'oldValue', 'newValue'])
      .where('projectId', '=', (await project(given)).id)
      .where('reason', '=', '재검토')
      .where('columnName', '=', 'slotReleasedOn')
      .execute()
    expect(rows).toEqual([{ columnName: 'slotReleasedOn', oldValue: '2026-11-23', newValue: null }])
    const history = await (await admin.get(`/projects/${given}`)).text()
    expect(history).toContain('반납 사유 구분')
    expect(history).toContain('학교 통폐합')
  })

  test.each([
    ['a cause that is none', { cause: 'boredom' }, '목록에서'],
    ['no reason', { reason: ' ' }, '사유를 적어'],
    ['a day after today', { statusOn: '2026-11-24' }, '오늘보다 뒤의'],
    ['a day before it was withdrawn', { statusOn: '2026-11-19' }, '이를 수 없습니다'],
  ])(
    'is not released with %s: what was typed stays, and nothing is written',
    async (_what, change, words) => {
      const before = await fingerprint(db)
      const answer = await ask(given, { ...release, documentNo: 'a & b', ...change })
      expect(answer.status).toBe(400)
      const html = await answer.text()
      expect(html).toContain(words)
      expect(html).toContain('value="a &amp; b"')
      expect(await fingerprint(db)).toEqual(before)
    },
  )

  test('of a live project is not released, and the database holds a release to a withdrawn one', async () => {
    expect((await ask('GSF-2025-D-049', { ...release, reason: '없음' })).status).toBe(400)
    const released = {
      slotReleasedOn: '2026-11-23',
      slotReleaseCause: 'other',
      slotReleaseReason: 'x',
    } as const
    const written = db.updateTable('project').set(released).where('code', '=', 'GSF-2025-D-049').execute()
    await expect(written).rejects.toThrow('check constraint')
  })
})

test('who may not change a status releases no slot', async () => {
  const before = await project('GSF-2025-D-050')
  for (const email of ['finance@demo.test', 'executive@demo.test', 'auditor@demo.test']) {
    const change = { change: 'release', cause: 'other' }
    expect((await ask('GSF-2025-D-050', change, await web.signIn(email))).status).toBe(403)
  }
  expect(await project('GSF-2025-D-050')).toEqual(before)
})
