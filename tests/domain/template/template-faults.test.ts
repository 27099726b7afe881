import { describe, expect, test } from 'vitest'
import { templateCodes } from '#app/domain/project.ts'
import { usualShares } from '#app/domain/template/standard/item.ts'
import { type Template, templateItem, templates } from '#app/domain/template/template.ts'
import { neededCodes, type TemplateFault, templateFaults } from '#app/domain/template/template-faults.ts'

const { direct } = templates

function link(from: string, to: string) {
  return { from, to, type: 'FS' as const, lagDays: 0 }
}

const withLink = (from: string, to: string): Template => ({
  ...direct,
  links: [...direct.links, link(from, to)],
})

/** Another item of the stage that its milestone of the same rule is in, and that milestone in the design. */
function movedBack(): Template {
  const item = templateItem(direct, 'pre-planning')
  const items = direct.items.map((other) =>
    other.code === 'pre-planning' ? { ...other, stage: 'design' as const } : other,
  )
  const selection = { ...item, code: 'school-selection', nameKo: '학교 확정', nameEn: 'School fixed' }
  return {
    ...direct,
    items: [...items, selection],
    links: [...direct.links, link('pre-planning', 'school-selection'), link('school-selection', 'opening')],
  }
}

test.each(templateCodes)('the %s template that the product comes with has no fault', (code) => {
  expect(templateFaults(templates[code])).toEqual([])
})

describe('a template with', () => {
  const last = direct.links.length
  const cases: [string, Template, TemplateFault[]][] = [
    [
      'a cycle names what waits for each other in the direction of the links',
      withLink('pre-planning-review', 'pre-planning'),
      [{ kind: 'cycle', codes: ['pre-planning', 'pre-planning-review', 'pre-planning'] }],
    ],
    [
      'shares of stages that do not sum to the whole',
      { ...direct, stageShares: { ...usualShares, design: 501 } },
      [{ kind: 'shares' }],
    ],
    [
      'a share below nothing',
      { ...direct, stageShares: { ...usualShares, planning: -50, design: 600 } },
      [{ kind: 'shares' }],
    ],
    ['a link to nowhere names the link', withLink('opening', 'party'), [{ kind: 'unknown', link: last }]],
    [
      'a link twice names the second',
      withLink('school-consent', 'pre-planning'),
      [{ kind: 'link-twice', link: last }],
    ],
    [
      'no completion names it, and every link to it',
      { ...direct, completion: 'party' },
      [{ kind: 'missing', code: 'party' }],
    ],
    [
      'an item twice names the second in each of its fields',
      { ...direct, items: [...direct.items, templateItem(direct, 'structure')] },
      (['code', 'nameKo', 'nameEn'] as const).map((field) => ({
        kind: 'twice',
        item: direct.items.length,
        field,
      })),
    ],
    [
      'an item beside the way to completion names it',
      { ...direct, links: direct.links.slice(1) },
      [{ kind: 'untied', item: 0 }],
    ],
    [
      'an opening that does not follow the completion says so',
      { ...direct, links: direct.links.filter(({ to }) => to !== 'completion-notice') },
      [
        { kind: 'order', from: 'completion-inspection', to: 'opening' },
        { kind: 'untied', item: direct.items.length - 2 },
        { kind: 'untied', item: direct.items.length - 1 },
      ],
    ],
  ]

  test.each(cases)('%s', (_, template, faults) => {
    expect(templateFaults(template)).toEqual(faults)
  })

  test('a milestone that leads back to an earlier stage names the link', () => {
    expect(templateFaults(movedBack())).toContainEqual({ kind: 'backwards', link: last })
  })

  test('a gate in a later stage than what waits for it is as the law has it', () => {
    expect(templateFaults(withLink('public-architecture-review', 'investment-review'))).toEqual([])
  })
})

test('what rules know by its code is needed: works, completion, opening, reviews, and the start of a lease', () => {
  expect(neededCodes(direct)).toEqual([
    'groundbreaking',
    'completion-inspection',
    'opening',
    'investment-review',
  ])
  expect(neededCodes(templates.btl)).toContain('operation-start')
  expect(neededCodes(templates.facility)).toContain('central-investment-review')
  const items = direct.items.filter(({ code }) => code !== 'investment-review')
  const links = direct.links.filter(({ from, to }) => ![from, to].includes('investment-review'))
  expect(templateFaults({ ...direct, items, links }, direct)).toEqual([
    { kind: 'missing', code: 'investment-review' },
  ])
})
