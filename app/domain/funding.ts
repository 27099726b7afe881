/** Where money comes from, as the source and the budget name it (DOMAIN.md section 3). */
export const fundingSources = ['own', 'special-grant', 'national-subsidy', 'district', 'private'] as const
export type FundingSource = (typeof fundingSources)[number]

/**
 * What an entry says. Budget available (예산현액) = original + supplementary + carry-in - carry-out + transfer; a
 * plan is no budget, a commitment (원인행위) and an expenditure (지출) use it up.
 */
export const entryKinds = [
  'plan',
  'original',
  'supplementary',
  'carry-in',
  'carry-out',
  'transfer',
  'commitment',
  'expenditure',
] as const
export type EntryKind = (typeof entryKinds)[number]

/** 계속비, 명시이월 (the council agreed beforehand), 사고이월 (a commitment was made in the year). */
export const carryTypes = ['continuing', 'approved', 'incurred'] as const
export type CarryType = (typeof carryTypes)[number]
