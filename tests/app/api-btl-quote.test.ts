import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { quoteDescription } from '#app/api/btl-quote.server.ts'
import { apiClient } from '#tests/setup/api.ts'
import { schemaProblems } from '#tests/setup/json-schema.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const api = await apiClient(web, 'finance@demo.test')

/** The worked case of DOMAIN.md 1.4. */
const worked = {
  investmentWon: '10000000000',
  annualRate: '0.04',
  years: 20,
  paymentsPerYear: 4,
  convention: 'nominal',
  roundingUnitWon: 1,
  remainder: 'last',
}

const quoteAnswer = z.object({
  payments: z.array(z.record(z.string(), z.union([z.string(), z.number()]))),
  totals: z.record(z.string(), z.string()),
})
const refusal = z.object({
  status: z.literal(400),
  detail: z.string(),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })),
})

type Body = string | Uint8Array<ArrayBuffer>

function post(body: Body, headers: Record<string, string> = {}, query = '') {
  return fetch(`${web.url}/api/v1/btl/quote${query}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${api.token}`, 'Content-Type': 'application/json', ...headers },
    body,
  })
}

async function quoteOf(terms: object) {
  const answer = await post(JSON.stringify({ ...worked, ...terms }))
  expect(answer.status).toBe(200)
  return quoteAnswer.parse(await answer.json())
}

async function refusalOf(body: Body) {
  const answer = await post(body)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  return refusal.parse(await answer.json())
}

describe('a quote', () => {
  test('is every payment to the won, as decimal text, with its totals', async () => {
    const { payments, totals } = await quoteOf({ stateShare: '0.30' })
    expect(payments).toHaveLength(80)
    expect(payments[0]).toEqual({
      no: 1,
      leaseWon: '182188501',
      interestWon: '100000000',
      principalWon: '82188501',
      balanceWon: '9917811499',
      stateWon: '54656550',
      localWon: '127531951',
    })
    expect(payments[79]).toMatchObject({ no: 80, leaseWon: '182188459', balanceWon: '0' })
    expect(totals).toEqual({
      leaseWon: '14575080038',
      interestWon: '4575080038',
      principalWon: '10000000000',
      stateWon: String(79n * 54_656_550n + 54_656_537n),
      localWon: String(14_575_080_038n - 79n * 54_656_550n - 54_656_537n),
    })
  })

  test.each([
    [{ convention: 'annuity-divided' }, '14716350000'],
    [{ convention: 'effective' }, '14500617955'],
    [{ paymentsPerYear: 2 }, '14622299107'],
    [{ roundingUnitWon: 10 }, '14575080077'],
    [{ remainder: 'first' }, '14575080087'],
    [{ annualRate: '0', investmentWon: 80 }, '80'],
  ])('of %o comes to %s won', async (terms, leaseWon) => {
    expect((await quoteOf(terms)).totals).toMatchObject({ leaseWon })
  })

  test('goes on at the rates of its resets', async () => {
    const { payments } = await quoteOf({ resets: [{ afterPayment: 20, annualRate: '0.0475' }] })
    expect([payments[19]?.leaseWon, payments[20]?.leaseWon]).toEqual(['182188501', '191636947'])
    expect(payments[79]?.leaseWon).toBe('191636972')
  })

  test('leaves all to the local government where no share of the State is given', async () => {
    const { totals } = await quoteOf({})
    expect(totals).toMatchObject({ stateWon: '0', localWon: '14575080038' })
  })

  test('takes null for what may be left out', async () => {
    expect(await quoteOf({ resets: null, stateShare: null })).toEqual(await quoteOf({}))
  })

  test('takes the investment as a number or as text, to the largest won', async () => {
    const asNumber = await quoteOf({ investmentWon: 1_000_000_000_000_000 })
    expect(await quoteOf({ investmentWon: '1000000000000000' })).toEqual(asNumber)
    expect(asNumber.totals.principalWon).toBe('1000000000000000')
  })

  test('is as the interface describes it', async () => {
    const answer: unknown = await (await post(JSON.stringify({ ...worked, stateShare: '1' }))).json()
    expect(schemaProblems(quoteDescription.answer, answer)).toEqual([])
    expect(quoteDescription.request).toMatchObject({
      type: 'object',
      required: Object.keys(worked),
      additionalProperties: false,
    })
  })
})

describe('bad terms are a problem document that names the field', () => {
  const resetAt = (...turns: number[]) => turns.map((afterPayment) => ({ afterPayment, annualRate: '0.04' }))

  test.each([
    ['investmentWon', { investmentWon: 0 }],
    ['investmentWon', { investmentWon: 1.5 }],
    ['investmentWon', { investmentWon: '10,000' }],
    ['investmentWon', { investmentWon: '-1' }],
    ['investmentWon', { investmentWon: '1000000000000001' }],
    ['investmentWon', { investmentWon: null }],
    ['annualRate', { annualRate: 0.04 }],
    ['annualRate', { annualRate: '4%' }],
    ['annualRate', { annualRate: '1.01' }],
    ['annualRate', { annualRate: '-0.01' }],
    ['annualRate', { annualRate: '.04' }],
    ['annualRate', { annualRate: '4e-2' }],
    ['annualRate', { annualRate: '0.0000000000001' }],
    ['years', { years: 0 }],
    ['years', { years: 61 }],
    ['years', { years: '20' }],
    ['paymentsPerYear', { paymentsPerYear: 3 }],
    ['convention', { convention: 'simple' }],
    ['roundingUnitWon', { roundingUnitWon: 100 }],
    ['remainder', { remainder: 'middle' }],
    ['stateShare', { stateShare: '1.3' }],
    ['stateShare', { stateShare: 0.3 }],
    ['resets', { resets: {} }],
    ['resets', { resets: resetAt(...Array.from({ length: 31 }, (_, index) => index + 1)) }],
    ['resets[0].afterPayment', { resets: resetAt(0) }],
    ['resets[0].afterPayment', { resets: resetAt(80) }],
    ['resets[1].afterPayment', { resets: resetAt(20, 20) }],
    ['resets[1].afterPayment', { resets: resetAt(40, 20) }],
    ['resets[0].annualRate', { resets: [{ afterPayment: 20, annualRate: 0.04 }] }],
    ['resets[0].annualRate', { resets: [{ afterPayment: 20 }] }],
    ['resets[0].rate', { resets: [{ afterPayment: 20, annualRate: '0.04', rate: 1 }] }],
    ['rounding', { rounding: 10 }],
  ])('%s in %j', async (field, terms) => {
    const { errors } = await refusalOf(JSON.stringify({ ...worked, ...terms }))
    expect(errors).toEqual([{ field, detail: expect.stringMatching(/./) }])
  })

  test('every bad field is named at once, and those that are missing', async () => {
    const { errors } = await refusalOf(JSON.stringify({ annualRate: 4, years: 20, colour: 'red' }))
    expect(errors.map(({ field }) => field).sort()).toEqual([
      'annualRate',
      'colour',
      'convention',
      'investmentWon',
      'paymentsPerYear',
      'remainder',
      'roundingUnitWon',
    ])
  })

  test('an investment that is none is told what is expected, whatever is wrong with it', async () => {
    for (const investmentWon of [0, -1, 1.5, 2 ** 60, '0', '10,000', '010', '1e10', null, true]) {
      const { errors } = await refusalOf(JSON.stringify({ ...worked, investmentWon }))
      const detail = 'expected whole won from 1 to 1000000000000000, as text of digits or a whole number'
      expect(errors).toEqual([{ field: 'investmentWon', detail }])
    }
  })

  const object = 'expected a JSON object of at most 10000 characters'
  test.each([
    ['nothing', '', 'expected JSON: '],
    ['no JSON', '{', 'expected JSON: '],
    ['no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 'expected text in UTF-8'],
    ['a list', '[]', object],
    ['a text', '"quote"', object],
    ['null', 'null', object],
    ['too much', JSON.stringify({ ...worked, more: 'x'.repeat(10_000) }), object],
  ])('%s', async (_what, body, detail) => {
    const { errors } = await refusalOf(body)
    expect(errors).toEqual([{ field: 'body', detail: expect.stringContaining(detail) }])
  })

  test('a parameter in the address is refused, since the terms are in the body', async () => {
    const answer = await post(JSON.stringify(worked), {}, '?years=30')
    expect(await answer.json()).toMatchObject({ status: 400, errors: [{ field: 'years' }] })
  })

  test('a thousand faults are told in a hundred', async () => {
    const faults = Array.from({ length: 1_000 }, (_, index) => [`x${index}`, 1])
    expect((await refusalOf(JSON.stringify(Object.fromEntries(faults)))).errors).toHaveLength(100)
  })
})

describe('the door', () => {
  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'])('takes POST and not %s', async (method) => {
    const headers = { Authorization: `Bearer ${api.token}` }
    const answer = await fetch(`${web.url}/api/v1/btl/quote`, { method, headers })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('opens to a bearer token alone', async () => {
    const body = JSON.stringify(worked)
    expect((await post(body, { Authorization: '' })).status).toBe(401)
    expect((await post(body, { Authorization: `Bearer cwt_${'A'.repeat(43)}` })).status).toBe(401)
    const person = await web.signIn('finance@demo.test')
    expect((await person.send('/api/v1/btl/quote', { method: 'POST', body })).status).toBe(401)
  })
})
