import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Action,
  type Actor,
  can,
  type GeneralAction,
  generalActions,
  mayCreateProjects,
  type ProjectAction,
  type ProjectSubject,
  projectActions,
  type Role,
  roles,
} from '#app/domain/permissions.ts'

/** Who may do what on the portfolio; everything that is not here is refused. */
const generalRights: Record<GeneralAction, readonly Role[]> = {
  'portfolio.read': ['admin', 'project-manager', 'finance', 'executive', 'auditor'],
  'report.read': ['admin', 'project-manager', 'finance', 'executive', 'auditor'],
  'history.read': ['admin', 'project-manager', 'auditor'],
  'api.use': ['admin', 'project-manager', 'finance', 'executive', 'auditor'],
  'user.administer': ['admin'],
  'setting.administer': ['admin'],
  'job.administer': ['admin'],
  'demo.remove': ['admin'],
  'gate.override': ['admin'],
  'baseline.approve': ['admin', 'executive'],
  'agreement.edit': ['admin', 'finance'],
  'funding.edit': ['admin', 'finance'],
  'payment.edit': ['admin', 'finance'],
  'payment.approve': ['admin', 'finance'],
}

/** How a person stands to a project. */
const standings = {
  own: { managerId: 7, programId: 2 },
  'of an assigned program': { managerId: 8, programId: 1 },
  "of an assigned program, nobody's": { managerId: null, programId: 1 },
  "somebody else's": { managerId: 8, programId: 2 },
  "nobody's": { managerId: null, programId: 2 },
} satisfies Record<string, ProjectSubject>
type Standing = keyof typeof standings

const assigned: readonly Standing[] = ['own', 'of an assigned program', "of an assigned program, nobody's"]

/** On which projects each role may do the actions on one project. */
const projectRights: Record<ProjectAction, Partial<Record<Role, readonly Standing[]>>> = {
  'project.create': { admin: Object.keys(standings) as Standing[], 'project-manager': assigned },
  'project.edit': { admin: Object.keys(standings) as Standing[], 'project-manager': assigned },
  'project.status': { admin: Object.keys(standings) as Standing[], 'project-manager': assigned },
  'milestone.edit': { admin: Object.keys(standings) as Standing[], 'project-manager': assigned },
  'gate.decide': { admin: Object.keys(standings) as Standing[], 'project-manager': assigned },
  'slip.answer': { admin: Object.keys(standings) as Standing[], 'project-manager': assigned },
  'baseline.propose': { admin: Object.keys(standings) as Standing[], 'project-manager': assigned },
}

const actor = (role: Role): Actor => ({ id: 7, role, programIds: [1] })

describe('the matrix of roles and actions', () => {
  const general = generalActions.flatMap((action) => roles.map((role) => ({ role, action })))
  test.each(general)('$role and $action', ({ role, action }) => {
    expect(can(actor(role), action)).toBe(generalRights[action].includes(role))
  })

  const onProjects = projectActions.flatMap((action) =>
    roles.flatMap((role) =>
      (Object.keys(standings) as Standing[]).map((standing) => ({ role, action, standing })),
    ),
  )
  test.each(onProjects)('$role and $action on a project $standing', ({ role, action, standing }) => {
    const isRight = projectRights[action][role]?.includes(standing) ?? false
    expect(can(actor(role), action, standings[standing])).toBe(isRight)
  })

  test('names every action and refuses more than it grants', () => {
    const all: readonly Action[] = [...generalActions, ...projectActions]
    expect(Object.keys({ ...generalRights, ...projectRights }).sort()).toEqual([...all].sort())
    const granted = general.filter(({ role, action }) => can(actor(role), action)).length
    expect(granted).toBe(33)
    expect(
      onProjects.filter((cell) => can(actor(cell.role), cell.action, standings[cell.standing])),
    ).toHaveLength(projectActions.length * (5 + 3))
  })
})

describe('assignment', () => {
  const id = fc.integer({ min: 1, max: 5 })
  const person = fc.record({
    id,
    role: fc.constantFrom(...roles),
    programIds: fc.array(id, { maxLength: 3 }),
  })
  const subject = fc.record({ managerId: fc.option(id), programId: id })

  test('gives a project manager the own projects and programs, and nobody but an administrator any other', () => {
    fc.assert(
      fc.property(person, subject, fc.constantFrom(...projectActions), (user, project, action) => {
        const isOwn = project.managerId === user.id || user.programIds.includes(project.programId)
        const expected = user.role === 'admin' || (user.role === 'project-manager' && isOwn)
        expect(can(user, action, project)).toBe(expected)
      }),
    )
  })

  test('changes nothing of the rights on the portfolio as a whole', () => {
    fc.assert(
      fc.property(person, fc.constantFrom(...generalActions), (user, action) => {
        expect(can(user, action)).toBe(can({ ...user, id: user.id + 10, programIds: [] }, action))
      }),
    )
  })
})

test.each([
  ['admin', [], true],
  ['project-manager', [1], true],
  ['project-manager', [], false],
  ['finance', [1], false],
  ['executive', [], false],
  ['auditor', [], false],
] as const)('%s with the programs %j may make projects: %s', (role, programIds, expected) => {
  const user = { id: 7, role, programIds }
  expect(mayCreateProjects(user)).toBe(expected)
  const somewhere = [1, 2].some((programId) => can(user, 'project.create', { managerId: null, programId }))
  expect(somewhere).toBe(expected)
})
