import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { JsonSchema } from '#app/api/record.ts'
import { apiClient } from '#tests/setup/api.ts'
import { schemaProblems } from '#tests/setup/json-schema.ts'
import { testWeb } from '#tests/setup/web.ts'

const web = await testWeb()
const api = await apiClient(web)

const jsonSchema = z.custom<JsonSchema>((value) => typeof value === 'object' && value !== null)
const responses = z.object({
  200: z.object({ content: z.object({ 'application/json': z.object({ schema: jsonSchema }) }) }),
})
const operation = z.object({
  operationId: z.string(),
  parameters: z.array(z.object({ name: z.string(), in: z.enum(['query', 'path']), schema: jsonSchema })),
  responses,
})
const question = z.object({ operationId: z.string(), responses })
const openApi = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.object({ get: operation.optional(), post: question.optional() })),
  components: z.object({ schemas: z.object({ Problem: jsonSchema }) }),
})

const described = openApi.parse(await (await fetch(`${web.url}/api/v1/openapi.json`)).json())
const operations = Object.entries(described.paths).flatMap(([path, { get }]) =>
  get ? [{ path, ...get }] : [],
)
const questions = Object.values(described.paths).flatMap(({ post }) => post ?? [])
const queries = operations.flatMap(({ path, parameters }) =>
  parameters.filter((parameter) => parameter.in === 'query').map((parameter) => ({ path, ...parameter })),
)
const below = (path: string) => path.slice('/api/v1'.length)

describe('the description', () => {
  test('names every address of the interface and no other', () => {
    const routes = Object.values(web.build.routes).flatMap((route) => route?.path ?? [])
    const addresses = routes
      .filter((path) => path.startsWith('api/v1/') && !/\*|openapi/.test(path))
      .map((path) => `/${path.replace(/:(\w+)/g, '{$1}')}`)
    expect(Object.keys(described.paths).sort()).toEqual(addresses.sort())
  })

  test('names each operation once', () => {
    const ids = [...operations, ...questions].map(({ operationId }) => operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.each(operations.filter(({ path }) => !path.includes('{')))(
    'of $path is true of every row',
    async ({ path, responses }) => {
      const { schema } = responses[200].content['application/json']
      const answer: unknown = await (await api.get(`${below(path)}?limit=1000`)).json()
      expect(schemaProblems(schema, answer)).toEqual([])
    },
  )

  test('of one project is true of projects of every status', async () => {
    const [operation] = operations.filter(({ path }) => path === '/api/v1/projects/{code}')
    const projects = await web.db
      .selectFrom('project')
      .select('code')
      .distinctOn(['status', 'templateCode'])
      .execute()
    for (const { code } of projects) {
      const answer: unknown = await (await api.get(`/projects/${code}`)).json()
      const schema = operation?.responses[200].content['application/json'].schema ?? { type: 'null' }
      expect(schemaProblems(schema, answer)).toEqual([])
    }
  })

  test('of a schedule is true of the schedule of every agreement', async () => {
    const [operation] = operations.filter(({ path }) => path.endsWith('/schedule'))
    const schema = operation?.responses[200].content['application/json'].schema ?? { type: 'null' }
    for (const { code } of await web.db.selectFrom('agreement').select('code').execute()) {
      const answer: unknown = await (await api.get(`/btl/agreements/${code}/schedule`)).json()
      expect(schemaProblems(schema, answer)).toEqual([])
    }
  })

  test('of problems is true of a refusal', async () => {
    const refusal: unknown = await (await api.get('/projects?stage=roof')).json()
    expect(schemaProblems(described.components.schemas.Problem, refusal)).toEqual([])
  })

  test.each(queries.filter(({ schema }) => schema.enum))(
    'of $path offers values of $name that are taken',
    async ({ path, name, schema }) => {
      for (const value of schema.enum ?? [])
        expect((await api.get(`${below(path)}?${name}=${value}&limit=1`)).status).toBe(200)
    },
  )

  test('of a row is refused when the row says less, more or otherwise', () => {
    const schema: JsonSchema = {
      type: 'object',
      properties: {
        on: { type: ['string', 'null'], format: 'date' },
        stage: { type: 'string', enum: ['design'] },
      },
      required: ['on', 'stage'],
      additionalProperties: false,
    }
    expect(schemaProblems(schema, { on: null, stage: 'design' })).toEqual([])
    expect(schemaProblems(schema, { on: '2026-02-30', stage: 'roof', more: 1 })).toHaveLength(3)
    expect(schemaProblems(schema, { stage: null })).toHaveLength(2)
  })
})
