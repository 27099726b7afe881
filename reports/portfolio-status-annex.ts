import { formatDate, formatNumber, formatWon } from '#app/domain/format.ts'
import { groupBy } from '#app/domain/group.ts'
import { causeLabels, ratingLabels, routeLabels, stageLabels, statusLabels } from '#app/domain/labels.ts'
import type { GroupLine, PortfolioStatus, SlipLine } from '#app/domain/portfolio.ts'
import { stages, statuses } from '#app/domain/project.ts'
import { ratings } from '#app/domain/slippage.ts'
import type { Page } from './page.ts'
import { drawTable, type PaperColumn } from './table.ts'

/** The columns of a group, on page one and in the annex: counts first, then money in both measures. */
export const groupColumns: PaperColumn<GroupLine>[] = [
  { head: '사업 수', share: 9, isNumber: true, text: (line) => formatNumber(line.projects) },
  { head: '준공', share: 8, isNumber: true, text: (line) => formatNumber(line.completed) },
  ...ratings.map((rating) => ({
    head: ratingLabels[rating].ko,
    share: 7,
    isNumber: true,
    text: (line: GroupLine) => formatNumber(line.byRating[rating]),
  })),
  { head: '중단·철회', share: 10, isNumber: true, text: (line) => formatNumber(line.notRated) },
  { head: '사업비', share: 12, isNumber: true, text: (line) => formatWon(line.costWon, '억원') },
  {
    head: '금융 포함',
    share: 12,
    isNumber: true,
    text: (line) => formatWon(line.costWithFinancingWon, '억원'),
  },
]

/** The annex after page one: what the figures are made of, by year, stage and cohort, and every late project. */
export function drawAnnex(page: Page, status: PortfolioStatus): void {
  page.newPage()
  page.line('붙임. 대상연도(코호트)별 현황', {}, { size: 13, isBold: true })
  page.advance(24)
  drawCohorts(page, status)
  drawCompletions(page, status)
  drawCounts(page, status)
  drawNotes(page, status)
  const byCohort = groupBy(status.late, (line) => line.cohort)
  for (const cohort of new Set(status.cohorts.map((line) => line.cohort))) {
    drawLate(page, `${cohort}년 대상 건물 중 지연`, byCohort.get(cohort) ?? [])
  }
  drawLate(page, '시설 중 지연', byCohort.get(null) ?? [])
}

function drawCohorts(page: Page, { cohorts, groups }: PortfolioStatus): void {
  const rows = [
    ...cohorts.map((line) => ({ name: `${line.cohort}년 ${routeLabels[line.route].ko}`, ...line })),
    { name: `${routeLabels.direct.ko} 계`, ...groups.direct },
    { name: `${routeLabels.btl.ko} 계`, ...groups.btl },
    { name: '합계', ...groups.buildings },
  ]
  drawTable(page, {
    caption: '대상연도·추진방식별 현황',
    unit: '동, 억원',
    columns: [{ head: '구분', share: 18, text: (line) => line.name }, ...groupColumns],
    rows,
    totals: 3,
    empty: '',
  })
}

function drawCompletions(page: Page, { completions, unexpected }: PortfolioStatus): void {
  const total = { target: 0, actual: 0, forecast: 0 }
  for (const line of completions) {
    total.target += line.target ?? 0
    total.actual += line.actual
    total.forecast += line.forecast
  }
  drawTable(page, {
    caption: `연도별 준공(전망은 실적 포함, 중단·철회 등 전망 없는 건물 ${formatNumber(unexpected)}동 제외)`,
    unit: '동',
    columns: [
      { head: '연도', share: 20, text: (line) => line.name },
      { head: '목표', share: 20, isNumber: true, text: (line) => formatNumber(line.target) },
      { head: '실적', share: 20, isNumber: true, text: (line) => formatNumber(line.actual) },
      { head: '전망', share: 20, isNumber: true, text: (line) => formatNumber(line.forecast) },
      {
        head: '전망-목표',
        share: 20,
        isNumber: true,
        text: (line) => formatNumber(line.target === null ? null : line.forecast - line.target),
      },
    ],
    rows: [...completions.map((line) => ({ name: `${line.year}년`, ...line })), { name: '계', ...total }],
    totals: 1,
    empty: '',
  })
}

/** Stages and statuses side by side, one line each way. */
function drawCounts(page: Page, { byStage, byStatus }: PortfolioStatus): void {
  drawTable(page, {
    caption: '단계별 사업 수(시설 포함)',
    unit: '개',
    columns: stages.map((stage) => ({
      head: stageLabels[stage].ko,
      share: 1,
      isNumber: true,
      text: () => formatNumber(byStage[stage]),
    })),
    rows: ['counts'],
    empty: '',
  })
  drawTable(page, {
    caption: '상태별 사업 수(대체된 사업은 다른 집계에 넣지 않음)',
    unit: '개',
    columns: statuses.map((status) => ({
      head: statusLabels[status].ko,
      share: 1,
      isNumber: true,
      text: () => formatNumber(byStatus[status]),
    })),
    rows: ['counts'],
    empty: '',
  })
}

function drawNotes(page: Page, { groups }: PortfolioStatus): void {
  const notes = [
    '금융 포함: 원문 표의 괄호 금액으로, BTL 건물에 한해 금융비용이 더해진 값임. 재정 사업은 두 금액이 같음.',
    `시설은 건물과 따로 셈. 원문에 사업비가 없는 시설 ${formatNumber(groups.facilities.withoutCost)}개는 금액 합계에 들지 않음.`,
    '지연은 승인된 기준계획 대비 준공의 영업일 차이이며, 준공 등급은 기준일에 적용되는 허용·지연·심각 기준에 따름.',
    '철회된 사업은 대체될 때까지 건수에 남고, 지연으로 보지 않음. 단위 미만 반올림으로 합계가 다를 수 있음.',
  ]
  for (const note of notes) page.paragraph(`※ ${note}`, { size: 8 })
  page.advance(12)
}

function drawLate(page: Page, caption: string, rows: readonly SlipLine[]): void {
  drawTable(page, {
    caption: `${caption}: ${formatNumber(rows.length)}개`,
    columns: [
      { head: '코드', share: 18, text: (line) => line.code },
      { head: '사업', share: 20, text: (line) => line.nameKo },
      { head: '단계', share: 12, text: (line) => stageLabels[line.stage].ko },
      { head: '등급', share: 7, text: (line) => ratingLabels[line.rating].ko },
      { head: '지연(일)', share: 9, isNumber: true, text: (line) => formatNumber(line.slipDays) },
      {
        head: '사유',
        share: 17,
        text: (line) => (line.cause === null ? '미기재' : causeLabels[line.cause].ko),
      },
      { head: '기준 준공', share: 13, isNumber: true, text: (line) => formatDate(line.baselineOn) },
      { head: '예상 준공', share: 13, isNumber: true, text: (line) => formatDate(line.expectedOn) },
    ],
    rows,
    empty: '허용 범위를 넘는 지연 없음',
  })
}
