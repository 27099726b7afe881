import { describe, expect, it } from 'vitest'
import { pdfPages } from '#tests/setup/pdf-text.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const admin = await web.signIn('admin@demo.test')

/** Codes of the projects that an address answers. */
async function codesAt(path: string): Promise<string[]> {
  const answer = await admin.get(path)
  expect(answer.status).toBe(200)
  return [...new Set((await answer.text()).match(/GSF-\d{4}-[DB]-\d{3}/g))]
}

describe('the rows of the timeline that come into view', () => {
  it('are those of the page, in its order, from the place asked for', async () => {
    const rows = (query: string) => codesAt(`/gantt/rows.data?cohort=2021&sort=code${query}`)
    const all = await rows('&offset=0&limit=60')
    expect(await rows('&offset=50&limit=10')).toEqual(all.slice(50, 60))
    expect(all.toSorted()).toEqual(all)
  })

  it.each(['offset=-1&limit=10', 'offset=x&limit=10', 'offset=0&limit=1e9', 'offset=0'])(
    'are none or few when %s makes no sense',
    async (query) => {
      expect((await codesAt(`/gantt/rows.data?${query}`)).length).toBeLessThanOrEqual(10)
    },
  )

  it('are a plain answer where the address is opened by itself', async () => {
    const answer = await admin.get('/gantt/rows?cohort=2021&offset=0&limit=10')
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([
      200,
      'application/json',
    ])
    expect(await answer.json()).toMatchObject({ query: 'cohort=2021', offset: 0 })
  })

  it('are nobody’s who has not signed in', async () => {
    const answer = await web.visitor().get('/gantt/rows.data?offset=0&limit=10')
    expect(await answer.text()).not.toContain('GSF-')
  })
})

describe('a timeline as PDF', () => {
  it('holds the projects that the address of the page narrows to', async () => {
    const answer = await admin.get(
      '/reports/portfolio-timeline.pdf?cohort=2021&route=btl&group=none&zoom=week',
    )
    const text = (await pdfPages(Buffer.from(await answer.arrayBuffer()))).join('').replace(/\s/g, '')
    const codes = await codesAt('/gantt/rows.data?cohort=2021&route=btl&group=none&offset=0&limit=240')
    expect(codes.length).toBeGreaterThan(10)
    expect(codes.filter((code) => !text.includes(code))).toEqual([])
  })

  it('of a project needs one that exists', async () => {
    const status = async (query: string) => (await admin.get(`/reports/project-timeline.pdf${query}`)).status
    expect([await status('?project=GSF-2021-D-001'), await status('?project=NO'), await status('')]).toEqual([
      200, 404, 404,
    ])
  })
})
