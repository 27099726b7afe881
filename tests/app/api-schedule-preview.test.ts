import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { previewDescription } from '#app/api/schedule-preview.server.ts'
import { addDays } from '#app/domain/calendar.ts'
import { apiClient } from '#tests/setup/api.ts'
import { schemaProblems } from '#tests/setup/json-schema.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const api = await apiClient(web, 'pm@demo.test')

const item = (id: string, durationDays: number, more: object = {}) => ({ id, durationDays, ...more })
const link = (from: string, to: string, more: object = {}) => ({ from, to, ...more })

/** 1 May is a holiday from 2026 on, 5 May 어린이날. */
const asked = {
  startOn: '2026-04-27',
  calendar: 'kr',
  items: [item('dig', 3), item('pour', 4), item('paint', 1), item('done', 0)],
  links: [link('dig', 'pour'), link('dig', 'paint'), link('pour', 'done'), link('paint', 'done')],
}

const previewAnswer = z.object({
  items: z.array(z.looseObject({ id: z.string(), totalFloatDays: z.number(), isCritical: z.boolean() })),
  finishOn: z.string(),
})
const refusal = z.object({
  status: z.literal(400),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })),
})

function post(body: string, headers: Record<string, string> = {}) {
  return fetch(`${web.url}/api/v1/schedule/preview`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${api.token}`, 'Content-Type': 'application/json', ...headers },
    body,
  })
}

async function previewOf(schedule: object) {
  const answer = await post(JSON.stringify(schedule))
  expect(answer.status).toBe(200)
  return previewAnswer.parse(await answer.json())
}

async function refusalOf(body: string) {
  const answer = await post(body)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  return refusal.parse(await answer.json())
}

describe('a preview', () => {
  test('gives the dates of every item in the order given, its float and what holds it', async () => {
    const { items, finishOn } = await previewOf(asked)
    expect(finishOn).toBe('2026-05-07')
    expect(items.map(({ id, totalFloatDays, isCritical }) => [id, totalFloatDays, isCritical])).toEqual([
      ['dig', 0, true],
      ['pour', 0, true],
      ['paint', 3, false],
      ['done', 0, true],
    ])
    expect(items[1]).toEqual({
      id: 'pour',
      earlyStartOn: '2026-04-30',
      earlyFinishOn: '2026-05-07',
      lateStartOn: '2026-04-30',
      lateFinishOn: '2026-05-07',
      totalFloatDays: 0,
      freeFloatDays: 0,
      isCritical: true,
      drivenBy: { kind: 'link', id: 'dig', type: 'FS', lagDays: 0 },
      limitedBy: { kind: 'link', id: 'done', type: 'FS', lagDays: 0 },
    })
    expect(items[3]).toMatchObject({ earlyStartOn: '2026-05-07', earlyFinishOn: '2026-05-07' })
  })

  test.each([
    ['mon-fri', '2026-05-05'],
    ['every-day', '2026-05-03'],
  ])('by the calendar %s ends on %s', async (calendar, finishOn) => {
    expect((await previewOf({ ...asked, calendar })).finishOn).toBe(finishOn)
  })

  test("follows the administrator's table of holidays", async () => {
    await web.db
      .insertInto('holidayOverride')
      .values({ onDate: '2026-05-07', isHoliday: true, name: '임시공휴일' })
      .execute()
    expect((await previewOf(asked)).finishOn).toBe('2026-05-08')
    await web.db.deleteFrom('holidayOverride').where('onDate', '=', '2026-05-07').execute()
  })

  test('knows progress, today, constraints, all kinds of links and lags', async () => {
    const { items } = await previewOf({
      ...asked,
      today: '2026-04-29',
      items: [
        item('dig', 3, {
          name: '터파기',
          actualStartOn: '2026-04-27',
          remainingDays: 2,
          actualFinishOn: null,
        }),
        item('pour', 4, { constraint: { type: 'deadline', on: '2026-05-04' } }),
      ],
      links: [link('dig', 'pour', { type: 'SS', lagDays: 2 })],
    })
    expect(items[0]).toMatchObject({ earlyFinishOn: '2026-04-30', drivenBy: { kind: 'remaining-work' } })
    expect(items[1]).toMatchObject({
      earlyStartOn: '2026-04-29',
      totalFloatDays: -1,
      limitedBy: { kind: 'constraint', type: 'deadline' },
    })
  })

  test('needs no links', async () => {
    const { links: _, ...alone } = asked
    expect((await previewOf(alone)).finishOn).toBe('2026-04-30')
  })

  test('is as the interface describes it', async () => {
    const answer: unknown = await (await post(JSON.stringify(asked))).json()
    expect(schemaProblems(previewDescription.answer, answer)).toEqual([])
    expect(previewDescription.request).toMatchObject({
      type: 'object',
      required: ['startOn', 'calendar', 'items'],
      additionalProperties: false,
    })
  })

  test('takes 20,000 items and 100,000 links', async () => {
    const items = Array.from({ length: 20_000 }, (_, index) => item(`i${index}`, 1))
    const links = Array.from({ length: 100_000 }, (_, index) => {
      const to = 5 + (index % 19_995)
      return link(`i${to - 1 - (Math.floor(index / 19_995) % 5)}`, `i${to}`, { type: 'FS', lagDays: 0 })
    })
    const answer = await previewOf({ ...asked, calendar: 'every-day', items, links })
    expect(answer.items).toHaveLength(20_000)
    expect(answer.finishOn).toBe(addDays(asked.startOn, 19_995))
  })
})

describe('a bad schedule is a problem document that names the field', () => {
  const withItem = (more: object) => ({ items: [item('a', 1), item('b', 1, more)] })
  const withLink = (more: object) => ({ links: [link('dig', 'pour', more)] })

  test.each([
    ['startOn', { startOn: '2026-02-30' }],
    ['startOn', { startOn: 20_260_427 }],
    ['today', { today: 'yesterday' }],
    ['calendar', { calendar: 'us' }],
    ['items', { items: {} }],
    ['items', { items: [], links: [] }],
    ['items', { items: Array.from({ length: 20_001 }, (_, index) => item(`i${index}`, 1)) }],
    ['links', { links: Array.from({ length: 100_001 }, () => link('dig', 'pour')) }],
    ['items[1].durationDays', { ...withItem({ durationDays: -1 }), links: [] }],
    ['items[1].durationDays', { ...withItem({ durationDays: 0.5 }), links: [] }],
    ['items[1].durationDays', { ...withItem({ durationDays: 10_001 }), links: [] }],
    ['items[1].durationDays', { ...withItem({ durationDays: null }), links: [] }],
    ['items[1].id', { ...withItem({ id: '' }), links: [] }],
    ['items[1].id', { ...withItem({ id: 'a' }), links: [] }],
    ['items[1].colour', { ...withItem({ colour: 'red' }), links: [] }],
    [
      'items[1].constraint.type',
      { ...withItem({ constraint: { type: 'asap', on: '2026-05-06' } }), links: [] },
    ],
    ['items[1].constraint.on', { ...withItem({ constraint: { type: 'deadline' } }), links: [] }],
    [
      'items[1].actualStartOn',
      { ...withItem({ actualStartOn: '2026-05-04' }), links: [], today: '2026-05-03' },
    ],
    [
      'items[1].actualFinishOn',
      { ...withItem({ actualStartOn: '2026-05-04', actualFinishOn: '2026-05-03' }), links: [] },
    ],
    [
      'items[1].remainingDays',
      { ...withItem({ actualFinishOn: '2026-05-03', remainingDays: 1 }), links: [] },
    ],
    [
      'items[1]',
      {
        ...withItem({ constraint: { type: 'must-start-on', on: '2199-12-31' }, durationDays: 9 }),
        links: [],
      },
    ],
    ['links[0].type', withLink({ type: 'XX' })],
    ['links[0].lagDays', withLink({ lagDays: 10_001 })],
    ['links[0].to', withLink({ to: 'roof' })],
    ['colour', { colour: 'red' }],
  ])('%s in %#', async (field, change) => {
    const { errors } = await refusalOf(JSON.stringify({ ...asked, ...change }))
    expect(errors).toEqual([{ field, detail: expect.stringMatching(/./) }])
  })

  test('items that wait for each other are named in order', async () => {
    const links = [link('pour', 'dig'), link('dig', 'paint'), link('paint', 'pour')]
    const { errors } = await refusalOf(JSON.stringify({ ...asked, links }))
    expect(errors).toEqual([
      { field: 'links', detail: expect.stringContaining('dig -> paint -> pour -> dig') },
    ])
    const itself = await refusalOf(JSON.stringify({ ...asked, links: [link('dig', 'dig')] }))
    expect(itself.detail).toContain('dig -> dig')
  })

  test('what is no JSON object is told of the body', async () => {
    for (const body of ['', '{', '[]', 'null']) {
      expect((await refusalOf(body)).errors.map(({ field }) => field)).toEqual(['body'])
    }
  })

  test.each([
    ['17 levels', '['.repeat(17) + ']'.repeat(17), 'expected at most 16 levels'],
    ['200,001 objects', `[${'{},'.repeat(200_000)}{}]`, 'expected at most 200000 objects and lists'],
    ['2,001 fields', `{${'"a,[":0,'.repeat(2_000)}"a":0}`, 'expected at most 2000 fields in an object'],
  ])('%s are told of the body before anything of it is made', async (_what, body, detail) => {
    expect((await refusalOf(body)).errors).toEqual([{ field: 'body', detail }])
  })

  test('more than 10,000,000 bytes are not read', async () => {
    const answer = await post(JSON.stringify({ ...asked, more: 'x'.repeat(10_000_000) }))
    expect(answer.status).toBe(413)
  })
})

describe('the door', () => {
  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])('takes POST and not %s', async (method) => {
    const headers = { Authorization: `Bearer ${api.token}` }
    const answer = await fetch(`${web.url}/api/v1/schedule/preview`, { method, headers })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('opens to a bearer token alone', async () => {
    const body = JSON.stringify(asked)
    expect((await post(body, { Authorization: '' })).status).toBe(401)
    const person = await web.signIn('finance@demo.test')
    expect((await person.send('/api/v1/schedule/preview', { method: 'POST', body })).status).toBe(401)
  })
})
