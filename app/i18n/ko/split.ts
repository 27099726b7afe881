export const split = {
  title: '재정·BTL 구분',
  note: (on: string) =>
    `${on} 기준. 대체된 사업을 빼고 자리(동)마다 한 번씩 셉니다. 숫자를 누르면 그 사업 목록이 열립니다.`,
  by: '나누는 기준',
  groups: { cohort: '대상 연도', year: '목표 연도', stage: '단계', school: '학교급', kind: '사업 종류' },
  count: '건수',
  area: '연면적(㎡)',
  cost: '사업비',
  withFinancing: '금융비 포함',
  share: 'BTL 비중',
  total: '계',
  measures: '두 가지 사업비',
  measuresText:
    '원문은 같은 496동을 두 금액으로 적습니다. 30,256억원은 공사 단가로 셈한 사업비이고, 32,341억원은 BTL에 금융비용을 더한 금액(한 동 78.09억원)입니다. 재정사업은 두 금액이 같습니다.',
  measuresShare:
    '그래서 BTL 비중도 둘입니다. 사업비로는 24.6%, 금융비를 더하면 29.5%입니다. 원문의 "25%"는 동수의 비중(122/496)에 가깝습니다.',
  schoolKind:
    '학교급은 원문에 없어 담당자가 적기 전에는 "미기재"입니다. 건물 단위 구분은 학교 건물만, 사업 종류는 시설까지 셉니다.',
  million: '백만원',
  asPrinted: '원문 대조 보기',
} as const
