import { describe, expect, test } from 'vitest'
import { languages } from '#app/domain/labels.ts'
import { wordsIn } from '#app/i18n/words.ts'
import { pageAddresses } from '#tests/setup/pages.ts'
import { filesBelow } from '#tests/setup/source-tree.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const admin = await web.signIn('admin@demo.test')
// Flags are given at night.
await admin.post('/admin/jobs', { job: 'flag-slipped-milestones' })
const pages = await pageAddresses(web.db)

/** No page of their own: a frame, two that send on or answer nobody, and the one tests/app/setup.test.ts looks at. */
const pageless = ['$', 'admin', 'admin._index', 'setup']

const visitorTo = (path: string) => (path === '/sign-in' ? web.visitor() : admin)

async function titlesAt(path: string, language: string): Promise<string[]> {
  const visitor = visitorTo(path)
  await visitor.post('/language', { language, return: '/' })
  const html = await (await visitor.get(path)).text()
  const head = html.slice(0, html.indexOf('</head>'))
  return [...head.matchAll(/<title>([^<]*)<\/title>/g)].map(([, title = '']) => title)
}

test('every page of the product is among those looked at here', () => {
  const folders = filesBelow('app/routes').flatMap(
    (path) => /^app\/routes\/(.+)\/route\.tsx$/.exec(path)?.[1] ?? [],
  )
  expect([...Object.keys(pages), ...pageless].sort()).toEqual(folders.sort())
})

describe.each(languages)('in %s', (language) => {
  test('each page has one title, its own, that ends with the product', async () => {
    const seen = new Map<string, string>()
    for (const path of Object.values(pages)) {
      const titles = await titlesAt(path, language)
      expect(titles, path).toEqual([
        expect.stringMatching(new RegExp(`^.+ \\| ${wordsIn(language).product}$`)),
      ])
      expect(seen.get(titles.join()), path).toBeUndefined()
      seen.set(titles.join(), path)
    }
  })

  test('the page of a project is called by its code and name', async () => {
    const { code, nameKo, nameEn } = await web.db
      .selectFrom('project')
      .select(['code', 'nameKo', 'nameEn'])
      .orderBy('code')
      .limit(1)
      .executeTakeFirstOrThrow()
    const name = language === 'ko' ? nameKo : nameEn
    const [title] = await titlesAt(`/projects/${code}`, language)
    expect(title).toBe(`${code} ${name} | ${wordsIn(language).product}`)
  })

  test('an error page says in its title what happened', async () => {
    const { product, faults } = wordsIn(language)
    expect(await titlesAt('/nothing', language)).toEqual([`${faults.notFoundTitle} | ${product}`])
    const auditor = await web.signIn('auditor@demo.test')
    await auditor.post('/language', { language, return: '/' })
    const refused = await (await auditor.get('/admin/users')).text()
    expect(refused).toContain(`<title>${faults.forbiddenTitle} | ${product}</title>`)
  })
})
