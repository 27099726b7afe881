import ts from 'typescript'
import { type Import, nodesOf, type Source } from './source-tree.ts'

/** A rule of the house about one file, with a file that breaks it. */
export interface Rule {
  says: string
  bad: { path: string; text: string }
  /** what is wrong in one file, in words that name the place */
  find(source: Source): string[]
}

interface Layer {
  folder: string
  mayImport: string[]
}

/** ARCHITECTURE.md section 1, the longest folder first. */
const layers: Layer[] = [
  { folder: 'app/domain', mayImport: [] },
  { folder: 'app/charts', mayImport: ['app/domain'] },
  { folder: 'app/exchange', mayImport: ['app/domain'] },
  { folder: 'db', mayImport: ['app/domain'] },
  { folder: 'reports', mayImport: ['app/domain', 'app/charts', 'db'] },
  { folder: 'jobs', mayImport: ['app/domain', 'app/exchange', 'db', 'reports'] },
  { folder: 'app', mayImport: ['app/domain', 'app/charts', 'app/exchange', 'db', 'reports'] },
]

function layerOf(path: string): string | null {
  return layers.find(({ folder }) => path.startsWith(`${folder}/`))?.folder ?? null
}

const start = 'app/server/start.ts'
/** The command is a door as a route is: it reads a filter as an address says it. */
const reportCommand = 'reports/run.ts'
const addressReaders = ['app/address/project-filter.ts', 'app/tables/timeline-rows.server.ts']

function isAllowed(path: string, { target, isTypeOnly }: Import): boolean {
  const own = layers.find(({ folder }) => path.startsWith(`${folder}/`))
  if (!own || target === null) return true
  if (target.startsWith('app/server/') && !path.startsWith('app/server/'))
    return path === 'app/context.ts' && isTypeOnly
  const other = layerOf(target)
  if (other === 'jobs' && path === start) return true
  if (path === reportCommand && addressReaders.includes(target)) return true
  return other !== null && (other === own.folder || own.mayImport.includes(other))
}

/** Folders whose code works with money. */
const moneyFolders = /^(app\/domain|db|jobs|reports)\//
const isProduct = (path: string) => /^(app|db|jobs|reports)\//.test(path)
/** Files that a tool wants a default export of. */
const defaultExporters =
  /^(app\/routes\/.*|app\/root\.tsx|app\/entry\.server\.tsx|vite\.config\.ts|tests\/setup\/global\.ts)$/

/** Resource routes and pages that anybody may open, each for a reason. */
const openDoors = new Map([
  ['app/routes/$/route.tsx', 'answers 404 alone'],
  ['app/routes/api.v1.openapi[.]json.ts', 'describes the JSON interface and holds nothing of its data'],
  [
    'app/routes/feeds.$secret[.]ics.ts',
    'calendar programs cannot sign in: the secret of the address is the key',
  ],
  ['app/routes/healthz.ts', 'says whether the database answers, nothing else'],
  ['app/routes/language.ts', "changes the visitor's own cookie alone"],
  ['app/routes/setup/route.tsx', 'exists only while there is no user, and asks for the printed code'],
  ['app/routes/sign-in/route.tsx', 'the door itself'],
])

export const fileRules: Rule[] = [
  {
    says: 'imports follow the one direction of the architecture',
    bad: { path: 'db/a.server.ts', text: "import { can } from '#app/session.server.ts'" },
    find: ({ path, imports }) => imports.filter((i) => !isAllowed(path, i)).map((i) => i.specifier),
  },
  {
    says: 'a file is imported by its full name, from another folder by its place in the project',
    bad: { path: 'app/routes/a/route.tsx', text: "import { x } from '../b/x.tsx'" },
    find: ({ imports }) =>
      imports
        .filter(
          ({ specifier: s }) =>
            s.startsWith('..') || (/^[.#]/.test(s) && !/\.(tsx?|json|css)(\?\w+)?$/.test(s)),
        )
        .map((i) => i.specifier),
  },
  {
    says: 'the domain imports no package and knows no clock, no chance and no process',
    bad: { path: 'app/domain/a.ts', text: 'export const today = () => new Date()' },
    find: (source) => (source.path.startsWith('app/domain/') ? worldlyNames(source) : []),
  },
  {
    says: 'no folder or file is called utils, helpers or misc',
    bad: { path: 'app/utils/a.ts', text: '' },
    find: ({ path }) =>
      /(^|\/)(utils?|helpers?|misc|common|services?|repositor(y|ies))(\/|\.)/.test(path) ? [path] : [],
  },
  {
    says: 'nothing is exported a second time: no barrels',
    bad: { path: 'db/index.ts', text: "export * from './a.ts'" },
    find: ({ syntax }) =>
      syntax.statements.filter((s) => ts.isExportDeclaration(s) && s.moduleSpecifier).map((s) => s.getText()),
  },
  {
    says: 'the package remix is never imported, since it only throws',
    bad: { path: 'app/a.ts', text: "import 'remix'" },
    find: ({ imports }) => imports.filter((i) => i.specifier === 'remix').map((i) => i.specifier),
  },
  {
    says: 'frappe-gantt is imported in the files of gantt.tsx alone',
    bad: { path: 'app/routes/gantt/route.tsx', text: "import('frappe-gantt')" },
    find: ({ path, imports }) =>
      imports
        .filter((i) => i.specifier.startsWith('frappe-gantt') && !/^app\/components\/gantt[^/]*$/.test(path))
        .map((i) => i.specifier),
  },
  {
    says: 'pdfkit is imported in reports/page.ts alone',
    bad: { path: 'reports/a.ts', text: "import Pdf from 'pdfkit'" },
    find: ({ path, imports }) =>
      imports.filter((i) => i.specifier === 'pdfkit' && path !== 'reports/page.ts').map((i) => i.specifier),
  },
  {
    says: 'hucre is imported by the two modules of XLSX alone, and by tests that read a file back',
    bad: { path: 'app/a.ts', text: "import { writeXlsx } from 'hucre/xlsx'" },
    find: ({ path, imports }) =>
      imports
        .filter((i) => /^hucre\b/.test(i.specifier) && !/^(app\/exchange\/xlsx-|tests\/)/.test(path))
        .map((i) => i.specifier),
  },
  {
    says: 'the one pool is made in db/client.server.ts',
    bad: { path: 'app/a.ts', text: 'const pool = new pg.Pool()' },
    find: ({ path, syntax }) =>
      isProduct(path) && path !== 'db/client.server.ts' ? matches(syntax, /^new pg\.Pool\b/) : [],
  },
  {
    says: 'a file of db that reaches a database, a disk or a process ends in .server.ts',
    bad: { path: 'db/project.ts', text: "import { sql } from 'kysely'" },
    find: ({ path, imports }) =>
      /^db\/(?!migrations\/|migrate\.ts|seed[\w-]*\.ts|schema\.ts)[\w-]+\.ts$/.test(path)
        ? imports.filter((i) => !i.isTypeOnly && i.target === null).map((i) => i.specifier)
        : [],
  },
  {
    says: 'a typed text or day is checked in app/forms/form-fields.ts, which knows what the database cannot keep',
    bad: { path: 'app/routes/a/forms.ts', text: "const name = z.string().trim().min(1, 'required')" },
    find: ({ path, syntax }) =>
      /^app\/(forms|routes)\//.test(path) && path !== 'app/forms/form-fields.ts'
        ? matches(syntax, /^z\s*\.string\(\)\s*\.(trim\(\)\s*\.min\(|refine\(isPlainDate)/)
        : [],
  },
  {
    says: 'money is never a floating number',
    bad: { path: 'app/domain/a.ts', text: 'const text = (Number(costWon) / 1e8).toFixed(1)' },
    find: ({ path, syntax }) =>
      moneyFolders.test(path)
        ? [
            ...matches(syntax, /^(Number\.)?parseFloat\($/),
            ...matches(syntax, /\.toFixed\($/),
            ...matches(syntax, /^Number\([^()]*won\b/i),
          ]
        : [],
  },
  {
    says: 'every loader and action goes through a door, or is on the short list of open ones',
    bad: { path: 'app/routes/a.ts', text: 'export async function loader() { return null }' },
    find: (source) =>
      source.path.startsWith('app/routes/') && !openDoors.has(source.path) ? openHandlers(source) : [],
  },
  {
    says: 'markup is never written as text',
    bad: { path: 'app/a.tsx', text: 'const a = <p dangerouslySetInnerHTML={html} />' },
    find: ({ path, text }) =>
      isProduct(path) ? (text.match(/dangerouslySetInnerHTML|\.innerHTML\b/g) ?? []) : [],
  },
  {
    says: 'there is no default export, except where a tool asks for one',
    bad: { path: 'db/a.server.ts', text: 'export default 1' },
    find: ({ path, syntax }) =>
      defaultExporters.test(path) ? [] : syntax.statements.filter(isDefaultExport).map((s) => firstLine(s)),
  },
  {
    says: 'no check of the compiler or of the linter is switched off',
    bad: { path: 'app/a.ts', text: '// @ts-ignore' },
    find: ({ path, text }) =>
      path === 'tests/setup/tidy-rules.ts'
        ? []
        : (text.match(/@ts-\w+|biome-ignore[^\n]*|eslint-disable/g) ?? []),
  },
  {
    says: 'no test is skipped, put off or run alone',
    bad: { path: 'tests/a.test.ts', text: "test.skip('it rains', () => {})" },
    find: ({ path, syntax }) =>
      path.startsWith('tests/')
        ? matches(syntax, /^(test|it|describe)(\.each)?\.(skip|todo|only|skipIf|runIf)\b.*\($/)
        : [],
  },
  {
    says: 'every public function of the domain says what it does',
    bad: { path: 'app/domain/a.ts', text: 'export function a(): void {}' },
    find: ({ path, syntax }) => (path.startsWith('app/domain/') ? undocumented(syntax) : []),
  },
  {
    says: 'a function has at most 70 lines',
    bad: { path: 'app/a.ts', text: `function a() {${'\n'.repeat(80)}}` },
    find: ({ path, syntax }) => (isProduct(path) ? longFunctions(syntax) : []),
  },
]

function worldlyNames({ syntax, imports }: Source): string[] {
  const packages = imports.filter((i) => i.target === null).map((i) => i.specifier)
  const names = [...nodesOf(syntax)].filter(ts.isIdentifier).filter((node) => {
    const isProperty = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node
    return (
      !isProperty && /^(Date|process|performance|globalThis|fetch|setTimeout|crypto|console)$/.test(node.text)
    )
  })
  return [...packages, ...names.map((n) => n.text), ...matches(syntax, /^Math\.random\($/)]
}

/** Calls and constructions whose text up to the opening bracket (for the last pattern: up to the first argument) fits. */
function matches(syntax: ts.SourceFile, pattern: RegExp): string[] {
  return [...nodesOf(syntax)]
    .filter((node) => ts.isCallExpression(node) || ts.isNewExpression(node))
    .map((node) => node.getText())
    .filter((text) => pattern.test(text) || pattern.test(text.slice(0, text.indexOf('(') + 1)))
    .map((text) => text.slice(0, 80))
}

/** Exported loaders and actions that never ask who is there. */
function openHandlers({ syntax }: Source): string[] {
  const handlers = new Map<string, ts.Node>()
  for (const statement of syntax.statements) {
    if (!isExported(statement)) continue
    if (ts.isFunctionDeclaration(statement) && statement.name) handlers.set(statement.name.text, statement)
    if (ts.isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) {
        if (declaration.initializer) handlers.set(declaration.name.getText(), declaration.initializer)
      }
    }
  }
  return [...handlers]
    .filter(([name]) => name === 'loader' || name === 'action')
    .filter(([, node]) => !/\brequire(User|Form|Bearer|Token|Caller)\w*\(/.test(node.getText()))
    .filter(([, node]) => !/^\(\) => redirect\('[^']*'\)$/.test(node.getText()))
    .map(([name]) => name)
}

/** Of a function with several signatures the first says it for all. */
function undocumented(syntax: ts.SourceFile): string[] {
  const functions = syntax.statements.filter(ts.isFunctionDeclaration).filter(isExported)
  return functions
    .filter((one, index) => functions.findIndex((other) => other.name?.text === one.name?.text) === index)
    .filter((one) => ts.getJSDocCommentsAndTags(one).length === 0)
    .map((one) => firstLine(one))
}

function longFunctions(syntax: ts.SourceFile): string[] {
  const lineOf = (position: number) => syntax.getLineAndCharacterOfPosition(position).line
  return [...nodesOf(syntax)]
    .filter((node) => ts.isFunctionLike(node))
    .filter((node) => lineOf(node.getEnd()) - lineOf(node.getStart()) + 1 > 70)
    .map((node) => firstLine(node))
}

export function isExported(statement: ts.Statement): boolean {
  return hasModifier(statement, ts.SyntaxKind.ExportKeyword)
}

export function isDefaultExport(statement: ts.Statement): boolean {
  return ts.isExportAssignment(statement) || hasModifier(statement, ts.SyntaxKind.DefaultKeyword)
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
}

function firstLine(node: ts.Node): string {
  return node.getText().split('\n')[0] ?? ''
}
