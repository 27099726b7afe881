import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { mspdiImportDescription } from '#app/api/mspdi-import.server.ts'
import { exchangeLimits } from '#app/exchange/exchange-schedule.ts'
import { mspdiFile, mspdiLink, mspdiTask, mspdiTasks } from '#tests/exchange/mspdi-file.ts'
import { apiClient } from '#tests/setup/api.ts'
import { schemaProblems } from '#tests/setup/json-schema.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const api = await apiClient(web, 'pm@demo.test')

const preview = z.object({
  statusOn: z.string().nullable(),
  finishOn: z.string().nullable(),
  items: z.array(
    z.looseObject({
      id: z.string(),
      earlyStartOn: z.string(),
      earlyFinishOn: z.string(),
      lateStartOn: z.string(),
      lateFinishOn: z.string(),
      totalFloatDays: z.number(),
      freeFloatDays: z.number(),
      isCritical: z.boolean(),
    }),
  ),
  links: z.array(z.object({ from: z.string(), to: z.string(), type: z.string(), lagDays: z.number() })),
  calendars: z.array(z.looseObject({ name: z.string() })),
  notTaken: z.array(
    z.object({
      kind: z.string(),
      id: z.string().nullable(),
      name: z.string().nullable(),
      detail: z.string(),
    }),
  ),
})
const refusal = z.object({
  status: z.number(),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })),
})

function post(
  body: string | Uint8Array<ArrayBuffer>,
  query = '?dryRun=true',
  headers: Record<string, string> = {},
) {
  return fetch(`${web.url}/api/v1/imports/mspdi${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${api.token}`, 'Content-Type': 'application/xml', ...headers },
    body,
  })
}

async function previewOf(file: string) {
  const answer = await post(file)
  const body: unknown = await answer.json()
  expect([answer.status, schemaProblems(mspdiImportDescription.answer, body)]).toEqual([200, []])
  return preview.parse(body)
}

const start = '<StartDate>2026-03-02T08:00:00</StartDate>'
const days = (count: number) => `<Duration>PT${8 * count}H0M0S</Duration>`
const level = (depth: number) => `<OutlineLevel>${depth}</OutlineLevel>`

describe('the preview of a file', () => {
  test('schedules its tasks by its own calendar, with float and criticality', async () => {
    const closed = `<Exceptions><Exception><TimePeriod><FromDate>2026-03-04T00:00:00</FromDate><ToDate>2026-03-04T23:59:00</ToDate></TimePeriod><DayWorking>0</DayWorking></Exception></Exceptions>`
    const { items, finishOn, links, calendars, notTaken } = await previewOf(
      mspdiFile(
        `${start}<CalendarUID>1</CalendarUID><Calendars><Calendar><UID>1</UID><Name>Site</Name>${closed}</Calendar></Calendars>
        <Tasks>${mspdiTask(1, days(3))}${mspdiTask(2, days(1) + mspdiLink(1))}${mspdiTask(3, `${days(1)}<Cost>5</Cost>`)}</Tasks>`,
      ),
    )
    const rows = items.map((item) => [
      item.id,
      item.earlyStartOn,
      item.earlyFinishOn,
      item.totalFloatDays,
      item.isCritical,
    ])
    expect(rows).toEqual([
      ['1', '2026-03-02', '2026-03-05', 0, true],
      ['2', '2026-03-06', '2026-03-06', 0, true],
      ['3', '2026-03-02', '2026-03-02', 3, false],
    ])
    expect(finishOn).toBe('2026-03-06')
    expect(links).toEqual([{ from: '1', to: '2', type: 'FS', lagDays: 0 }])
    expect(calendars).toMatchObject([{ name: 'Site', weekdays: [1, 2, 3, 4, 5] }])
    expect(notTaken).toEqual([{ kind: 'cost', id: '3', name: 'Task 3', detail: '5' }])
  })

  test('spans a summary over the tasks below it', async () => {
    const { items } = await previewOf(
      mspdiFile(
        `${start}<Tasks>${mspdiTask(1, level(1))}${mspdiTask(2, level(2))}
        ${mspdiTask(3, level(3) + days(2))}${mspdiTask(4, level(3) + days(1) + mspdiLink(3))}
        ${mspdiTask(5, level(2) + days(1))}${mspdiTask(6, level(1) + days(4) + mspdiLink(4))}</Tasks>`,
      ),
    )
    expect(
      items.map((item) => [item.id, item.earlyStartOn, item.earlyFinishOn, item.totalFloatDays]),
    ).toEqual([
      ['1', '2026-03-02', '2026-03-04', 0],
      ['2', '2026-03-02', '2026-03-04', 0],
      ['3', '2026-03-02', '2026-03-03', 0],
      ['4', '2026-03-04', '2026-03-04', 0],
      ['5', '2026-03-02', '2026-03-02', 6],
      ['6', '2026-03-05', '2026-03-10', 0],
    ])
    expect(items[0]).toMatchObject({
      isSummary: true,
      drivenBy: null,
      limitedBy: null,
      lateFinishOn: '2026-03-10',
    })
  })

  test('takes progress and constraints into account', async () => {
    const { items } = await previewOf(
      mspdiFile(
        `${start}<Tasks>${mspdiTask(
          1,
          `${days(5)}<PercentComplete>40</PercentComplete><ActualStart>2026-03-02T08:00:00</ActualStart><RemainingDuration>PT24H</RemainingDuration>`,
        )}${mspdiTask(2, `${days(1)}<ConstraintType>4</ConstraintType><ConstraintDate>2026-03-09T08:00:00</ConstraintDate>`)}
        ${mspdiTask(3, `${days(0)}<Deadline>2026-03-02T17:00:00</Deadline>${mspdiLink(2)}`)}</Tasks>`,
      ),
    )
    expect(items.map((item) => [item.earlyStartOn, item.earlyFinishOn, item.totalFloatDays])).toEqual([
      ['2026-03-02', '2026-03-04', 3],
      ['2026-03-09', '2026-03-09', -5],
      ['2026-03-09', '2026-03-09', -5],
    ])
  })

  test.each([
    ['2026-03-16T17:00:00', '2026-03-16', ['2026-03-18', '2026-03-16']],
    ['2026-03-03T17:00:00', '2026-03-03', ['2026-03-09', '2026-03-05']],
    ['NA', null, ['2026-03-06', '2026-03-02']],
  ])('puts nothing unfinished before its status date %s', async (said, statusOn, finishes) => {
    const began = '<ActualStart>2026-03-04T08:00:00</ActualStart><RemainingDuration>PT24H</RemainingDuration>'
    const done = '<ActualFinish>2026-03-05T17:00:00</ActualFinish>'
    const tasks = [mspdiTask(1, days(5) + began), mspdiTask(2, days(1)), mspdiTask(3, days(2) + done)]
    const file = `${start}<StatusDate>${said}</StatusDate><Tasks>${tasks.join('')}</Tasks>`
    const { items, ...found } = await previewOf(mspdiFile(file))
    expect(items.map((item) => item.earlyFinishOn)).toEqual([...finishes, '2026-03-05'])
    expect(found.statusOn).toBe(statusOn)
  })

  test('of a file without tasks has none, and no finish', async () => {
    expect(await previewOf(mspdiFile('<Tasks/>'))).toMatchObject({ items: [], finishOn: null })
  })

  test('has the dates and floats that MS Project gave its own four kinds of links', async () => {
    const sample = join(import.meta.dirname, '../../../shared/data/mspdi/mspdirelations.xml')
    // The sample lies beside the sources and is no part of them.
    if (!existsSync(sample)) return
    const { items } = await previewOf(readFileSync(sample, 'utf8'))
    const rows = items.map((item) => [
      item.earlyStartOn,
      item.lateStartOn,
      item.lateFinishOn,
      item.totalFloatDays,
    ])
    expect(rows).toEqual([
      ['2006-09-21', '2006-09-21', '2006-09-21', 0],
      ['2006-09-22', '2006-09-22', '2006-09-22', 0],
      ['2006-09-25', '2006-09-25', '2006-09-25', 0],
      ['2006-09-25', '2006-09-25', '2006-09-25', 0],
      ['2006-09-22', '2006-09-25', '2006-09-25', 1],
    ])
  })
})

describe('a file that is refused is a problem document that says why', () => {
  test.each([
    ['primaveraXml', 'line 1', '<APIBusinessObjects/>'],
    ['mpx', 'body', 'MPX,Microsoft Project,4.0'],
    ['json', 'body', '{}'],
    ['empty', 'body', ''],
    ['docType', 'line 1', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['badValue', 'line 2', mspdiTasks(mspdiTask(1, '<Start>soon</Start>'))],
    ['cycle', 'body', mspdiTasks(mspdiTask(1, mspdiLink(2)), mspdiTask(2, mspdiLink(1)))],
  ])('%s at %s', async (code, field, file) => {
    const answer = await post(file)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, 'application/problem+json'])
    const { errors } = refusal.parse(await answer.json())
    expect(errors).toEqual([{ field, detail: expect.stringContaining(`${code}: `) }])
  })

  test('dates beyond 2199, by the task', async () => {
    const summary = mspdiTask(1, level(1), 'Works')
    const tasks = [
      mspdiTask(2, level(2) + days(30_000)),
      mspdiTask(3, level(2) + days(30_000) + mspdiLink(2)),
    ]
    const answer = await post(mspdiFile(`${start}<Tasks>${summary}${tasks.join('')}</Tasks>`))
    const { status, errors } = refusal.parse(await answer.json())
    expect([status, errors]).toEqual([
      422,
      [{ field: 'Task 3', detail: expect.stringContaining('1900 to 2199') }],
    ])
  })

  test('without dryRun=true nothing is taken over', async () => {
    for (const query of ['', '?dryRun=false']) {
      const { status, errors } = refusal.parse(await (await post(mspdiTasks(), query)).json())
      expect([status, errors.map(({ field }) => field)]).toEqual([422, ['dryRun']])
    }
    expect((await post(mspdiTasks(), '?dryRun=yes')).status).toBe(400)
    expect((await post(mspdiTasks(), '?project=gs-001')).status).toBe(400)
  })
})

describe('a form with the file', () => {
  const fileOf = (text: string) => new File([text], 'plan.xml', { type: 'text/xml' })
  const send = (form: FormData) =>
    fetch(`${web.url}/api/v1/imports/mspdi?dryRun=true`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${api.token}` },
      body: form,
    })

  test('is answered as the file alone', async () => {
    const file = mspdiTasks(mspdiTask(1, days(5), '설계'))
    const form = new FormData()
    form.set('file', fileOf(file))
    expect(await (await send(form)).json()).toEqual(await (await post(file)).json())
  })

  test('of no file, or of several, is refused', async () => {
    const several = new FormData()
    for (const name of ['a', 'b']) several.set(name, fileOf(mspdiTasks(mspdiTask(1))))
    for (const form of [new FormData(), several]) {
      const { status, errors } = refusal.parse(await (await send(form)).json())
      expect([status, errors.map(({ field }) => field)]).toEqual([400, ['body']])
    }
  })
})

describe('the door', () => {
  test('takes a file larger than other requests may be, up to its own limit', async () => {
    const file = new TextEncoder().encode(mspdiFile(`<Tasks/>${'<View/>'.repeat(200_000)}`))
    expect((await post(file)).status).toBe(200)
    expect((await post(new Uint8Array(exchangeLimits.bytes + 1))).status).toBe(413)
  })

  test('opens to a bearer token alone, and to POST', async () => {
    expect((await post(mspdiTasks(), '?dryRun=true', { Authorization: '' })).status).toBe(401)
    const answer = await fetch(`${web.url}/api/v1/imports/mspdi?dryRun=true`, {
      headers: { Authorization: `Bearer ${api.token}` },
    })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  })
})
