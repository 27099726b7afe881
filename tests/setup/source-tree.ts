import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

export const projectFolder = resolve(import.meta.dirname, '../..')

/** One file of the project, parsed as far as the rules of the house look at it. */
export interface Source {
  /** from the project's root, with slashes */
  path: string
  text: string
  syntax: ts.SourceFile
  imports: Import[]
}

export interface Import {
  specifier: string
  /** the project's file it names; null for a package */
  target: string | null
  isTypeOnly: boolean
  /** imported names; null when all of the module is taken */
  names: string[] | null
}

const codeFolders = ['app', 'db', 'jobs', 'reports', 'tests']

/** Every TypeScript file of the project. */
export function readSources(): Source[] {
  const paths = codeFolders.flatMap((folder) => filesBelow(folder)).filter((path) => /\.tsx?$/.test(path))
  return [...paths, 'vite.config.ts'].map((path) =>
    sourceOf(path, readFileSync(join(projectFolder, path), 'utf8')),
  )
}

/** Paths of all files below a folder of the project. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(join(projectFolder, folder))) return []
  return readdirSync(join(projectFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(projectFolder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

export function sourceOf(path: string, text: string): Source {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, kind)
  return { path, text, syntax, imports: importsOf(path, syntax) }
}

/** All nodes of a tree, the outer before the inner. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of childrenOf(node)) yield* nodesOf(child)
}

function childrenOf(node: ts.Node): ts.Node[] {
  const children: ts.Node[] = []
  ts.forEachChild(node, (child) => void children.push(child))
  return children
}

function importsOf(path: string, syntax: ts.SourceFile): Import[] {
  const imports: Import[] = []
  for (const node of nodesOf(syntax)) {
    const found = importOf(node)
    if (found) imports.push({ ...found, target: targetOf(path, found.specifier) })
  }
  return imports
}

function importOf(node: ts.Node): Omit<Import, 'target'> | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause
    const isTypeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword || hasTypesAlone(clause)
    return { specifier: node.moduleSpecifier.text, isTypeOnly, names: namesOf(clause) }
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    const names =
      node.exportClause && ts.isNamedExports(node.exportClause)
        ? node.exportClause.elements.map((e) => (e.propertyName ?? e.name).text)
        : null
    return { specifier: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly, names }
  }
  const [argument] =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : []
  if (argument && ts.isStringLiteral(argument))
    return { specifier: argument.text, isTypeOnly: false, names: null }
  if (
    ts.isImportTypeNode(node) &&
    ts.isLiteralTypeNode(node.argument) &&
    ts.isStringLiteral(node.argument.literal)
  ) {
    return { specifier: node.argument.literal.text, isTypeOnly: true, names: null }
  }
  return null
}

function hasTypesAlone(clause: ts.ImportClause | undefined): boolean {
  const bindings = clause?.namedBindings
  if (!clause || clause.name || !bindings || !ts.isNamedImports(bindings)) return false
  return bindings.elements.length > 0 && bindings.elements.every((element) => element.isTypeOnly)
}

function namesOf(clause: ts.ImportClause | undefined): string[] | null {
  if (!clause) return []
  const bindings = clause.namedBindings
  if (bindings && ts.isNamespaceImport(bindings)) return null
  const named = bindings ? bindings.elements.map((e) => (e.propertyName ?? e.name).text) : []
  return clause.name ? ['default', ...named] : named
}

/** `#app/x.ts` and `./x.ts` name files of ours; Vite's `?url` is no part of the name. */
function targetOf(path: string, specifier: string): string | null {
  const plain = specifier.replace(/\?.*$/, '')
  if (plain.startsWith('#')) return plain.slice(1)
  return plain.startsWith('.') ? join(dirname(path), plain).replaceAll('\\', '/') : null
}
