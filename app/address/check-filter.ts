import type { CheckClass } from '#app/domain/reconciliation/reconciliation.ts'
import type { ReconciliationFilter } from '#db/reconciliation.server.ts'

/** In the order of the filter; the same classes as the domain's. */
export const checkClasses = [
  'arith',
  'ratio',
  'unit_price',
  'cross',
  'scope',
] as const satisfies readonly CheckClass[]

/** Reads the address of the page; a value that means nothing narrows nothing. */
export function parseCheckFilter(params: URLSearchParams): ReconciliationFilter {
  const section = params.get('section') ?? ''
  const agrees = params.get('agrees')
  return {
    section: /^\d(-\d){1,3}$/.test(section) ? section : undefined,
    checkClass: checkClasses.find((checkClass) => checkClass === params.get('class')),
    agrees: agrees === 'yes' ? true : agrees === 'no' ? false : undefined,
  }
}
