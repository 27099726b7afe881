export const reasons = {
  head: '결정 요인·여유·사유',
  cause: '사유',
  actual: '실적으로 확정',
  ownPlan: '자기 계획일',
  closedPeriod: (days: string) => `계획 뒤에 등록한 공사 중지 기간으로 ${days}`,
  ownPlanAfter: (name: string, link: string) => `자기 계획일, ‘${name}’에 바로 이어짐 (${link})`,
  today: '계획일이 지나 오늘 이후로 봄',
  notLive: '진행 중인 사업이 아니어서 계산하지 않음',
  work: (startedOn: string) => `${startedOn} 시작, 표준 기간만큼 걸림`,
  rest: (startedOn: string, days: number, countedOn: string) =>
    `${startedOn} 시작, 남은 일 ${days}일 (${countedOn} 기준)`,
  restPassed: (days: number, countedOn: string) =>
    `남은 일 ${days}일 (${countedOn} 기준)이 지나 오늘 이후로 봄`,
  constraint: (type: string, on: string) => `제약: ${type} (${on})`,
  after: {
    FS: (name: string) => `‘${name}’ 완료 뒤 시작`,
    SS: (name: string) => `‘${name}’ 시작 뒤 시작`,
    FF: (name: string) => `‘${name}’ 완료 뒤 완료`,
    SF: (name: string) => `‘${name}’ 시작 뒤 완료`,
  },
  links: { FS: '끝-시작', SS: '시작-시작', FF: '끝-끝', SF: '시작-끝' },
  lag: (days: string) => `시차 ${days}`,
  through: (name: string) => `‘${name}’ 완료 뒤 (계획 없는 단계를 거침)`,
  later: (days: number) => `계획보다 ${days}일 늦음`,
  earlier: (days: number) => `계획보다 ${days}일 빠름`,
  closed: (days: number) => `공사 중지 ${days}일 포함`,
  criticalEnd: '여유 0일: 경로의 끝이라 늦는 만큼 그대로 늦어짐',
  criticalPath: (days: number, end: string, way: string) =>
    `여유 ${days}일: ‘${end}’까지 이어지는 가장 긴 경로 위에 있음${way && ` (→ ${way})`}`,
  limited: (days: number, end: string, limit: string) => `여유 ${days}일: ‘${end}’의 제약(${limit})까지`,
  limitMissed: (days: number, end: string, limit: string) =>
    `여유 −${days}일: ‘${end}’의 제약(${limit})을 지킬 수 없음`,
  spare: (days: number, end: string) => `여유 ${days}일: 더 늦으면 ‘${end}’도 늦어짐`,
  startedEarly: (names: string) => `순서와 다르게 시작: 선행 ${names} 미완료. 남은 일은 그 뒤에 이어짐`,
  finishedEarly: (names: string) => `순서와 다르게 완료: 선행 ${names} 미완료`,
  rule: '여유와 늦음은 영업일입니다. 선행이 끝나기 전에 시작한 일은 시작을 사실로 두고, 남은 일(잔여일수, 없으면 표준 기간)을 선행 뒤에 잇습니다. 잔여일수를 적은 일은 계획일이 아니라 그 남은 일이 끝나는 날을 전망으로 봅니다.',
} as const
