import type { Words } from '#app/i18n/words.ts'

export const newProject: Words['newProject'] = {
  title: 'New project',
  note: 'Milestones and dates follow from a template; the dates become the first baseline.',
  open: 'New project',
  what: 'The project',
  codeHint: 'Left empty it is given by the pattern of the program.',
  target: 'Target',
  targetHint: 'The dates are counted back from it.',
  opensOn: (on) => `Opens on ${on}`,
  byCompletion: 'Type the completion date',
  completionOn: 'Target completion',
  completionHint: 'Used only when the target is the completion date.',
  costHint: 'Left empty: not stated.',
  financingHint: 'BTL only. Left empty: not stated.',
  reason: 'Reason',
  reasonHint: 'Kept with the first baseline and in the history.',
  preview: 'Show the dates',
  create: 'Create the project',
  previewTitle: (code) => `Dates of ${code}`,
  previewNote: (template, version) => `By version ${version} of ${template}. Nothing is saved yet.`,
  baselineAndPlan: 'Baseline and plan',
  past: (count) =>
    `${count} milestones would lie before today. Choose a later target, or enter actual dates afterwards where the work is done.`,
}
