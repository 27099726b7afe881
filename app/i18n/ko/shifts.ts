export const shifts = {
  nothing: '움직이는 전망이 없습니다.',
  moves: (milestones: number, projects: number) => `${projects}개 사업의 전망 ${milestones}건이 움직입니다.`,
  largest: (milestone: string, days: string) => `가장 큰 이동: ${milestone} ${days}`,
  byProject: (shown: number, total: number) =>
    shown < total ? `사업별 (전체 ${total}개 중 ${shown}개)` : '사업별',
  rows: (shown: number, total: number) =>
    shown < total ? `움직이는 전망 (큰 것부터 ${shown}건, 전체 ${total}건)` : '움직이는 전망',
  project: '사업',
  count: '움직이는 건수',
  most: '가장 큰 이동(영업일)',
  from: '지금 전망',
  to: '바뀐 전망',
  days: '이동(영업일)',
  previewTitle: '저장하면 움직이는 전망',
  notSaved: '아직 저장하지 않았습니다.',
  preview: '미리보기',
  confirm: '이대로 저장',
} as const
