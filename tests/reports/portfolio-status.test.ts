import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { formatNumber, formatProgress, formatWon } from '#app/domain/format.ts'
import { type PortfolioStatus, worstShown } from '#app/domain/portfolio.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { loadTotalProgress } from '#db/progress.server.ts'
import { renderReport } from '#reports/index.server.ts'
import { testClock } from '#tests/setup/clock.ts'
import { testDatabase } from '#tests/setup/database.ts'

const db = await testDatabase()
const asOf = testClock.today()

/** The text of each page as a reader would copy it, cells set apart by a space. */
async function pagesOf(pdf: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const content = await (await document.getPage(number)).getTextContent()
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''))
  }
  await document.destroy()
  return pages
}

async function pagesOn(day: string): Promise<string[]> {
  return pagesOf(await renderReport(db, 'portfolio-status', { asOf: day }))
}

function expectFigures([first = '']: string[], status: PortfolioStatus) {
  const { direct, btl, buildings, facilities } = status.groups
  for (const group of [direct, btl, buildings, facilities]) {
    const { costWon, costWithFinancingWon } = group
    expect(first).toContain(
      [
        ...[group.projects, group.completed, ...Object.values(group.byRating), group.notRated].map(
          formatNumber,
        ),
        ...[costWon, costWithFinancingWon].map((won) => formatWon(won, '억원')),
      ].join(' '),
    )
  }
  expect(first).toContain(`개별사업 ${formatNumber(status.projects)}개`)
  expect(first).toContain(`기한이 지난 마일스톤 ${formatNumber(status.overdue)}건`)
  expect(first).toContain(`30일 안에 도래: 전체 ${formatNumber(status.due.length)}건`)
  for (const line of status.late.slice(0, worstShown)) {
    expect(first).toContain(`${line.nameKo}`)
    expect(first).toContain(formatNumber(line.slipDays))
  }
}

describe('the portfolio status on paper', () => {
  test.each([asOf, '2026-07-01', '2028-01-03'])(
    'says on page one what the dashboard says for %s',
    async (day) => {
      expectFigures(await pagesOn(day), await loadPortfolioStatus(db, day))
    },
  )

  test('says how far the works are, by which weights, and how far they came since last month', async () => {
    const [first = ''] = await pagesOn(asOf)
    const { progress } = await loadTotalProgress(db, asOf)
    expect(first).toContain(`공정률 ${formatProgress(progress?.actualBp ?? null)}(+`)
  })

  test('has the printed totals, the day and the mark of demonstration data', async () => {
    const [first, second = ''] = await pagesOn(asOf)
    for (const shown of [
      '2026. 11. 23.',
      '시연 데이터',
      '30,256억원',
      '32,341억원',
      '건물 496동',
      '(단위: 개, 억원)',
    ])
      expect(first).toContain(shown)
    expect(second).toContain('붙임')
  })

  test('is one page and an annex, whose pages are numbered and whose long tables repeat their heads', async () => {
    const pages = await pagesOn(asOf)
    for (const [index, page] of pages.entries()) expect(page).toContain(`${index + 1} / ${pages.length}`)
    expect(pages[0]).toContain('④ 다음 일정')
    const carriedOn = pages.filter((page) => page.includes('(이어짐)'))
    expect(carriedOn.length).toBeGreaterThan(0)
    for (const page of carriedOn) expect(page).toMatch(/\(이어짐\)코드 사업 단계 등급 지연\(일\) 사유/)
  })

  test('is the same to the byte for the same data and day', async () => {
    const [first, second] = [
      await renderReport(db, 'portfolio-status', { asOf }),
      await renderReport(db, 'portfolio-status', { asOf }),
    ]
    expect(second.equals(first)).toBe(true)
  })

  test('shows names with markup, quotes and emoji as they were typed', async () => {
    const [worst] = (await loadPortfolioStatus(db, asOf)).late
    const name = '<b>"가"</b> & \'나\' 🏫'
    await db
      .updateTable('project')
      .set({ nameKo: name })
      .where('code', '=', worst?.code ?? '')
      .execute()
    const [first] = await pagesOn(asOf)
    expect(first).toContain(name)
  })

  test('cuts a long name on paper alone', async () => {
    const [, second] = (await loadPortfolioStatus(db, asOf)).late
    await db
      .updateTable('project')
      .set({ nameKo: '아주긴이름'.repeat(20) })
      .where('code', '=', second?.code ?? '')
      .execute()
    const [first] = await pagesOn(asOf)
    expect(first).toMatch(/아주긴이름아주[가-힣]*… 심각/)
  })

  test('says so when nothing is late or due', async () => {
    const projects = await db.selectFrom('project').select('id').execute()
    await db
      .insertInto('projectStatus')
      .values(projects.map(({ id }) => ({ projectId: id, status: 'withdrawn', sinceOn: asOf })))
      .execute()
    const [first] = await pagesOn(asOf)
    expect(first).toContain('허용 범위를 넘는 지연 없음')
    expect(first).toContain('도래하는 마일스톤 없음')
  })
})
