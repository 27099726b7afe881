import { describe, expect, it } from 'vitest'
import { isSameData, linkWith, parseTimelineView, toggleLink } from '#app/address/timeline-address.ts'

const params = (text: string) => new URLSearchParams(text)

describe('how a timeline is looked at', () => {
  it('is quarters, grouped, all open, without links, when the address says nothing or nonsense', () => {
    const plain = {
      zoom: 'quarter',
      closed: [],
      isGrouped: true,
      hasLinks: false,
      isCriticalShown: false,
      hasStages: false,
    }
    expect(parseTimelineView(params(''))).toEqual(plain)
    expect(parseTimelineView(params('zoom=hour&closed=%3Cb%3E&group=x&links=1&critical='))).toEqual(plain)
  })

  it('is what the address says', () => {
    expect(
      parseTimelineView(params('zoom=week&closed=4-4-2.2021&group=none&links=yes&critical=yes&stages=yes')),
    ).toEqual({
      zoom: 'week',
      closed: ['4-4-2.2021'],
      isGrouped: false,
      hasLinks: true,
      isCriticalShown: true,
      hasStages: true,
    })
  })
})

describe('links to another view', () => {
  it('keep the filters, and the page where the list stays the same', () => {
    expect(linkWith(params('cohort=2021&page=3'), { zoom: 'week' })).toBe('?cohort=2021&page=3&zoom=week')
    expect(linkWith(params('cohort=2021&page=3'), { sort: 'code' })).toBe('?cohort=2021&sort=code')
    expect(linkWith(params('critical=yes'), { critical: null })).toBe('?')
  })

  it('close a group, and open it again', () => {
    expect(toggleLink(params('q=a'), '4-4-2.2021', true)).toBe('?q=a&closed=4-4-2.2021')
    expect(toggleLink(params('closed=4-4-2.2021%2C4-4-3'), '4-4-2.2021', false)).toBe('?closed=4-4-3')
    expect(toggleLink(params('closed=4-4-3'), '4-4-3', false)).toBe('?')
  })
})

describe('the same data', () => {
  const same = (one: string, other: string) =>
    isSameData(new URL(`http://a/${one}`), new URL(`http://a/${other}`))

  it('is shown at another scale, in any order of parameters', () => {
    expect(same('gantt?a=1&b=2&zoom=week', 'gantt?b=2&critical=yes&a=1')).toBe(true)
  })

  it('is not shown by another filter or another page', () => {
    expect([same('gantt?a=1', 'gantt?a=2'), same('gantt', 'slips')]).toEqual([false, false])
  })
})
