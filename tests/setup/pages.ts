import type { Db } from '#db/client.server.ts'
import { insertMonthClosing, loadMonthFigures } from '#db/month-closing.server.ts'

/**
 * An address of every page of the product, by the folder of the page: tests that look at all pages look at these, and
 * a page that is missing here fails tests/app/titles.test.ts. Flags have to be there (they are given at night).
 */
export async function pageAddresses(db: Db): Promise<Record<string, string>> {
  const flag = await db
    .selectFrom('slipFlag')
    .innerJoin('milestone', 'milestone.id', 'slipFlag.milestoneId')
    .innerJoin('project', 'project.id', 'slipFlag.projectId')
    .select(['slipFlag.id', 'milestone.code as milestone', 'project.code as project'])
    .orderBy('slipFlag.slipDays', 'desc')
    .orderBy('slipFlag.id')
    .executeTakeFirstOrThrow()
  const user = await db.selectFrom('appUser').select('id').orderBy('id').executeTakeFirstOrThrow()
  const agreement = await db.selectFrom('agreement').select('code').orderBy('code').executeTakeFirstOrThrow()
  const contract = await db.selectFrom('contract').select('code').orderBy('code').executeTakeFirstOrThrow()
  const project = `/projects/${flag.project}`
  return {
    _index: '/',
    'programs._index': '/programs',
    'programs.$code': '/programs/4-4-2',
    'projects._index': '/projects',
    'projects.new': '/projects/new',
    'projects.$code': project,
    'projects.$code_.edit': `${project}/edit`,
    'projects.$code_.status': `${project}/status`,
    'projects.$code_.template': `${project}/template`,
    'projects.$code_.import': `${project}/import`,
    'projects.$code_.closed-periods': `${project}/closed-periods`,
    'projects.$code_.funding': `${project}/funding`,
    'projects.$code_.contracts': `${project}/contracts`,
    'projects.$code_.gates.$milestone': `${project}/gates/school-consent`,
    'projects.$code_.baselines._index': `${project}/baselines`,
    'projects.$code_.baselines.new': `${project}/baselines/new`,
    'projects.$code_.baselines.$number': `${project}/baselines/1`,
    'projects.$code_.milestones.$milestone': `${project}/milestones/${flag.milestone}`,
    gantt: '/gantt?cohort=2021',
    progress: '/progress',
    'progress_.money': '/progress/money',
    'slips._index': '/slips',
    conditions: '/conditions',
    'slips.$id': `/slips/${flag.id}`,
    'funding._index': '/funding',
    'funding.import': '/funding/import',
    'funding.months._index': '/funding/months',
    'funding.months.$month': await closedMonth(db),
    'funding.entries': '/funding/entries?fiscalYear=2026&kind=expenditure',
    'contracts.$code': `/contracts/${contract.code}`,
    'agreements._index': '/agreements',
    'agreements.new': '/agreements/new',
    'agreements.$code': `/agreements/${agreement.code}`,
    'agreements.$code_.edit': `/agreements/${agreement.code}/edit`,
    'agreements.$code_.change': `/agreements/${agreement.code}/change`,
    'agreements.$code_.operating': `/agreements/${agreement.code}/operating`,
    'agreements.$code_.compare': `/agreements/${agreement.code}/compare`,
    'payments._index': '/payments',
    'agreements.$code_.payments.$no': `/agreements/${agreement.code}/payments/3`,
    'liability._index': '/liability',
    'liability.$year': '/liability/2030',
    'liability.estimate': '/liability/estimate',
    split: '/split',
    reconciliation: '/reconciliation',
    'admin.users._index': '/admin/users',
    'admin.users.$id': `/admin/users/${user.id}`,
    'admin.templates._index': '/admin/templates',
    'admin.templates.$code': '/admin/templates/direct',
    'admin.templates.$code_.edit': '/admin/templates/direct/edit',
    'admin.thresholds': '/admin/thresholds',
    'admin.review-limits': '/admin/review-limits',
    'admin.damages': '/admin/damages',
    'admin.holidays': '/admin/holidays',
    'admin.jobs': '/admin/jobs',
    'admin.demo': '/admin/demo',
    account: '/account',
    'sign-in': '/sign-in',
  }
}

/** A month that is closed for this; a second look finds it closed. */
async function closedMonth(db: Db): Promise<string> {
  const user = await db.selectFrom('appUser').select('id').orderBy('id').executeTakeFirstOrThrow()
  await insertMonthClosing(db, '2026-10', await loadMonthFigures(db, '2026-10-31'), user.id)
  return '/funding/months/2026-10'
}
