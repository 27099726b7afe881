export const projectStatus = {
  title: (code: string) => `${code} 상태 변경`,
  change: '상태 변경',
  changes: { suspend: '중단', resume: '재개', withdraw: '철회', replace: '대체' },
  ask: '변경 내용',
  statusOn: '적용일',
  statusOnHint: '오늘까지의 날짜. 앞선 상태의 적용일보다 이를 수 없습니다.',
  reasonHint: '중단·철회·대체 사유는 사업 화면에 보이고, 모든 사유는 이력에 남습니다.',
  submit: '상태 바꾸기',
  present: '현재 상태',
  since: '적용일',
  reason: '사유',
  final:
    '이 상태에서는 더 바꿀 수 없습니다. 완료는 준공 실적일로 정해지고, 대체된 자리는 대체 사업이 이어받습니다.',
  replaceTitle: '다른 사업으로 대체',
  replaceNote:
    '새 사업이 이 자리의 사업 묶음·선정 연도·방식·사업비·연면적·목표 연도를 이어받습니다. 기준계획은 절차에 따라 적용일 뒤 첫 학기 개교로 세우고 1차 기준계획으로 승인합니다.',
  code: '새 사업 코드',
  codeHint: '영문·숫자·붙임표 60자까지',
  replaceSubmit: '대체 사업 만들기',
  notPossible: '지금 상태에서는 할 수 없음',
  slots: '자리 현황',
  slotsNote:
    '원문의 한 동이 한 자리입니다. 자리는 진행, 대체(새 사업이 이어받음), 공석(철회 뒤 대체 전) 가운데 하나입니다.',
  slotStates: { live: '진행·완료', replaced: '대체', vacant: '공석' },
  slotTotal: '합계',
  slotPrinted: '원문 동수',
} as const
