import type { RowText, RowWords } from '#app/charts/timeline-row.ts'
import type { SheetText } from '#app/charts/timeline-sheet.tsx'

const words: RowWords = {
  groundbreaking: '착공',
  baselineCompletion: '준공 기준계획',
  expectedCompletion: '준공 예상',
  noDates: '일정 없음',
  noCohort: '연도 없음',
  gate: '관문',
  baseline: '기준계획',
  plan: '현재계획',
  forecast: '전망',
  actual: '실적',
  slip: '지연(영업일)',
  critical: '주공정',
  floatDays: (days) => `여유 ${days}일(영업일)`,
  cohortName: (year) => `${year}년 대상`,
  doneOf: (done, all) => `${all}개 중 ${done}개 완료`,
  projectCount: (count) => `${count}개`,
  lateCount: (count) => `지연 ${count}개`,
}

/** Reports are Korean. */
export const timelineText: RowText = { language: 'ko', words }

export const sheetWords: Omit<SheetText, 'title' | 'description' | 'names'> = {
  today: '오늘',
  yearHead: (year) => `${year}년`,
  monthHead: (month) => `${month}월`,
  quarterHead: (quarter) => `${quarter}분기`,
  linksElsewhere: '다른 쪽과 이어지는 선후 관계',
}
