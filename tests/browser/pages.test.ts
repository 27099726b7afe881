import { describe, expect, test } from 'vitest'
import { languages } from '#app/domain/labels.ts'
import { pageAddresses } from '#tests/setup/pages.ts'
import { axeViolations, browserTest, open, sidewaysPixels, widths } from './visit.ts'

const { web, visit } = await browserTest()

/** Every page of the product, and some of them as they are when empty, narrowed, of the other kind, or missing. */
async function addresses(): Promise<string[]> {
  const admin = await web.signIn('admin@demo.test')
  await admin.post('/admin/jobs', { job: 'flag-slipped-milestones' })
  const { 'sign-in': _, ...pages } = await pageAddresses(web.db)
  const btl = await web.db
    .selectFrom('agreementProject')
    .innerJoin('project', 'project.id', 'agreementProject.projectId')
    .select('project.code')
    .executeTakeFirstOrThrow()
  return [
    ...Object.values(pages),
    ...['/programs/4-4-3', '/projects?q=no-such-thing', `/projects/${btl.code}`, '/slips?resolved=yes'],
    ...['/reconciliation?result=disagrees', '/gantt?q=no-such-thing', '/admin', '/no-such-page'],
  ]
}

const paths = await addresses()

describe.each(languages)('in the language %s', (language) => {
  test('every page passes axe at both widths, scrolls sideways at neither, and reports no error', async () => {
    const { page, faults } = await visit({ email: 'admin@demo.test', language })
    const found: string[] = []
    for (const path of paths) {
      await open(page, `${web.url}${path}`)
      for (const [name, width] of Object.entries(widths)) {
        await page.setViewportSize({ width, height: 900 })
        const sideways = await sidewaysPixels(page)
        if (sideways > 0) found.push(`${path} ${name}: ${sideways} px sideways`)
        // The other language has the same elements, so one width is enough to find a wrong word in it.
        if (language === 'en' && width === widths.phone) continue
        found.push(...(await axeViolations(page)).map((violation) => `${path} ${name}: ${violation}`))
      }
      await page.setViewportSize({ width: widths.office, height: 900 })
    }
    const missing = faults.filter((fault) => !fault.startsWith('/no-such-page'))
    expect({ found, missing }).toEqual({ found: [], missing: [] })
  }, 300_000)

  test('so do the pages of somebody who has not signed in, or may not come in', async () => {
    const stranger = await visit({ language, width: widths.phone })
    await open(stranger.page, `${web.url}/sign-in`)
    expect([
      await sidewaysPixels(stranger.page),
      await axeViolations(stranger.page),
      stranger.faults,
    ]).toEqual([0, [], []])
    const executive = await visit({ email: 'executive@demo.test', language, width: widths.phone })
    const answer = await open(executive.page, `${web.url}/admin/users`)
    expect(answer?.status()).toBe(403)
    expect([await sidewaysPixels(executive.page), await axeViolations(executive.page)]).toEqual([0, []])
  })
})
