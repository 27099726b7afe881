/** The contradictions of the source in English, by id; the facts word them in Korean. */
export const conflictTexts: Readonly<Record<string, string>> = {
  'math-start': 'The building period starts in 2024.2., the design contract already in 2024.1.',
  'math-end': 'The building period ends in 2026.2., the schedule says until 2026 (target column 2026.1.~6.)',
  'math-spend': '39,000 of 48,050 (81.2 %) is budgeted in 2025, the year construction starts',
  'science-period-label':
    'The last column has three names: 2026 (targets), 2026.1.~ (budget), 2026.1.~6. (other cards)',
  'science-spend': '42,561 of 52,150 (81.6 %) is budgeted in 2025, the year construction starts',
  'info-end': 'Construction runs to 2026.12., while the target says complete by 2026.6.',
  'info-gate-order':
    'The architecture review (2022) is printed before the investment review (2023): gates are not one line',
  'info-name': 'Sub-project 2 is a network in the targets and a system in the budget',
  'gsfs-source-label':
    '603,400 million won is a state subsidy in the header and a special grant in the table',
  'gsfs-period-label': 'Target columns are part years (2022.7.~12., 2026.1.~6.), budget columns whole years',
  'alt-site-route':
    'Preparation takes 2023 to 2024 when remodelled and 2023 when rebuilt; the targets print it in 2024',
}

/** Works without money of their own, in English, by id. */
export const unpricedTexts: Readonly<Record<string, { name: string; note: string }>> = {
  'info-centre': {
    name: 'General information centre',
    note: 'It is part of sub-project 1 (120,557 million won); how much of it, the source does not say.',
  },
}
