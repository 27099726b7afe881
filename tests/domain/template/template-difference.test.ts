import { expect, test } from 'vitest'
import { templateCodes } from '#app/domain/project.ts'
import { usualShares } from '#app/domain/template/standard/item.ts'
import { type Template, templates } from '#app/domain/template/template.ts'
import { isSameTemplate, templateDifference } from '#app/domain/template/template-difference.ts'

const { direct } = templates
const added = {
  code: 'traffic-review',
  stage: 'design',
  nameKo: '교통영향평가',
  nameEn: 'Traffic impact review',
  isGate: true,
  durationDays: 41,
  rule: '도시교통정비 촉진법',
} as const

const link = { from: 'basic-design', to: 'traffic-review', type: 'SS', lagDays: 5 } as const

const changed: Template = {
  ...direct,
  version: 2,
  items: [
    ...direct.items
      .filter(({ code }) => code !== 'completion-notice')
      .map((item) => (item.code === 'structure' ? { ...item, durationDays: 200 } : item)),
    added,
  ],
  links: [...direct.links.filter(({ to }) => to !== 'completion-notice'), link],
}

test.each(templateCodes)('the %s template does not differ from itself, whatever its version', (code) => {
  const difference = templateDifference(templates[code], { ...templates[code], version: 9 })
  expect(isSameTemplate(difference)).toBe(true)
})

test('a difference names what comes, what goes, what is otherwise, and the links', () => {
  const difference = templateDifference(direct, changed)
  expect(isSameTemplate(difference)).toBe(false)
  expect(difference.added).toEqual([added])
  expect(difference.removed.map(({ code }) => code)).toEqual(['completion-notice'])
  expect(difference.changed.map(({ from, to }) => [from.durationDays, to.durationDays])).toEqual([[164, 200]])
  expect(difference.linksAdded).toEqual([link])
  expect(difference.linksRemoved.map(({ from }) => from)).toEqual(['completion-inspection'])
  expect(difference.isReordered).toBe(false)
})

test('a difference names other shares of the stages, and whether either version has any', () => {
  const shared = { ...direct, stageShares: { ...usualShares, design: 600, construction: 9_100 } }
  const { shares } = templateDifference(direct, shared)
  expect(shares).toEqual({ from: usualShares, to: shared.stageShares })
  const byDays = templateDifference({ ...direct, stageShares: null }, direct)
  expect(byDays.shares).toEqual({ from: null, to: usualShares })
  expect(isSameTemplate(byDays)).toBe(false)
})

test('the way back has the same with the sides changed', () => {
  const [there, back] = [templateDifference(direct, changed), templateDifference(changed, direct)]
  expect(back.added).toEqual(there.removed)
  expect(back.removed).toEqual(there.added)
  expect(back.linksAdded).toEqual(there.linksRemoved)
})

test('another order is a difference of its own; what comes or goes between makes none', () => {
  const swapped = { ...direct, items: direct.items.toReversed() }
  expect(templateDifference(direct, swapped)).toMatchObject({ isReordered: true, added: [], changed: [] })
  expect(templateDifference(direct, { ...direct, items: [added, ...direct.items] }).isReordered).toBe(false)
})

test('another lag is another link', () => {
  const [first, ...links] = direct.links
  const later = { ...direct, links: [{ ...first, lagDays: 3 } as (typeof direct.links)[number], ...links] }
  const { linksAdded, linksRemoved } = templateDifference(direct, later)
  expect([linksAdded.length, linksRemoved.length]).toEqual([1, 1])
})
