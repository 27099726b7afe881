import { expect, test } from 'vitest'
import { parseFundingFilter } from '#app/address/funding-filter.ts'
import { formatProgress, formatWon } from '#app/domain/format.ts'
import { rateBp } from '#app/domain/funding.ts'
import { listFundingEntries } from '#db/funding.server.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const { db } = web
const finance = await web.signIn('finance@demo.test')

/** What the entries behind an address sum to, reckoned here from the single entries as the grid would print it. */
async function openedText(address: string): Promise<string> {
  const search = new URL(address, 'http://localhost').searchParams
  const entries = await listFundingEntries(db, parseFundingFilter(search), { limit: 100_000, offset: 0 })
  const sum = (...kinds: string[]) =>
    entries.filter(({ kind }) => kinds.includes(kind)).reduce((won, { amountWon }) => won + amountWon, 0n)
  const available = sum('original', 'supplementary', 'carry-in', 'transfer') - sum('carry-out')
  const figure = search.get('kind') ?? ''
  if (figure === 'available') return formatWon(available, '백만원')
  if (figure === 'remaining') return formatWon(available - sum('expenditure'), '백만원')
  if (figure === 'commitment-rate') return formatProgress(rateBp(sum('commitment'), available))
  if (figure === 'execution-rate') return formatProgress(rateBp(sum('expenditure'), available))
  return formatWon(sum(figure), '백만원')
}

test('every figure of the grid of a project, a program and the portfolio opens to entries that sum to it', async () => {
  const { code } = await db
    .selectFrom('project')
    .innerJoin('fundingEntry', 'fundingEntry.projectId', 'project.id')
    .select('project.code')
    .where('fundingEntry.kind', '=', 'carry-in')
    .orderBy('project.id')
    .executeTakeFirstOrThrow()
  for (const page of [`/projects/${code}/funding`, '/funding?program=4-4-2', '/funding']) {
    const html = await (await finance.get(page)).text()
    const table = html.slice(html.indexOf('<table>'), html.indexOf('</table>'))
    const cells = [...table.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell]) => cell ?? '')
    expect(
      cells.filter((cell) => /\d/.test(cell) && !cell.includes('<a ') && !/^20\d\d$/.test(cell)),
    ).toEqual([])
    const links = [...table.matchAll(/href="(\/funding\/entries[^"]*)"[^>]*>([^<]*)</g)]
    expect(links.length).toBeGreaterThan(30)
    for (const [, address = '', text] of page.startsWith('/funding')
      ? links.filter((_, at) => at % 5 === 0)
      : links)
      expect([address, await openedText(address.replaceAll('&amp;', '&'))]).toEqual([address, text])
  }
})
