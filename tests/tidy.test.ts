import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import {
  filesBelow,
  nodesOf,
  projectFolder,
  readSources,
  type Source,
  sourceOf,
} from './setup/source-tree.ts'
import { fileRules, isDefaultExport, isExported } from './setup/tidy-rules.ts'

const sources = readSources()
const ours = new Map(sources.map((source) => [source.path, source]))

describe('every file', () => {
  test.each(fileRules)('$says', ({ find, bad }) => {
    expect(find(sourceOf(bad.path, bad.text))).not.toEqual([])
    expect(sources.flatMap((source) => find(source).map((what) => `${source.path}: ${what}`))).toEqual([])
  })
})

test('every import names a file that is there', () => {
  const files = new Set(['app', 'db', 'jobs', 'reports', 'tests'].flatMap((folder) => filesBelow(folder)))
  const missing = sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ target }) => target !== null && !files.has(target))
      .map((i) => `${path}: ${i.specifier}`),
  )
  expect(missing).toEqual([])
})

test('a private file of a page is imported by that page alone', () => {
  const pageOf = (path: string) => /^app\/routes\/[^/]+\//.exec(path)?.[0] ?? null
  const strangers = sources
    .filter(({ path }) => !path.startsWith('tests/'))
    .flatMap(({ path, imports }) =>
      imports
        .filter(({ target }) => target !== null && pageOf(target) !== null && pageOf(target) !== pageOf(path))
        .map((i) => `${path}: ${i.specifier}`),
    )
  expect(strangers).toEqual([])
})

test('a page whose action may answer 409 is loaded anew then, so that it can be saved on top of what it missed', () => {
  const folders = new Set(
    sources
      .filter(({ path, text }) => /^app\/routes\/[^/]+\//.test(path) && /\b409\b|ConflictNotice/.test(text))
      .map(({ path }) => path.slice(0, path.lastIndexOf('/'))),
  )
  const stale = [...folders].filter((folder) => {
    const route = ours.get(`${folder}/route.tsx`)
    return !route?.text.includes('export const shouldRevalidate = reloadAfterConflict')
  })
  expect(stale).toEqual([])
})

test('frappe-gantt has one importer, and what belongs to it is reached through gantt.tsx', () => {
  const importers = sources.filter(({ imports }) =>
    imports.some((i) => i.specifier === 'frappe-gantt' && !i.isTypeOnly),
  )
  expect(importers.length).toBeLessThanOrEqual(1)
  const behind = importers.map((i) => i.path).filter((path) => path !== 'app/components/gantt.tsx')
  const around = sources.filter(
    ({ path, imports }) =>
      !/^app\/components\/gantt|^tests\//.test(path) &&
      imports.some((i) => i.target !== null && behind.includes(i.target)),
  )
  expect(around.map((source) => source.path)).toEqual([])
})

test('every file of the domain has a test of its name', () => {
  const tests = new Set(filesBelow('tests/domain'))
  const untested = filesBelow('app/domain')
    // The templates are data; template.test.ts walks all of them.
    .filter((path) => path.endsWith('.ts') && !path.startsWith('app/domain/template/standard/'))
    .filter((path) => !tests.has(path.replace(/^app\/(.*)\.ts$/, 'tests/$1.test.ts')))
  expect(untested).toEqual([])
})

/** Names that Remix, Vite, Vitest or Kysely ask for. */
const askedFor = new Set([
  ...[
    'loader',
    'action',
    'meta',
    'links',
    'headers',
    'handle',
    'shouldRevalidate',
    'ErrorBoundary',
    'Layout',
  ],
  ...['handleError', 'up', 'down'],
])

test('no exported value is dead: something imports it, or a tool asks for it', () => {
  const used = new Set<string>()
  for (const { target, names } of sources.flatMap((source) => source.imports)) {
    for (const name of names ?? exportedValues(ours.get(target ?? ''))) used.add(`${target} ${name}`)
  }
  const dead = sources.flatMap((source) =>
    exportedValues(source)
      .filter((name) => !askedFor.has(name) && !used.has(`${source.path} ${name}`))
      .map((name) => `${source.path}: ${name}`),
  )
  expect(dead).toEqual([])
})

function exportedValues(source: Source | undefined): string[] {
  const named = (source?.syntax.statements ?? []).filter((s) => isExported(s) && !isDefaultExport(s))
  return named.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      return statement.name ? [statement.name.text] : []
    }
    if (!ts.isVariableStatement(statement)) return []
    return statement.declarationList.declarations.map((declaration) => declaration.name.getText())
  })
}

/** Data of others, taken over as they are. */
const longFiles = ['app/styles/krds-tokens.css', 'app/styles/fonts.css']

test('a file has at most 300 lines', () => {
  const long = ['app', 'db', 'jobs', 'reports', 'tests']
    .flatMap((folder) => filesBelow(folder))
    .filter((path) => /\.(tsx?|css)$/.test(path) && !longFiles.includes(path))
    .map((path) => ({
      path,
      lines: readFileSync(join(projectFolder, path), 'utf8').trimEnd().split('\n').length,
    }))
    .filter(({ lines }) => lines > 300)
  expect(long).toEqual([])
})

const required = ['README.md', 'app', 'db', 'jobs', 'package.json', 'reports', 'tests', 'tsconfig.json']
const forced = ['package-lock.json', 'public', 'vite.config.ts', 'node_modules', 'build']

test('the top level holds what the customer fixed, and what tools force', () => {
  const entries = readdirSync(projectFolder).filter((name) => !name.startsWith('.') && !name.endsWith('.log'))
  expect(required.filter((name) => !entries.includes(name))).toEqual([])
  expect(entries.filter((name) => ![...required, ...forced].includes(name))).toEqual([])
})

test('every word of the catalogue is used', () => {
  const readers = sources.filter(({ path }) => path.startsWith('app/') && !path.startsWith('app/i18n/'))
  const nodes = readers.flatMap(({ syntax }) => [...nodesOf(syntax)])
  const named = new Set(
    nodes.filter((n) => ts.isIdentifier(n) || ts.isStringLiteralLike(n)).map((n) => n.text),
  )
  const chosen = new Set(
    nodes.filter(ts.isElementAccessExpression).map((n) => n.expression.getText().split('.').at(-1)),
  )
  const catalogue = sources.filter(({ path }) => path.startsWith('app/i18n/ko'))
  const unused = catalogue
    .flatMap(wordsOf)
    .filter((path) => !named.has(path.at(-1) ?? '') && !path.some((part) => chosen.has(part)))
  expect(unused.map((path) => path.join('.'))).toEqual([])
})

/** The catalogue's words, each by its path. */
function wordsOf(source: Source): string[][] {
  const section = /ko\/(\w+)\.ts$/.exec(source.path)?.slice(1) ?? []
  const object = [...nodesOf(source.syntax)].find(ts.isObjectLiteralExpression)
  return object ? pathsIn(object).map((path) => [...section, ...path]) : []
}

function pathsIn(object: ts.ObjectLiteralExpression): string[][] {
  return object.properties.flatMap((property) => {
    const name =
      property.name && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
        ? property.name.text
        : ''
    const value = ts.isPropertyAssignment(property) ? property.initializer : null
    if (value && ts.isObjectLiteralExpression(value)) return pathsIn(value).map((path) => [name, ...path])
    return [[name]]
  })
}
