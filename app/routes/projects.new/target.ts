/** What the target of the form says when the day of the completion is typed beside it. */
export const byCompletion = 'completion'
