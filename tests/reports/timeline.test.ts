import { describe, expect, it } from 'vitest'
import { formatDate } from '#app/domain/format.ts'
import { renderReport } from '#reports/index.server.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { pdfPages } from '#tests/setup/pdf-text.ts'

const db = await testDatabase()
const asOf = '2026-11-23'
const flat = (text: string | undefined) => (text ?? '').replace(/\s/g, '')

describe('the timeline of the portfolio on paper', () => {
  it('holds the groups, the projects of the filter and how late they are, on as many pages as it takes', async () => {
    const selection = {
      filter: { cohort: 2021, route: 'btl' },
      order: { by: 'code', isDescending: false },
      isGrouped: true,
      closed: [],
    } as const
    const pages = await pdfPages(await renderReport(db, 'portfolio-timeline', { asOf, timeline: selection }))
    const codes = await db
      .selectFrom('project')
      .select('code')
      .where('cohort', '=', 2021)
      .where('route', '=', 'btl')
      .orderBy('code')
      .execute()
    const text = flat(pages.join(''))
    expect(codes.map(({ code }) => text.indexOf(code))).toEqual(
      codes.map(({ code }) => text.indexOf(code)).sort((a, b) => a - b),
    )
    expect(codes.filter(({ code }) => !text.includes(code))).toEqual([])
    expect(text).toContain('2021년대상')
    expect(pages.length).toBeGreaterThan(1)
    expect(text).not.toContain('GSF-2022')
  })

  it('leaves out what is closed, and says how many are left', async () => {
    const selection = {
      filter: { cohort: 2021 },
      order: { by: 'code', isDescending: false },
      isGrouped: true,
      closed: ['4-4-2'],
    } as const
    const [page, ...more] = await pdfPages(
      await renderReport(db, 'portfolio-timeline', { asOf, timeline: selection }),
    )
    expect(flat(page)).toContain('개별사업0개')
    expect(more).toEqual([])
  })

  it('is all of the capital works when nobody narrows it', async () => {
    const pages = await pdfPages(await renderReport(db, 'portfolio-timeline', { asOf }))
    expect(flat(pages[0])).toContain('개별사업506개')
  })
})

describe('the timeline of a project on paper', () => {
  it('holds every milestone with its date, and the critical path in words', async () => {
    const project = await db
      .selectFrom('project')
      .select(['id', 'code', 'nameKo'])
      .where('status', '=', 'active')
      .where('stage', '=', 'construction')
      .orderBy('code')
      .executeTakeFirstOrThrow()
    const milestones = await db
      .selectFrom('milestone')
      .select('nameKo')
      .where('projectId', '=', project.id)
      .execute()
    const pages = await pdfPages(await renderReport(db, 'project-timeline', { asOf, project: project.code }))
    const text = flat(pages.join(''))
    expect(milestones.filter(({ nameKo }) => !text.includes(flat(nameKo)))).toEqual([])
    expect([text.includes(flat(project.nameKo)), text.includes('주공정')]).toEqual([true, true])
  })

  it('says so where its dates are those of another day', async () => {
    const { code } = await db.selectFrom('project').select('code').orderBy('id').executeTakeFirstOrThrow()
    const asked = { asOf: '2026-06-30', today: asOf, project: code }
    const told = flat((await pdfPages(await renderReport(db, 'project-timeline', asked))).join(''))
    const ofToday = flat(
      (await pdfPages(await renderReport(db, 'project-timeline', { ...asked, asOf }))).join(''),
    )
    const words = flat(`날짜와 지연은 ${formatDate(asOf)} 현재`)
    expect([told.includes(words), ofToday.includes(words)]).toEqual([true, false])
  })

  it('is the same for the same day', async () => {
    const { code } = await db.selectFrom('project').select('code').orderBy('id').executeTakeFirstOrThrow()
    const draw = () => renderReport(db, 'project-timeline', { asOf, project: code })
    expect((await draw()).equals(await draw())).toBe(true)
  })
})
