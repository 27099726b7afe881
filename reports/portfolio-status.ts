import { createElement } from 'react'
import { CompletionsChart, completionsHeight } from '#app/charts/completions-chart.tsx'
import { chartWidth } from '#app/charts/frame.tsx'
import { FundingChart, fundingHeight } from '#app/charts/funding-chart.tsx'
import { type PlainDate, yearOf } from '#app/domain/calendar.ts'
import {
  formatDate,
  formatNumber,
  formatProgress,
  formatProgressGap,
  formatShare,
  formatWon,
} from '#app/domain/format.ts'
import type { Change } from '#app/domain/funding/month-closing.ts'
import { causeLabels, ratingLabels, routeLabels } from '#app/domain/labels.ts'
import {
  type CompletionYear,
  dueWithinCalendarDays,
  type PortfolioStatus,
  worstShown,
} from '#app/domain/portfolio.ts'
import type { Db } from '#db/client.server.ts'
import { loadChangesSince } from '#db/month-closing.server.ts'
import { loadPortfolioStatus } from '#db/portfolio.server.ts'
import { listPrograms } from '#db/program.server.ts'
import { type Page, paperColors } from './page.ts'
import { drawAnnex, groupColumns } from './portfolio-status-annex.ts'
import type { Report } from './report.ts'
import { drawTable } from './table.ts'

interface Data {
  status: PortfolioStatus
  /** department in charge of the building programme, as the source prints it */
  department: string
  since: Awaited<ReturnType<typeof loadChangesSince>>
}

/** The section of the source with the 496 buildings, whose department reports. */
const buildingSection = '4-4-2'

/** What fits below the worst slips on the first page; the dashboard shows the rest. */
const dueShown = 8

/** One page for an executive, and an annex by cohort (한 장 보고, DOMAIN.md section 5). */
export const portfolioStatusReport: Report<Data> = {
  slug: 'portfolio-status',
  title: '학교시설 사업 추진현황',
  scope: 'portfolio',

  async load(db: Db, asOf: PlainDate): Promise<Data> {
    const [status, programs] = await Promise.all([
      loadPortfolioStatus(db, asOf),
      listPrograms(db, { isCapital: true }),
    ])
    const since = await loadChangesSince(db, asOf, status)
    return {
      status,
      since,
      department: programs.find(({ code }) => code === buildingSection)?.department ?? '-',
    }
  },

  draw(page: Page, { status, department, since }: Data): void {
    drawTitle(page, this.title, status, department)
    section(page, '① 추진 결과')
    for (const text of [...headlines(status), sinceLastMonth(since)])
      page.paragraph(`□ ${text}`, { size: 9.5 }, 6)
    page.advance(6)
    section(page, '② 추진 현황')
    drawGroups(page, status)
    drawCharts(page, status)
    section(page, '③ 문제점: 준공 지연이 큰 사업')
    drawWorst(page, status)
    section(page, '④ 다음 일정')
    drawDue(page, status)
    drawAnnex(page, status)
  },
}

function drawTitle(page: Page, title: string, status: PortfolioStatus, department: string): void {
  page.line(title, {}, { size: 19, isBold: true, align: 'center' })
  page.advance(29)
  const meta = { size: 9, color: paperColors.subtle }
  page.line(`기준일: ${formatDate(status.asOf)}`, {}, meta)
  page.line(`담당: ${department}`, { x: 150, width: 361 }, { ...meta, align: 'right' })
  page.advance(15)
  page.rule(page.y, paperColors.text, 1.2)
  page.advance(8)
}

function section(page: Page, title: string): void {
  page.line(title, {}, { size: 11, isBold: true })
  page.advance(18)
}

function headlines(status: PortfolioStatus): string[] {
  const { projects, buildings, facilities, completed, byRating, byStatus, overdue, completions } = status
  const year = yearOf(status.asOf)
  const ofYear = completions.find((line) => line.year === year)
  const share = formatShare(BigInt(completed), BigInt(projects))
  return [
    `개별사업 ${formatNumber(projects)}개(건물 ${formatNumber(buildings)}동, 시설 ${formatNumber(facilities)}개) 중 ${formatNumber(completed)}개 준공(${share})`,
    ofYear === undefined ? `${year}년 준공 목표와 전망 없음` : yearHeadline(ofYear),
    `지연 ${formatNumber(byRating.major)}개, 심각 ${formatNumber(byRating.critical)}개, 기한이 지난 마일스톤 ${formatNumber(overdue)}건; 중단 ${formatNumber(byStatus.suspended)}개, 철회 ${formatNumber(byStatus.withdrawn)}개는 별도`,
  ]
}

function yearHeadline({ year, target, actual, forecast }: CompletionYear): string {
  const known = `실적 ${formatNumber(actual)}동, 연말 전망 ${formatNumber(forecast)}동`
  if (target === null) return `${year}년 건물 준공 목표 없음, ${known}`
  return `${year}년 건물 준공 목표 ${formatNumber(target)}동, ${known}(목표 대비 ${signed(forecast - target)}동)`
}

function signed(difference: number): string {
  return difference > 0 ? `+${formatNumber(difference)}` : formatNumber(difference)
}

/** What changed since last month, and whether that month was closed or is reckoned from what is known now. */
function sinceLastMonth({ month, isClosed, changes }: Data['since']): string {
  const count = (name: string, { difference }: Change<number>) =>
    difference === null ? [] : [`${name} ${signed(difference)}개`]
  const { progressBp, expenditureWon } = changes
  const spent = expenditureWon.difference
  const parts = [
    ...count('준공', changes.completed),
    ...count('지연', changes.major),
    ...count('심각', changes.critical),
    `공정률 ${formatProgress(progressBp.now)}(${formatProgressGap(progressBp.difference)})`,
    `지출 ${spent !== null && spent > 0n ? '+' : ''}${formatWon(spent, '억원')}억원`,
  ]
  const [year = '', number = ''] = month.split('-')
  const basis = isClosed ? '월 마감' : '마감 전, 현재 자료'
  return `전월(${year}. ${Number(number)}. ${basis}) 대비: ${parts.join(', ')}`
}

function drawGroups(page: Page, { groups, buildings }: PortfolioStatus): void {
  const rows = [
    { name: `${routeLabels.direct.ko}(건물)`, ...groups.direct },
    { name: `${routeLabels.btl.ko}(건물)`, ...groups.btl },
    { name: `건물 계(${formatNumber(buildings)}동)`, ...groups.buildings },
    { name: '시설(별도)※', ...groups.facilities },
  ]
  drawTable(page, {
    caption: '구분별 현황',
    unit: '개, 억원',
    columns: [{ head: '구분', share: 18, text: (line) => line.name }, ...groupColumns],
    rows,
    empty: '',
  })
}

function drawCharts(page: Page, { completions, groups }: PortfolioStatus): void {
  const completionsText = {
    title: '연도별 준공',
    description: '연도별 준공 목표, 실적, 전망 동수',
    series: { target: '목표(동)', actual: '실적', forecast: '전망(실적 포함)' },
  }
  const { direct, btl } = groups
  const fundingRows = [
    { name: '사업비', direct: direct.costWon, btl: btl.costWon },
    { name: 'BTL 금융 포함', direct: direct.costWithFinancingWon, btl: btl.costWithFinancingWon },
  ]
  const fundingText = {
    title: '재정과 BTL',
    description: '건물 사업비의 재정과 BTL 구분',
    routes: { direct: routeLabels.direct.ko, btl: routeLabels.btl.ko },
    unit: '억원',
  }
  page.charts([
    {
      element: createElement(CompletionsChart, { years: completions, text: completionsText }),
      width: chartWidth,
      height: completionsHeight,
    },
    {
      element: createElement(FundingChart, { rows: fundingRows, text: fundingText }),
      width: chartWidth,
      height: fundingHeight(fundingRows.length),
    },
  ])
  page.advance(8)
}

function drawWorst(page: Page, { late }: PortfolioStatus): void {
  drawTable(page, {
    caption: `지연 상위 ${worstShown}개 (영업일 기준)`,
    columns: [
      { head: '사업', share: 20, text: (line) => line.nameKo },
      { head: '등급', share: 7, text: (line) => ratingLabels[line.rating].ko },
      { head: '지연(일)', share: 9, isNumber: true, text: (line) => formatNumber(line.slipDays) },
      { head: '지연이 생긴 단계', share: 22, text: (line) => line.originKo ?? '-' },
      {
        head: '사유',
        share: 17,
        text: (line) => (line.cause === null ? '미기재' : causeLabels[line.cause].ko),
      },
      { head: '기준 준공', share: 13, isNumber: true, text: (line) => formatDate(line.baselineOn) },
      { head: '예상 준공', share: 13, isNumber: true, text: (line) => formatDate(line.expectedOn) },
    ],
    rows: late.slice(0, worstShown),
    empty: '허용 범위를 넘는 지연 없음',
  })
}

function drawDue(page: Page, { due }: PortfolioStatus): void {
  drawTable(page, {
    caption: `${dueWithinCalendarDays}일 안에 도래: 전체 ${formatNumber(due.length)}건 중 ${Math.min(dueShown, due.length)}건`,
    columns: [
      { head: '기한', share: 14, text: (line) => formatDate(line.dueOn) },
      { head: '사업', share: 30, text: (line) => line.projectNameKo },
      { head: '마일스톤', share: 34, text: (line) => line.nameKo },
      { head: '전망', share: 14, isNumber: true, text: (line) => formatDate(line.forecastOn) },
      { head: '지연(일)', share: 9, isNumber: true, text: (line) => formatNumber(line.slipDays) },
    ],
    rows: due.slice(0, dueShown),
    empty: '도래하는 마일스톤 없음',
  })
}
