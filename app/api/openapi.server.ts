import { agreementList } from './btl-agreements.server.ts'
import { liabilityList } from './btl-liability.server.ts'
import { quoteDescription } from './btl-quote.server.ts'
import { scheduleList } from './btl-schedule.server.ts'
import { fundingList } from './funding.server.ts'
import { listSchema, pageParameters } from './list.server.ts'
import { milestoneList } from './milestones.server.ts'
import { mspdiImportDescription } from './mspdi-import.server.ts'
import type { Parameters } from './parameter.ts'
import { problemMediaType, problemSchema } from './problem.ts'
import { programList } from './programs.server.ts'
import { projectItem, projectList } from './projects.server.ts'
import { reconciliationList } from './reconciliation.server.ts'
import type { JsonSchema } from './record.ts'
import { previewDescription } from './schedule-preview.server.ts'
import { slipList } from './slips.server.ts'

/** What the description needs of a list, whatever its rows. */
interface DescribedList {
  summary: string
  parameters: Parameters
  item: { schema: JsonSchema }
}

const lists: Record<string, DescribedList> = {
  programs: programList,
  projects: projectList,
  milestones: milestoneList,
  slips: slipList,
  reconciliation: reconciliationList,
  funding: fundingList,
  'btl/agreements': agreementList,
  'btl/agreements/{code}/schedule': scheduleList,
  'btl/liability': liabilityList,
}

/** The description of the interface (OpenAPI 3.1), made from the very objects that answer its requests. */
export function openApi() {
  const paths = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [`/api/v1/${name}`, { get: listOperation(name, list) }]),
  )
  return {
    openapi: '3.1.0',
    info: {
      title: 'Capital works tracker',
      version: '1',
      description:
        'Nothing is written through it but a schedule file into a project. Money is whole won as decimal text, dates are YYYY-MM-DD, null is "not stated" and never 0. ' +
        'An empty parameter is as if it were not given. Unknown parameters are refused.',
    },
    security: [{ bearer: [] }],
    paths: {
      ...paths,
      '/api/v1/projects/{code}': { get: projectOperation() },
      '/api/v1/btl/quote': {
        post: questionOperation('quote-btl', quoteDescription, 'The payments and their totals'),
      },
      '/api/v1/schedule/preview': {
        post: questionOperation('preview-schedule', previewDescription, 'The dates of every item'),
      },
      '/api/v1/imports/mspdi': { post: fileOperation('import-mspdi', mspdiImportDescription) },
    },
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description: 'cwt_..., with the rights of its user and no more',
        },
      },
      schemas: { Problem: problemSchema },
      responses: {
        Refused: problemAnswer('Bad input; `errors` names each field'),
        Unauthorized: problemAnswer('No bearer token, or one that is not valid'),
        NotFound: problemAnswer('There is nothing at this address'),
        Otherwise: problemAnswer(
          'Whatever else went wrong: 403 for a user who may not, 405 for another method, 411 for a body of unsaid ' +
            'length, 413 for one that is too large, 500 for a fault of the server, 503 for too much at once',
        ),
      },
    },
  }
}

/** What every address may answer instead. */
const refusals = {
  400: { $ref: '#/components/responses/Refused' },
  401: { $ref: '#/components/responses/Unauthorized' },
  default: { $ref: '#/components/responses/Otherwise' },
}

function listOperation(name: string, list: DescribedList) {
  const all = { ...list.parameters, ...pageParameters }
  const inPath = [...name.matchAll(/\{(\w+)\}/g)].map(([, of]) => pathParameter(of ?? ''))
  return {
    operationId: `list-${name.replaceAll('/', '-').replace(/[{}]/g, '')}`,
    summary: list.summary,
    parameters: [...inPath, ...queryParameters(all)],
    responses: {
      200: jsonContent('One page', listSchema(list.item.schema)),
      ...refusals,
      ...(inPath.length > 0 ? { 404: { $ref: '#/components/responses/NotFound' } } : {}),
    },
  }
}

function pathParameter(name: string) {
  return { name, in: 'path', required: true, schema: { type: 'string' } }
}

function projectOperation() {
  return {
    operationId: 'get-project',
    summary: projectItem.summary,
    parameters: [pathParameter('code')],
    responses: {
      200: jsonContent('The project', projectItem.item.schema),
      ...refusals,
      404: { $ref: '#/components/responses/NotFound' },
    },
  }
}

/** What the description needs of an address that takes a question in the body. */
interface DescribedQuestion {
  summary: string
  request: object
  answer: JsonSchema
}

function questionOperation(
  operationId: string,
  { summary, request, answer }: DescribedQuestion,
  content: string,
) {
  return {
    operationId,
    summary,
    requestBody: { required: true, content: { 'application/json': { schema: request } } },
    responses: {
      200: jsonContent(content, answer),
      ...refusals,
    },
  }
}

/** What the description needs of an address that takes an XML file in the body. */
interface DescribedFile {
  summary: string
  parameters: Parameters
  answer: JsonSchema
}

function fileOperation(operationId: string, { summary, parameters, answer }: DescribedFile) {
  const file = { schema: { type: 'string', format: 'binary' } }
  return {
    operationId,
    summary,
    parameters: queryParameters(parameters),
    requestBody: {
      required: true,
      content: {
        'application/xml': file,
        'text/xml': file,
        'application/octet-stream': file,
        'multipart/form-data': {
          schema: { type: 'object', properties: { file: file.schema }, required: ['file'] },
        },
      },
    },
    responses: {
      200: jsonContent('What is found, and when it is scheduled', answer),
      ...refusals,
      403: problemAnswer('A project whose milestones the user may not change'),
      404: { $ref: '#/components/responses/NotFound' },
      422: problemAnswer('A file that cannot be read or taken over; `errors` names the line or the task'),
    },
  }
}

function queryParameters(parameters: Parameters) {
  return Object.entries(parameters).map(([name, { description, schema }]) => ({
    name,
    in: 'query',
    required: false,
    description,
    schema,
  }))
}

function jsonContent(description: string, schema: JsonSchema) {
  return { description, content: { 'application/json': { schema } } }
}

function problemAnswer(description: string) {
  return {
    description,
    content: { [problemMediaType]: { schema: { $ref: '#/components/schemas/Problem' } } },
  }
}
