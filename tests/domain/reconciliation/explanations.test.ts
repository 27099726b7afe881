import { expect, test } from 'vitest'
import { explanations } from '#app/domain/reconciliation/explanations.ts'
import { reconcile } from '#app/domain/reconciliation/reconciliation.ts'
import { facts } from './changed-checks.ts'

test('every explanation belongs to a figure that does not agree', () => {
  const disagreeing = reconcile(facts).filter((check) => !check.agrees)
  expect(Object.keys(explanations).sort()).toEqual(disagreeing.map((check) => check.id).sort())
})

test('no two explanations say the same', () => {
  const texts = Object.values(explanations)
  expect(new Set(texts.map(({ ko }) => ko)).size).toBe(texts.length)
  expect(new Set(texts.map(({ en }) => en)).size).toBe(texts.length)
})
