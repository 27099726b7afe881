/**
 * The place of a milestone on the page of its project, which everybody may read who reads the portfolio. A browser
 * marks it (`:target`) when the document is loaded, not when a script puts the page in place of another.
 */
export function milestoneAddress(project: string, milestone: string): string {
  return `/projects/${project}#${milestonePlace(milestone)}`
}

/** What that place is called on the page. */
export function milestonePlace(milestone: string): string {
  return `milestone-${milestone}`
}
