import { describe, expect, test } from 'vitest'
import { printedDecimal, roundedRatio } from '#app/domain/money/decimal.ts'
import { reconcile } from '#app/domain/reconciliation/reconciliation.ts'
import { type SourceFacts, sectionOf } from '#app/domain/source/source-facts.ts'
import sourceFacts from '#db/source-facts.json' with { type: 'json' }
import expected from './expected.json' with { type: 'json' }

const facts = sourceFacts as SourceFacts
const checks = reconcile(facts)

/** '30.0', '30' and '30.00' are one number. */
function plain(decimal: string): string {
  return decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal
}

test('the 356 checks of the source document come in its order', () => {
  expect(checks).toHaveLength(356)
  expect(checks.map((check) => check.id)).toEqual(expected.map((check) => check.id))
})

test('every check gives the figures and the verdict found by the independent reading of the source', () => {
  const found = checks.map((check) => ({
    id: check.id,
    what: check.what,
    class: check.checkClass,
    printed: plain(check.printed),
    computed: plain(check.computed),
    diff: plain(check.difference),
    agrees: check.agrees,
  }))
  const read = expected.map(({ unit: _, ...check }) => ({
    ...check,
    printed: plain(check.printed),
    computed: plain(check.computed),
    diff: plain(check.diff),
  }))
  expect(found).toEqual(read)
})

test('every check names its unit, also where the reading left it open', () => {
  for (const [index, check] of checks.entries()) {
    expect(check.unit, check.id).toBe(
      expected[index]?.unit || (check.id.endsWith('buildings') ? '동' : '억원'),
    )
  }
})

test('339 printed figures agree and 17 do not', () => {
  expect(checks.filter((check) => check.agrees)).toHaveLength(339)
  expect(checks.filter((check) => !check.agrees)).toHaveLength(17)
})

test('exactly the figures that do not agree are explained, in Korean and in English', () => {
  for (const { id, agrees, explanation } of checks) {
    expect(explanation === null, id).toBe(agrees)
    if (explanation === null) continue
    expect(explanation.ko, id).toMatch(/[가-힣]/)
    expect(explanation.en, id).toMatch(/^[ -~×²]{30,}$/)
  }
})

test('every printed figure has its line inside its own card', () => {
  for (const { id, section, sourceLine } of checks) {
    const [first = 0, last = 0] = sectionOf(facts, section).source_lines
    expect(sourceLine, id).toBeGreaterThanOrEqual(first)
    expect(sourceLine, id).toBeLessThanOrEqual(Math.min(last, facts.generated_from.lines))
  }
})

test('a difference is always computed minus printed, to the last decimal', () => {
  for (const { id, computed, printed, difference } of checks) {
    const inHundredths = (text: string) => {
      const { units, places } = printedDecimal(Number(text))
      return roundedRatio(units * 100n, 10n ** BigInt(places), 0).units
    }
    expect(inHundredths(difference), id).toBe(inHundredths(computed) - inHundredths(printed))
  }
})

describe('the recomputed figures DOMAIN.md names', () => {
  test.each([
    ['4-4-3.row.정밀진단 분석 결과에 따른 전면적인 행정시스템 혁신 추진.자체', '120557', '120556', '-1'],
    ['4-4-3.crossfoot', '121242', '121243', '1'],
    ['4-4-2.coh.2021.BTL.61', '1911', '1952', '41'],
    ['4-4-2.stock.전체.면적', '15084440', '15084421', '-19'],
    ['4-4-2.btl25.cost', '25', '29.46', '4.46'],
    ['4-4-1.equip.old.계', '37.0', '37.1', '0.1'],
    ['4-4-2.budget5y', '22814', '20117', '-2697'],
  ])('%s', (id, printed, computed, difference) => {
    expect(checks.find((check) => check.id === id)).toMatchObject({
      printed,
      computed,
      difference,
      agrees: false,
    })
  })
})
