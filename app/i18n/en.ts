import { account } from './en/account.ts'
import { admin } from './en/admin.ts'
import { agreements } from './en/agreements.ts'
import { baselines } from './en/baselines.ts'
import { closed } from './en/closed.ts'
import { conditions } from './en/conditions.ts'
import { contracts } from './en/contracts.ts'
import { dashboard } from './en/dashboard.ts'
import { errors } from './en/errors.ts'
import { estimate } from './en/estimate.ts'
import { executionImport } from './en/execution-import.ts'
import { exports } from './en/exports.ts'
import { feeds } from './en/feeds.ts'
import { funding } from './en/funding.ts'
import { gantt } from './en/gantt.ts'
import { gates } from './en/gates.ts'
import { liability } from './en/liability.ts'
import { months } from './en/months.ts'
import { newProject } from './en/new-project.ts'
import { operating } from './en/operating.ts'
import { payments } from './en/payments.ts'
import { plan } from './en/plan.ts'
import { program } from './en/program.ts'
import { programs } from './en/programs.ts'
import { progress } from './en/progress.ts'
import { project } from './en/project.ts'
import { projectStatus } from './en/project-status.ts'
import { projects } from './en/projects.ts'
import { reasons } from './en/reasons.ts'
import { reconciliation } from './en/reconciliation.ts'
import { scheduleImport } from './en/schedule-import.ts'
import { shifts } from './en/shifts.ts'
import { slips } from './en/slips.ts'
import { split } from './en/split.ts'
import { templates } from './en/templates.ts'
import { termination } from './en/termination.ts'
import type { Words } from './words.ts'

/** English, by the switch in the header. A word that Korean has and this lacks does not compile. */
export const en: Words = {
  product: 'Capital works tracker',
  productLong: 'Capital works tracker of the education office',
  common: {
    skipToContent: 'Skip to content',
    asOf: 'As of',
    unit: (unit) => `Unit: ${unit}`,
    save: 'Save',
    cancel: 'Cancel',
    apply: 'Apply',
    reset: 'Reset',
    moreFilters: 'More filters',
    search: 'Search',
    all: 'All',
    none: 'None',
    yes: 'Yes',
    no: 'No',
    back: 'Back',
    details: 'Details',
    notStated: 'Not stated',
    fileTooLarge: (megabytes: number) =>
      `A file of more than ${megabytes} MB cannot be sent. Choose another.`,
    workingDays: 'working days',
    buildings: 'buildings',
    count: 'Count',
    total: 'Total',
    saved: 'Saved.',
    source: 'Source',
    sourceLine: (section, line) => `Source section ${section}, line ${line}`,
    demo: 'Demo',
    open: 'Open',
    nothingFound: 'Nothing matches these filters.',
    rowsShown: (from, to, total) => `${from}–${to} of ${total}`,
    previousPage: 'Previous',
    nextPage: 'Next',
    required: 'required',
  },
  nav: {
    label: 'Main menu',
    dashboard: 'Dashboard',
    programs: 'Programs',
    projects: 'Projects',
    gantt: 'Timeline',
    progress: 'Progress',
    slips: 'Slips',
    funding: 'Budget',
    btl: 'BTL',
    reconciliation: 'Sources',
    admin: 'Admin',
    account: 'My account',
    signOut: 'Sign out',
    language: '한국어',
  },
  demoBanner: {
    title: 'Demonstration data',
    text: 'The plan is the source document’s; actuals, slips and agreements are made up for demonstration.',
  },
  signIn: {
    title: 'Sign in',
    email: 'E-mail',
    password: 'Password',
    submit: 'Sign in',
    failed: 'E-mail or password is not right.',
    locked: 'Locked after repeated failures. Try again in 15 minutes or ask the administrator.',
    demoHint: 'The password of the demo sign-ins is printed where the server was started.',
  },
  setup: {
    title: 'Create the first administrator',
    text: 'There is no user yet. The code printed where the server was started creates the first administrator.',
    code: 'Setup code',
    name: 'Name',
    submit: 'Create administrator',
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
    title: 'Somebody else saved first',
    text: 'What you typed is still here. Compare both, then save again or cancel.',
    final: 'It is decided and cannot be saved again. What you typed stands in this table.',
    theirs: 'Saved now',
    yours: 'Yours',
    by: 'Saved by, when',
    isSame: 'What is saved and what you typed are the same.',
    leftAlone: 'Not changed (what is saved stays)',
  },
  faults: {
    notFoundTitle: 'Not found',
    notFoundText: 'The address changed or the item is gone.',
    forbiddenTitle: 'Not allowed',
    forbiddenText: 'Only the assigned manager or an administrator may do this.',
    brokenTitle: 'This did not work',
    brokenText: 'Nothing stored was changed. Try again; if it stays, tell the administrator with the time.',
    home: 'To the dashboard',
  },
}
