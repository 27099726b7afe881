import { type FundingFigure, fundingFigures, kindsOfFigure } from '#app/domain/funding/figure.ts'
import { carryTypes, type FundingSource, fundingSources } from '#app/domain/funding.ts'
import type { FundingFilter } from '#db/funding.server.ts'

/** The filter that an address names, with the figure of the grid that it opens; what cannot be one is left out. */
export function parseFundingFilter(params: URLSearchParams): FundingFilter & { figure?: FundingFigure } {
  const code = (name: string) => {
    const text = params.get(name) ?? ''
    return /^[0-9A-Za-z][0-9A-Za-z-]{0,59}$/.test(text) ? text : undefined
  }
  const year = params.get('fiscalYear') ?? ''
  const figure = fundingFigures.find((known) => known === params.get('kind'))
  return {
    project: code('project'),
    program: code('program'),
    fiscalYear: /^2[01]\d\d$/.test(year) ? Number(year) : undefined,
    source: fundingSources.find((source: FundingSource) => source === params.get('source')),
    carryType: carryTypes.find((type) => type === params.get('carryType')),
    ...(figure && { figure, kinds: kindsOfFigure(figure) }),
  }
}

/** The page of the entries that an address asks for; the first where it names none. */
export function parseEntriesPage(params: URLSearchParams): number {
  const asked = params.get('page') ?? ''
  return /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : 1
}
