import { entryKinds, type FundingSource, fundingSources } from '#app/domain/funding.ts'
import type { FundingFilter } from '#db/funding.server.ts'

/** The filter that an address names; what cannot be one is left out. */
export function parseFundingFilter(params: URLSearchParams): FundingFilter {
  const code = (name: string) => {
    const text = params.get(name) ?? ''
    return /^[0-9A-Za-z][0-9A-Za-z-]{0,59}$/.test(text) ? text : undefined
  }
  const year = params.get('fiscalYear') ?? ''
  return {
    project: code('project'),
    program: code('program'),
    fiscalYear: /^2[01]\d\d$/.test(year) ? Number(year) : undefined,
    source: fundingSources.find((source: FundingSource) => source === params.get('source')),
    kind: entryKinds.find((kind) => kind === params.get('kind')),
  }
}
