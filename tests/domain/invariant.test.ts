import { expect, test } from 'vitest'
import { invariant, unreachable } from '#app/domain/invariant.ts'

test('a broken promise stops with what should have been true', () => {
  expect(() => invariant(false, 'shares sum to one')).toThrow('Broken invariant: shares sum to one')
  expect(() => invariant(0n, 'zero is not a truth')).toThrow('zero is not a truth')
  invariant('text', 'never thrown')
})

test('a value outside its closed list is named', () => {
  expect(() => unreachable('half-built' as never)).toThrow('no case for half-built')
})
