import { expect } from 'vitest'
import type { ComputedCheck } from '#app/domain/reconciliation/check.ts'
import { reconcile } from '#app/domain/reconciliation/reconciliation.ts'
import type { SourceFacts } from '#app/domain/source/source-facts.ts'
import sourceFacts from '#db/source-facts.json' with { type: 'json' }

export const facts = sourceFacts as SourceFacts

type Path = readonly (string | number)[]

const before = figuresOf(reconcile(facts))

/** Ids of the checks that come out otherwise when the figure at `path` is another one, in their order. */
export function checksChangedBy(path: Path, value: unknown): string[] {
  const changed = replaced(facts, path, value) as SourceFacts
  return [...figuresOf(reconcile(changed))]
    .filter(([id, figures]) => before.get(id) !== figures)
    .map(([id]) => id)
}

function figuresOf(checks: readonly ComputedCheck[]): Map<string, string> {
  return new Map(checks.map((check) => [check.id, `${check.computed} ${check.printed} ${check.agrees}`]))
}

/** A copy of `node` with another value at the end of the path; a path that leads nowhere fails the test. */
function replaced(node: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value
  expect(node, `a value before ${key}`).toBeTypeOf('object')
  const entries = Object.entries(node as object)
  expect(entries.map(([name]) => name)).toContain(String(key))
  const copy = entries.map(([name, child]) => [
    name,
    name === String(key) ? replaced(child, rest, value) : child,
  ])
  return Array.isArray(node) ? copy.map(([, child]) => child) : Object.fromEntries(copy)
}
