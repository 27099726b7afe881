import type { Words } from '#app/i18n/words.ts'

export const projectStatus: Words['projectStatus'] = {
  title: (code) => `Change the status of ${code}`,
  change: 'Change status',
  changes: { suspend: 'Suspend', resume: 'Resume', withdraw: 'Withdraw', replace: 'Replace' },
  ask: 'Change',
  statusOn: 'Effective on',
  statusOnHint: 'Up to today, and not before the day of the present status.',
  reasonHint:
    'The page of the project shows why it is suspended, withdrawn or replaced; every reason stays in the history.',
  submit: 'Change status',
  present: 'Present status',
  since: 'Since',
  reason: 'Reason',
  final:
    'Nothing more can be changed from this status. The completion date completes a project, and a replaced slot belongs to its replacement.',
  replaceTitle: 'Replace by another project',
  replaceNote:
    'The new project takes over program, cohort, route, cost, area and target year of this slot. Its dates follow from the template, opening on the first term that leaves all the work, and become its first approved baseline.',
  code: 'Code of the new project',
  codeHint: 'Letters, digits and hyphens, at most 60',
  replaceSubmit: 'Make the replacement',
  notPossible: 'Not possible from the present status',
  slots: 'Slots',
  slotsNote:
    'Each building of the source is one slot: live, replaced (another project took it over), or vacant (withdrawn and not replaced yet).',
  slotStates: { live: 'Live or completed', replaced: 'Replaced', vacant: 'Vacant' },
  slotTotal: 'Total',
  slotPrinted: 'Buildings (source)',
}
