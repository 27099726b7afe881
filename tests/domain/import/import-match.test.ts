import { describe, expect, test } from 'vitest'
import { matchTasks } from '#app/domain/import/import-match.ts'
import { importedTask } from '#tests/setup/imported-task.ts'

const milestones = [
  { code: 'design', nameKo: '실시설계', nameEn: 'Detailed design' },
  { code: 'bid', nameKo: '입찰 공고', nameEn: 'Tender' },
  { code: 'open', nameKo: '개교', nameEn: 'Opening' },
  { code: 'open-hall', nameKo: '체육관 개관', nameEn: 'Opening' },
]

function meant(...tasks: readonly Parameters<typeof importedTask>[1][]) {
  const list = tasks.map((task, index) => importedTask(index + 1, task))
  return matchTasks(list, milestones).map(({ code, by }) => `${code} ${by}`)
}

describe('a task means a milestone', () => {
  test('by our code, whatever it is called by now', () => {
    expect(meant({ code: 'design', name: '설계 끝' })).toEqual(['design code'])
  })

  test('by an equal name in either language, however it is spaced or composed', () => {
    expect(
      meant({ name: ' 입찰  공고' }, { name: 'DETAILED DESIGN' }, { name: '개교'.normalize('NFD') }),
    ).toEqual(['bid name', 'design name', 'open name'])
  })

  test('by its code before another one by its name', () => {
    expect(meant({ name: '실시설계' }, { code: 'design', name: '다른 이름' })).toEqual([
      'ms-1 new',
      'design code',
    ])
  })
})

describe('a task is a new milestone', () => {
  test('with a code or a name that the project does not know', () => {
    expect(meant({ code: 'roof', name: '지붕' }, { name: '' })).toEqual(['ms-1 new', 'ms-2 new'])
  })

  test('when its name stands twice in the file', () => {
    expect(meant({ name: '개교' }, { name: '개교' })).toEqual(['ms-1 new', 'ms-2 new'])
  })

  test('when its name stands twice in the project', () => {
    expect(meant({ name: 'Opening' })).toEqual(['ms-1 new'])
  })

  test('with another code where its own is taken', () => {
    const taken = [...milestones, { code: 'ms-1', nameKo: '가', nameEn: 'A' }]
    expect(matchTasks([importedTask(1, { name: '나' })], taken).map(({ code }) => code)).toEqual(['ms-1x'])
  })
})
