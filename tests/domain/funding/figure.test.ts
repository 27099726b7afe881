import { expect, test } from 'vitest'
import { figureOf, fundingFigures, kindsOfFigure } from '#app/domain/funding/figure.ts'
import { entryKinds, fundingCell } from '#app/domain/funding.ts'

const sums = entryKinds.map((kind, index) => ({
  ...{ kind, carryType: kind.startsWith('carry') ? ('incurred' as const) : null },
  amountWon: 10n ** BigInt(index),
}))

test('every figure of the grid is the same when only the entries that it opens are counted', () => {
  for (const figure of fundingFigures) {
    const opened = sums.filter(({ kind }) => kindsOfFigure(figure).includes(kind))
    expect(figureOf(fundingCell(opened), figure)).toEqual(figureOf(fundingCell(sums), figure))
    expect(figureOf(fundingCell(opened), figure)).not.toEqual(figureOf(fundingCell([]), figure))
  }
})

test('a figure of one kind opens that kind alone; what is reckoned opens all that it is reckoned from', () => {
  expect(kindsOfFigure('carry-in')).toEqual(['carry-in'])
  expect(kindsOfFigure('available')).toEqual([
    ...['original', 'supplementary', 'carry-in', 'carry-out', 'transfer'],
  ])
  expect(kindsOfFigure('execution-rate')).toEqual([...kindsOfFigure('available'), 'expenditure'])
})

test('a rate is in hundredths of a percent and a dash without a budget', () => {
  const cell = fundingCell([
    { kind: 'original', carryType: null, amountWon: 300n },
    { kind: 'expenditure', carryType: null, amountWon: 100n },
  ])
  expect(figureOf(cell, 'execution-rate')).toEqual({ bp: 3_333 })
  expect(figureOf(cell, 'commitment-rate')).toEqual({ bp: 0 })
  expect(figureOf(fundingCell([]), 'execution-rate')).toEqual({ bp: null })
})
