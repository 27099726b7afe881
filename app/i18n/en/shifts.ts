import type { Words } from '#app/i18n/words.ts'

export const shifts: Words['shifts'] = {
  nothing: 'No forecast moves.',
  moves: (milestones, projects) =>
    `${milestones} ${milestones === 1 ? 'forecast moves' : 'forecasts move'} in ${projects} ${projects === 1 ? 'project' : 'projects'}.`,
  largest: (milestone, days) => `Largest move: ${milestone} ${days}`,
  byProject: (shown, total) => (shown < total ? `By project (${shown} of ${total})` : 'By project'),
  rows: (shown, total) =>
    shown < total ? `Forecasts that move (the largest ${shown} of ${total})` : 'Forecasts that move',
  project: 'Project',
  count: 'Forecasts',
  most: 'Largest move (working days)',
  from: 'Forecast now',
  to: 'Forecast then',
  days: 'Moves (working days)',
  previewTitle: 'What saving would move',
  notSaved: 'Nothing has been saved yet.',
  preview: 'Preview',
  confirm: 'Save as shown',
}
