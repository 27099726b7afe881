import { unreachable } from './invariant.ts'

export const roles = ['admin', 'project-manager', 'finance', 'executive', 'auditor'] as const
export type Role = (typeof roles)[number]

/** Who asks: what a decision needs to know of a signed-in user, no more. */
export interface Actor {
  id: number
  role: Role
  /** programs assigned to a project manager as a whole */
  programIds: readonly number[]
}

/** What is asked about, where it matters: a project as far as a decision needs it. */
export interface ProjectSubject {
  managerId: number | null
  programId: number
}

/** Actions on the portfolio as a whole. */
export const generalActions = [
  'portfolio.read',
  'report.read',
  'history.read',
  'api.use',
  'user.administer',
  'setting.administer',
  'job.administer',
  'demo.remove',
  'gate.override',
  'baseline.approve',
  'agreement.edit',
  'funding.edit',
  'payment.edit',
  'payment.approve',
] as const
export type GeneralAction = (typeof generalActions)[number]

/**
 * Actions on one project: a project manager may do them on assigned projects or programs only. Of one that is to be
 * made (`project.create`) its program decides.
 */
export const projectActions = [
  'project.create',
  'project.edit',
  'project.status',
  'milestone.edit',
  'gate.decide',
  'slip.answer',
  'baseline.propose',
] as const
export type ProjectAction = (typeof projectActions)[number]

export type Action = GeneralAction | ProjectAction

/** Deny, then allow: the one place that says who may do what. `subject` is needed for the actions on one project. */
export function can(user: Actor, action: GeneralAction): boolean
export function can(user: Actor, action: ProjectAction, subject: ProjectSubject): boolean
export function can(user: Actor, action: Action, subject?: ProjectSubject): boolean {
  switch (action) {
    case 'portfolio.read':
    case 'report.read':
    case 'api.use':
      return true
    case 'history.read':
      return user.role === 'admin' || user.role === 'auditor' || user.role === 'project-manager'
    case 'user.administer':
    case 'setting.administer':
    case 'job.administer':
    case 'demo.remove':
    case 'gate.override':
      return user.role === 'admin'
    // Never one's own proposal, which `decisionFault` says.
    case 'baseline.approve':
      return user.role === 'admin' || user.role === 'executive'
    case 'agreement.edit':
    case 'funding.edit':
    case 'payment.edit':
    // Never what one has checked oneself, which `approve` says.
    case 'payment.approve':
      return user.role === 'admin' || user.role === 'finance'
    case 'project.create':
    case 'project.edit':
    case 'project.status':
    case 'milestone.edit':
    case 'gate.decide':
    case 'slip.answer':
    case 'baseline.propose':
      if (user.role === 'admin') return true
      return user.role === 'project-manager' && subject !== undefined && isAssigned(user, subject)
    default:
      return unreachable(action)
  }
}

/** Whether there is a program in which a person may make projects: for a project manager one assigned as a whole. */
export function mayCreateProjects(user: Actor): boolean {
  return user.role === 'admin' || (user.role === 'project-manager' && user.programIds.length > 0)
}

function isAssigned(user: Actor, subject: ProjectSubject): boolean {
  return subject.managerId === user.id || user.programIds.includes(subject.programId)
}
