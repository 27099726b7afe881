import type { Words } from '#app/i18n/words.ts'

export const projectStatus: Words['projectStatus'] = {
  title: (code) => `Change the status of ${code}`,
  change: 'Change status',
  changes: {
    suspend: 'Suspend',
    resume: 'Resume',
    withdraw: 'Withdraw',
    replace: 'Replace',
    release: 'Release the slot',
    'take-back': 'Take the slot back',
  },
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
  releaseTitle: 'Release the slot',
  releaseNote:
    'Gives up for good a slot that nothing will replace. It leaves every count, cost and target and stays in the table of slots alone. Until it is taken back the project can be neither resumed nor replaced.',
  releasedOn: 'Slot released on',
  releaseCause: 'Cause of the release',
  releaseCauses: {
    'no-successor': 'No school to replace it',
    'school-merged': 'School merged or closed',
    'plan-changed': 'Programme plan changed',
    budget: 'Budget adjusted',
    other: 'Other',
  },
  releaseReason: 'Reason of the release',
  documentNo: 'Document number',
  releaseSubmit: 'Release the slot',
  takeBackTitle: 'Released slot',
  takeBackNote:
    'Takes back a release made by mistake, or a building that is to be built after all: the slot is vacant again and counted.',
  takeBackReason: 'Reason for taking it back',
  takeBackSubmit: 'Take the slot back',
  notPossible: 'Not possible from the present status',
  slots: 'Slots',
  slotsNote:
    'Each building of the source is one slot: live, replaced (another project took it over), vacant (withdrawn and not replaced yet), or released (given up for good). A released slot is counted nowhere else.',
  slotStates: { live: 'Live or completed', replaced: 'Replaced', vacant: 'Vacant', released: 'Released' },
  slotTotal: 'Total',
  slotPrinted: 'Buildings (source)',
}
