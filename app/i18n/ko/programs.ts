export const programs = {
  title: '사업',
  note: '원문 13개 카드의 예산과 목표. 예산은 인쇄된 그대로입니다.',
  kind: '사업 구분',
  kinds: { capital: '시설사업', other: '시설 외 사업', all: '전체' },
  code: '절',
  name: '사업명·담당 부서',
  budget: '예산(원문)',
  projects: '개별사업',
  targets: '최종 목표',
} as const
