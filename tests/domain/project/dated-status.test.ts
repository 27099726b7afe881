import { describe, expect, test } from 'vitest'
import { statusAsOf } from '#app/domain/project/dated-status.ts'
import { since } from '#tests/setup/recorded-project.ts'

const suspension = [since('suspended', '2026-03-02'), since('active', '2026-06-01')]

describe('the status of a project on a day', () => {
  test.each([
    ['2026-03-01', 'active'],
    ['2026-03-02', 'suspended'],
    ['2026-05-31', 'suspended'],
    ['2026-06-01', 'active'],
  ])('suspended from 2026-03-02 to 2026-06-01, on %s it is %s', (asOf, status) => {
    expect(statusAsOf(suspension, null, asOf)).toEqual({ status, slotReleasedOn: null })
  })

  test('is completed from its completion on, unless it was withdrawn', () => {
    expect(statusAsOf(suspension, '2026-05-04', '2026-05-03').status).toBe('suspended')
    expect(statusAsOf(suspension, '2026-05-04', '2026-05-04').status).toBe('completed')
    const withdrawn = [since('withdrawn', '2026-05-20')]
    expect(statusAsOf(withdrawn, '2026-05-04', '2026-05-19').status).toBe('completed')
    expect(statusAsOf(withdrawn, '2026-05-04', '2026-05-20').status).toBe('withdrawn')
  })

  test('keeps the day on which a slot was released, until that is taken back', () => {
    const withdrawn = since('withdrawn', '2026-03-02')
    const released = { ...withdrawn, sinceOn: '2026-04-01', isReleased: true }
    const history = [withdrawn, released, { ...withdrawn, sinceOn: '2026-05-04' }]
    const releasedOn = ['2026-03-31', '2026-04-01', '2026-05-03', '2026-05-04'].map(
      (asOf) => statusAsOf(history, null, asOf).slotReleasedOn,
    )
    expect(releasedOn).toEqual([null, '2026-04-01', '2026-04-01', null])
  })

  test('is what was written last, from its day on, however early that lies', () => {
    const corrected = [since('suspended', '2026-03-02'), since('active', '2026-03-02')]
    expect(statusAsOf(corrected, null, '2026-03-02').status).toBe('active')
    expect(statusAsOf([], null, '2026-03-02').status).toBe('active')
  })
})
