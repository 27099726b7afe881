import { account } from './ko/account.ts'
import { admin } from './ko/admin.ts'
import { agreements } from './ko/agreements.ts'
import { baselines } from './ko/baselines.ts'
import { closed } from './ko/closed.ts'
import { conditions } from './ko/conditions.ts'
import { contracts } from './ko/contracts.ts'
import { dashboard } from './ko/dashboard.ts'
import { errors } from './ko/errors.ts'
import { estimate } from './ko/estimate.ts'
import { executionImport } from './ko/execution-import.ts'
import { exports } from './ko/exports.ts'
import { feeds } from './ko/feeds.ts'
import { funding } from './ko/funding.ts'
import { gantt } from './ko/gantt.ts'
import { gates } from './ko/gates.ts'
import { liability } from './ko/liability.ts'
import { months } from './ko/months.ts'
import { newProject } from './ko/new-project.ts'
import { operating } from './ko/operating.ts'
import { payments } from './ko/payments.ts'
import { plan } from './ko/plan.ts'
import { program } from './ko/program.ts'
import { programs } from './ko/programs.ts'
import { progress } from './ko/progress.ts'
import { project } from './ko/project.ts'
import { projectStatus } from './ko/project-status.ts'
import { projects } from './ko/projects.ts'
import { reasons } from './ko/reasons.ts'
import { reconciliation } from './ko/reconciliation.ts'
import { scheduleImport } from './ko/schedule-import.ts'
import { shifts } from './ko/shifts.ts'
import { slips } from './ko/slips.ts'
import { split } from './ko/split.ts'
import { templates } from './ko/templates.ts'
import { termination } from './ko/termination.ts'

/** Korean, the first language of every screen. Sections follow the pages that use them. */
export const ko = {
  product: '학교시설 사업관리',
  productLong: '교육시설 건립·개축 사업관리',
  common: {
    skipToContent: '본문 바로가기',
    asOf: '기준일',
    unit: (unit: string) => `단위: ${unit}`,
    save: '저장',
    cancel: '취소',
    apply: '적용',
    reset: '초기화',
    moreFilters: '상세 조건',
    search: '검색',
    all: '전체',
    none: '없음',
    yes: '예',
    no: '아니요',
    back: '뒤로',
    details: '자세히',
    notStated: '미기재',
    workingDays: '영업일',
    buildings: '동',
    fileTooLarge: (megabytes: number) =>
      `${megabytes} MB보다 큰 파일은 보낼 수 없습니다. 다른 파일을 골라 주세요.`,
    count: '건수',
    total: '계',
    saved: '저장했습니다.',
    source: '출처',
    sourceLine: (section: string, line: number) => `원문 ${section}절 ${line}행`,
    demo: '시연',
    open: '열기',
    nothingFound: '조건에 맞는 항목이 없습니다.',
    rowsShown: (from: number, to: number, total: number) => `전체 ${total}건 중 ${from}–${to}`,
    previousPage: '이전',
    nextPage: '다음',
    required: '필수',
  },
  nav: {
    label: '주 메뉴',
    dashboard: '현황판',
    programs: '사업',
    projects: '개별사업',
    gantt: '공정표',
    progress: '공정률',
    slips: '지연',
    funding: '예산',
    btl: 'BTL',
    reconciliation: '원문 대조',
    admin: '관리',
    account: '내 계정',
    signOut: '로그아웃',
    language: 'English',
  },
  demoBanner: {
    title: '시연 데이터',
    text: '계획은 원문 그대로이며, 실적·지연·협약은 시연용으로 만든 값입니다.',
  },
  signIn: {
    title: '로그인',
    email: '이메일',
    password: '비밀번호',
    submit: '로그인',
    failed: '이메일 또는 비밀번호가 맞지 않습니다.',
    locked: '로그인 실패가 반복되어 잠겼습니다. 15분 뒤 다시 시도하거나 관리자에게 문의하세요.',
    demoHint: '시연 계정의 비밀번호는 서버를 시작한 창에 표시됩니다.',
  },
  setup: {
    title: '첫 관리자 만들기',
    text: '아직 사용자가 없습니다. 서버를 시작한 창에 표시된 코드로 첫 관리자를 만듭니다.',
    code: '설정 코드',
    name: '이름',
    submit: '관리자 만들기',
  },
  errors,
  programs,
  program,
  reasons,
  reconciliation,
  slips,
  funding,
  agreements,
  liability,
  operating,
  payments,
  split,
  projects,
  gantt,
  gates,
  project,
  projectStatus,
  plan,
  scheduleImport,
  executionImport,
  closed,
  conditions,
  shifts,
  baselines,
  months,
  newProject,
  templates,
  termination,
  progress,
  admin,
  account,
  estimate,
  exports,
  feeds,
  contracts,
  dashboard,
  conflict: {
    title: '다른 사람이 먼저 저장했습니다',
    text: '입력한 값은 그대로 있습니다. 두 값을 견주어 보고 다시 저장하거나 취소하세요.',
    final: '이미 결정되어 다시 저장할 수 없습니다. 입력한 값은 이 표에 남아 있습니다.',
    theirs: '지금 저장된 값',
    yours: '내가 입력한 값',
    by: '저장한 사람 · 때',
    isSame: '저장된 값과 내가 입력한 값이 같습니다.',
    leftAlone: '고치지 않음 (저장된 값을 따릅니다)',
  },
  faults: {
    notFoundTitle: '찾을 수 없습니다',
    notFoundText: '주소가 바뀌었거나 지워진 항목입니다.',
    forbiddenTitle: '권한이 없습니다',
    forbiddenText: '이 작업은 담당자나 관리자만 할 수 있습니다.',
    brokenTitle: '처리하지 못했습니다',
    brokenText:
      '저장된 자료는 바뀌지 않았습니다. 다시 시도하고, 계속되면 관리자에게 시각과 함께 알려 주세요.',
    home: '현황판으로',
  },
} as const
