import { describe, expect, test } from 'vitest'
import { exchangeLimits } from '#app/exchange/exchange-schedule.ts'
import { mspdiFile, mspdiLink, mspdiTask, mspdiTasks, reading, refusal } from './mspdi-file.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

function utf16(text: string, isBigEndian: boolean, hasMark = true): Uint8Array {
  const units = [...(hasMark ? '\ufeff' : ''), ...text].map((sign) => sign.charCodeAt(0))
  return Uint8Array.from(
    units.flatMap((unit) => (isBigEndian ? [unit >> 8, unit & 255] : [unit & 255, unit >> 8])),
  )
}

describe('a file of another kind is refused by its name', () => {
  test.each([
    ['empty', ''],
    ['empty', '\ufeff \n\t'],
    ['mpp', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)],
    ['zip', bytes(0x50, 0x4b, 0x03, 0x04, 0x14, 0)],
    ['pdf', '%PDF-1.7'],
    ['mpx', 'MPX,Microsoft Project for Windows,4.0,ANSI\r\n'],
    ['xer', 'ERMHDR\t8.0\t2020-01-01\tProject\tadmin\r\n'],
    ['json', '{"tasks": []}'],
    ['json', '[1]'],
    ['notXml', 'name;start;finish'],
    ['notXml', bytes(0, 1, 2, 3)],
    [
      'primaveraXml',
      '<APIBusinessObjects xmlns="http://xmlns.oracle.com/Primavera/P6/V20.12/API/BusinessObjects"/>',
    ],
    ['primaveraXml', '<?xml version="1.0"?><APIBusinessObjects><Project/></APIBusinessObjects>'],
    ['html', '<html><body/></html>'],
    ['html', '<!DOCTYPE html>\n<html lang="ko">'],
    ['otherXml', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['otherXml', mspdiFile('<Tasks/>', 'http://schemas.microsoft.com/developer/msbuild/2003')],
    ['noTasks', mspdiFile('<Name>nothing</Name>')],
  ])('%s: %s', (code, file) => {
    expect(refusal(file).code).toBe(code)
  })
})

describe('nothing of a document type is ever read', () => {
  const lol = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
  test.each([
    ['a bomb of entities', `<!DOCTYPE Project [<!ENTITY l0 "lol">${lol}]><Project>&l9;</Project>`],
    [
      'an external entity',
      '<!DOCTYPE Project [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project>&x;</Project>',
    ],
    [
      'a parameter entity',
      '<!DOCTYPE Project [<!ENTITY % x SYSTEM "http://example.invalid/x"> %x;]><Project/>',
    ],
    ['a document type alone', '<!DOCTYPE Project SYSTEM "project.dtd"><Project/>'],
  ])('%s', (_what, file) => {
    expect(refusal(file)).toMatchObject({ code: 'docType', line: 1 })
  })

  test('an entity that nobody declared is no XML', () => {
    expect(refusal(mspdiTasks(mspdiTask(1, '', '&x;')))).toMatchObject({
      code: 'malformed',
      detail: 'undefined entity',
    })
  })
})

describe('broken XML is refused with its line', () => {
  test.each([
    ['malformed', '<Project xmlns="http://schemas.microsoft.com/project">\n<Tasks>\n</Project>', 3],
    ['malformed', mspdiFile('\n<Tasks a=1/>'), 3],
    ['malformed', mspdiFile('<Name>\u0001</Name>'), 2],
    ['malformed', `${mspdiFile('<Tasks/>')}<Project/>`, 2],
    ['truncated', mspdiTasks(mspdiTask(1)).slice(0, -12), 2],
    ['truncated', mspdiTasks(mspdiTask(1)).slice(0, 80), 2],
    ['truncated', '<?xml version="1.0"?>', 1],
  ])('%s: %s', (code, file, line) => {
    expect(refusal(file)).toMatchObject({ code, line })
  })
})

describe('encodings', () => {
  const file = mspdiTasks(mspdiTask(1, '', '학교 개축'))
  const named = (encoding: string) => file.replace('UTF-8', encoding)

  test.each([
    ['UTF-8 with a byte order mark', new TextEncoder().encode(`\ufeff${file}`)],
    ['UTF-8 without a declaration', new TextEncoder().encode(file.slice(file.indexOf('\n') + 1))],
    ['UTF-16, little end first', utf16(named('UTF-16'), false)],
    ['UTF-16, big end first', utf16(named('UTF-16'), true)],
    ['UTF-16 without a mark', utf16(named('utf-16'), false, false)],
  ])('%s is read', (_what, content) => {
    expect(reading(content)).toMatchObject({ ok: true, schedule: { items: [{ name: '학교 개축' }] } })
  })

  test.each([
    ['EUC-KR', new TextEncoder().encode(named('EUC-KR')), 'EUC-KR'],
    ['UTF-16 that is UTF-8', new TextEncoder().encode(named('UTF-16')), 'UTF-16'],
    ['Latin 1 bytes without a word', bytes(...new TextEncoder().encode('<Project>'), 0xe9, 0x3c), 'utf-8'],
  ])('%s is refused by its name', (_what, content, detail) => {
    expect(refusal(content)).toMatchObject({ code: 'encoding', detail })
  })
})

describe('sizes', () => {
  test('nesting has an end', () => {
    const deep = '<a>'.repeat(exchangeLimits.depth)
    expect(refusal(mspdiFile(`${deep}${'<a>'.repeat(1_000_000)}`)).code).toBe('tooDeep')
  })

  test('20,000 tasks are read, one more is refused', () => {
    const tasks = Array.from({ length: 20_000 }, (_, index) => mspdiTask(index + 1))
    expect(reading(mspdiTasks(...tasks))).toMatchObject({ ok: true })
    expect(refusal(mspdiTasks(...tasks, mspdiTask(20_001)))).toMatchObject({
      code: 'tooManyTasks',
      detail: '20000',
    })
  })

  test('a chain of 20,000 links is no cycle, and one link more makes it one', () => {
    const tasks = Array.from({ length: 20_000 }, (_, index) =>
      mspdiTask(index + 1, index === 0 ? '' : mspdiLink(index)),
    )
    expect(reading(mspdiTasks(...tasks))).toMatchObject({ ok: true })
    expect(refusal(mspdiTasks(mspdiTask(1, mspdiLink(20_000)), ...tasks.slice(1))).code).toBe('cycle')
  })

  test('a million empty elements are refused before they are kept', () => {
    expect(refusal(mspdiFile(`<Tasks>${'<Task/>'.repeat(1_000_000)}</Tasks>`)).code).toBe('tooManyParts')
  })

  test('a file over 20 MB and a text over 100,000 characters', () => {
    expect(refusal(new Uint8Array(exchangeLimits.bytes + 1)).code).toBe('tooLarge')
    expect(refusal(mspdiTasks(mspdiTask(1, '', 'x'.repeat(100_001)))).code).toBe('tooLong')
  })

  test('an element has few attributes, and a file little before its root', () => {
    const attributes = Array.from({ length: 201 }, (_, index) => ` a${index}=""`).join('')
    expect(refusal(mspdiFile(`<Views${attributes}/>`)).code).toBe('tooManyParts')
    expect(refusal(`<!--${'-a'.repeat(50_000)}--><Project/>`).code).toBe('otherXml')
    expect(refusal(`<!DOCTYPE Project [${'<!-- -->'.repeat(10_000)}]><Project/>`).code).toBe('docType')
  })

  test('text and comments that nobody asked for are read over', () => {
    const file = mspdiFile(`<Views>${'&amp;'.repeat(100_000)}</Views><!--${'-a'.repeat(100_000)}--><Tasks/>`)
    expect(reading(file)).toMatchObject({ ok: true, schedule: { items: [] } })
  })

  test.each([
    ['a comment', `<!--${'-a'.repeat(1_000_000)}-->`],
    ['a text', `<Views>${'&amp;'.repeat(1_000_000)}</Views>`],
    ['an instruction', `<?a ${'?'.repeat(2_000_000)}?>`],
    ['an attribute', `<Views a="${'b'.repeat(2_000_000)}"/>`],
  ])('%s over a megabyte is refused before it is gathered', (_what, inside) => {
    expect(refusal(mspdiFile(inside)).code).toBe('tooLong')
  })
})

describe('values that mean nothing', () => {
  const line = 2
  test.each([
    ['Start: yesterday', '<Start>yesterday</Start>'],
    ['Start: 2026-02-30T08:00:00', '<Start>2026-02-30T08:00:00</Start>'],
    ['Finish: 2026-03-02T25:00:00', '<Finish>2026-03-02T25:00:00</Finish>'],
    ['Duration: P3D', '<Duration>P3D</Duration>'],
    ['Duration: PT999999999H0M0S', '<Duration>PT999999999H0M0S</Duration>'],
    ['PercentComplete: 101', '<PercentComplete>101</PercentComplete>'],
    ['OutlineLevel: 1e9', '<OutlineLevel>1e9</OutlineLevel>'],
    ['Milestone: yes', '<Milestone>yes</Milestone>'],
    ['ConstraintType: 8', '<ConstraintType>8</ConstraintType>'],
    [
      'ActualFinish: 2026-03-02T17:00:00',
      '<ActualStart>2026-03-03T08:00:00</ActualStart><ActualFinish>2026-03-02T17:00:00</ActualFinish>',
    ],
    ['Type: 4', `${mspdiLink(2, '<Type>4</Type>')}`],
    ['LinkLag: 999999999999', `${mspdiLink(2, '<LinkLag>999999999999</LinkLag>')}`],
  ])('%s', (detail, inside) => {
    expect(refusal(mspdiTasks(mspdiTask(1, inside), mspdiTask(2)))).toEqual({
      code: 'badValue',
      line,
      detail,
    })
  })

  test('a task without a number, and a calendar on which nobody ever works', () => {
    expect(refusal(mspdiTasks('<Task><Name>?</Name></Task>'))).toMatchObject({
      code: 'badValue',
      detail: 'UID: ',
    })
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => `<WeekDay><DayType>${day}</DayType></WeekDay>`).join('')
    const calendar = `<Calendar><UID>1</UID><Name>Never</Name><WeekDays>${days}</WeekDays></Calendar>`
    expect(refusal(mspdiFile(`<Calendars>${calendar}</Calendars>`))).toMatchObject({
      detail: 'Calendar: Never',
    })
  })
})

describe('tasks that do not fit together', () => {
  test('two with one number', () => {
    expect(refusal(mspdiTasks(mspdiTask(7), mspdiTask(7)))).toMatchObject({
      code: 'duplicateUid',
      detail: '7',
    })
  })

  test('a link to a task that is not there names its successor', () => {
    expect(refusal(mspdiTasks(mspdiTask(1, mspdiLink(9), 'Roof')))).toMatchObject({
      code: 'unknownLink',
      detail: 'Roof: 9',
    })
  })

  test('a cycle is named by its tasks, in the direction of its links', () => {
    const tasks = [
      mspdiTask(1, mspdiLink(3), 'Design'),
      mspdiTask(2, mspdiLink(1), 'Bid'),
      mspdiTask(3, mspdiLink(2), 'Build'),
      mspdiTask(4, mspdiLink(3), 'Open'),
    ]
    expect(refusal(mspdiTasks(...tasks))).toEqual({
      code: 'cycle',
      line: null,
      detail: 'Design → Bid → Build → Design',
    })
  })

  test('a long cycle is named by its first fifty tasks, long names cut', () => {
    const name = (uid: number) => `${uid}. ${'공사'.repeat(40)}`
    const tasks = Array.from({ length: 60 }, (_, index) =>
      mspdiTask(index + 1, mspdiLink(index === 0 ? 60 : index), name(index + 1)),
    )
    const names = refusal(mspdiTasks(...tasks)).detail.split(' → ')
    const told = Array.from({ length: 50 }, (_, index) => name(index + 1).slice(0, 60))
    expect(names).toEqual([...told, '…'])
  })

  test('a task that waits for itself', () => {
    expect(refusal(mspdiTasks(mspdiTask(1, mspdiLink(1), 'Bid')))).toMatchObject({ detail: 'Bid → Bid' })
  })
})
