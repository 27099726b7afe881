import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filterParams, orderParam, parseProjectFilter, projectColumns } from '#app/address/project-filter.ts'
import { slotStates } from '#app/domain/project/project-status.ts'
import { cohorts, routes, stages, statuses, workKinds } from '#app/domain/project.ts'
import { ratings } from '#app/domain/slippage.ts'
import { projectSorts } from '#db/project.server.ts'
import type { ProjectFilter } from '#db/project-filter.server.ts'

const somebody = { id: 42, programIds: [3, 5] }
const parse = (address: string, user: typeof somebody | null = null) =>
  parseProjectFilter(new URLSearchParams(address), user)

/** The parts of a filter that say something. */
const said = (filter: ProjectFilter) =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))

describe('the address of a project list', () => {
  it('shows the first page of all capital works in code order when it says nothing', () => {
    const { filter, ...rest } = parse('')
    expect(said(filter)).toEqual({ isCapital: true })
    expect(rest).toEqual({
      order: { by: 'code', isDescending: false },
      page: 1,
      columns: null,
      problems: {},
    })
  })

  it.each([
    ['q=%20A-1%20', { search: 'A-1' }],
    ['program=4-4-2', { program: '4-4-2' }],
    ['kind=facility', { kind: 'facility' }],
    ['cohort=2023', { cohort: 2023 }],
    ['stage=design', { stage: 'design' }],
    ['route=btl', { route: 'btl' }],
    ['status=withdrawn', { status: 'withdrawn' }],
    ['counted=yes', { isCounted: true }],
    ['manager=7', { managerId: 7 }],
    ['rating=critical', { rating: 'critical' }],
    ['year=2027', { completionYear: 2027 }],
    ['expected=2028', { expectedYear: 2028 }],
    ['expected=none', { expectedYear: null }],
    ['completed=yes', { isCompleted: true }],
    ['completed=no', { isCompleted: false }],
  ])('reads %s', (address, expected) => {
    const { filter, problems } = parse(address)
    expect(said(filter)).toEqual({ isCapital: true, ...expected })
    expect(problems).toEqual({})
  })

  it('shows more than capital works only when asked to', () => {
    expect(parse('scope=all').filter.isCapital).toBeUndefined()
    expect(parse('scope=capital').filter.isCapital).toBe(true)
    expect(parse('scope=some').filter.isCapital).toBe(true)
  })

  it('means what is assigned to the signed-in person by manager=me, and nobody when there is none', () => {
    expect(said(parse('manager=me', somebody).filter)).toEqual({ isCapital: true, assignedTo: somebody })
    const nobody = parse('manager=me')
    expect(said(nobody.filter)).toEqual({ isCapital: true })
    expect(nobody.problems).toEqual({ manager: 'choice' })
  })

  it.each([
    ['cohort=2020', 'cohort', 'choice'],
    ['cohort=2021.5', 'cohort', 'choice'],
    ['stage=roof', 'stage', 'choice'],
    ['route=BTL', 'route', 'choice'],
    ['status=done', 'status', 'choice'],
    ['kind=road', 'kind', 'choice'],
    ['counted=no', 'counted', 'choice'],
    ['expected=soon', 'expected', 'choice'],
    ['expected=1e3', 'expected', 'choice'],
    ['completed=maybe', 'completed', 'choice'],
    ['manager=0', 'manager', 'choice'],
    ['manager=2147483648', 'manager', 'choice'],
    ['manager=you', 'manager', 'choice'],
    ['rating=late', 'rating', 'choice'],
    ['year=99999', 'year', 'choice'],
    ['year=-1', 'year', 'choice'],
    ['program=%27%20or%201=1', 'program', 'choice'],
    ['sort=price', 'sort', 'choice'],
    ['sort=--slip', 'sort', 'choice'],
    ['page=0', 'page', 'choice'],
    ['page=1e9', 'page', 'choice'],
    ['columns=code,price', 'columns', 'choice'],
    ['q=%00', 'q', 'choice'],
    [`q=${'a'.repeat(101)}`, 'q', 'tooLong'],
  ])('leaves %s out and says so', (address, name, problem) => {
    const parsed = parse(address)
    expect(parsed.problems).toEqual({ [name]: problem })
    expect(said(parsed.filter)).toEqual({ isCapital: true })
    expect(parsed.order).toEqual({ by: 'code', isDescending: false })
    expect(parsed.page).toBe(1)
  })

  it('takes an empty parameter for one that is not there', () => {
    const empty =
      'q=&program=&kind=&cohort=&stage=&route=&status=&counted=&manager=&rating=&year=&expected=&completed=&scope=&sort=&page=&columns='
    expect(parse(empty)).toEqual(parse(''))
  })

  it('sorts by any column, the largest first with a minus', () => {
    expect(parse('sort=slip').order).toEqual({ by: 'slip', isDescending: false })
    expect(parse('sort=-slip').order).toEqual({ by: 'slip', isDescending: true })
    expect([...projectColumns].sort()).toEqual([...projectSorts].sort())
  })

  it('reads columns from a shared address and from ticked boxes alike, in the order of the table', () => {
    expect(parse('columns=slip,code').columns).toEqual(['code', 'slip'])
    expect(parse('columns=slip&columns=code').columns).toEqual(['code', 'slip'])
    expect(parse('columns=price').columns).toBeNull()
  })

  it('reads back every filter and every order that it writes', () => {
    const filters: fc.Arbitrary<ProjectFilter> = fc.record(
      {
        search: fc
          .string({ minLength: 1, maxLength: 100 })
          .filter((text) => text.trim() === text && !text.includes('\0')),
        program: fc.constantFrom('4-4-2', '4-1-3'),
        kind: fc.constantFrom(...workKinds),
        cohort: fc.constantFrom(...cohorts),
        stage: fc.constantFrom(...stages),
        route: fc.constantFrom(...routes),
        status: fc.constantFrom(...statuses),
        isCounted: fc.constant(true as const),
        slot: fc.constantFrom(...slotStates),
        managerId: fc.integer({ min: 1, max: 2_147_483_647 }),
        rating: fc.constantFrom(...ratings),
        completionYear: fc.integer({ min: 1900, max: 2199 }),
        expectedYear: fc.option(fc.integer({ min: 1900, max: 2199 })),
        isCompleted: fc.boolean(),
        isCapital: fc.constant(true),
      },
      { requiredKeys: [] },
    )
    const orders = fc.record({ by: fc.constantFrom(...projectColumns), isDescending: fc.boolean() })
    fc.assert(
      fc.property(filters, orders, (filter, order) => {
        const params = filterParams(filter)
        params.set('sort', orderParam(order))
        const parsed = parse(params.toString())
        expect(said(parsed.filter)).toEqual(said(filter))
        expect(parsed.order).toEqual(order)
        expect(parsed.problems).toEqual({})
      }),
    )
  })

  it('writes what is assigned to a person as manager=me', () => {
    expect(filterParams({ isCapital: true, assignedTo: somebody }).toString()).toBe('manager=me')
  })

  it('writes nothing empty', () => {
    expect(filterParams({ isCapital: true, search: '' }).toString()).toBe('')
    expect(filterParams({ isCapital: true, cohort: 2021 }).toString()).toBe('cohort=2021')
  })
})
