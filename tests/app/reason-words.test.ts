import { describe, expect, test } from 'vitest'
import { dateWords, nameByCode, predecessorWords, reasonWords } from '#app/components/reason-words.ts'
import type { DateReason, MilestoneReason } from '#app/domain/schedule/milestone-reason.ts'
import { wordsIn } from '#app/i18n/words.ts'

const milestones = [
  { code: 'design', nameKo: '실시설계', nameEn: 'Detailed design' },
  { code: 'bid', nameKo: '발주·계약', nameEn: 'Works contract' },
  { code: 'works', nameKo: '공사 완료', nameEn: 'Works finished' },
  { code: 'completion', nameKo: '준공검사', nameEn: 'Completion inspection' },
]
const ko = { language: 'ko', words: wordsIn('ko'), nameOf: nameByCode(milestones, 'ko') } as const
const en = { language: 'en', words: wordsIn('en'), nameOf: nameByCode(milestones, 'en') } as const

const held: DateReason = {
  kind: 'predecessor',
  code: 'design',
  link: { type: 'FS', lagDays: 5 },
  laterDays: 12,
  closedDays: 20,
}
const reason: MilestoneReason = {
  date: held,
  room: { kind: 'critical', days: 0, path: ['bid', 'works', 'works', 'completion'], end: 'completion' },
  floatDays: 0,
  isCritical: true,
  openBefore: [],
  workFromOn: null,
}

test('what a milestone follows is said with every link that leads to it', () => {
  const links = [
    { from: 'design', to: 'bid', type: 'FS', lagDays: 5 },
    { from: 'works', to: 'bid', type: 'SS', lagDays: 0 },
    { from: 'bid', to: 'works', type: 'FS', lagDays: 0 },
  ] as const
  expect(predecessorWords('bid', links, ko)).toEqual([
    '‘실시설계’ (끝-시작, 시차 +5일)',
    '‘공사 완료’ (시작-시작)',
  ])
  expect(predecessorWords('design', links, ko)).toEqual([])
})

describe('what decides a date is said', () => {
  test.each<[DateReason, string | null, string | null]>([
    [
      held,
      '‘실시설계’ 완료 뒤 시작 (끝-시작, 시차 +5일)',
      'Starts after “Detailed design” finishes (finish to start, lag +5d)',
    ],
    [
      { ...held, link: { type: 'SF', lagDays: 0 } },
      '‘실시설계’ 시작 뒤 완료 (시작-끝)',
      'Finishes after “Detailed design” starts (start to finish)',
    ],
    [
      { ...held, link: null },
      '‘실시설계’ 완료 뒤 (계획 없는 단계를 거침)',
      'After “Detailed design”, through a step that is not planned',
    ],
    [
      { kind: 'own-plan', after: { code: 'bid', link: { type: 'SS', lagDays: 0 } } },
      '자기 계획일, ‘발주·계약’에 바로 이어짐 (시작-시작)',
      'Its own plan, right behind “Works contract” (start to start)',
    ],
    [{ kind: 'own-plan', after: null }, '자기 계획일', 'Its own plan'],
    [{ kind: 'today' }, '계획일이 지나 오늘 이후로 봄', 'Its plan has passed: today at the earliest'],
    [
      { kind: 'rest', startedOn: '2027-03-08', remainingDays: 3, remainingOn: '2027-03-17', laterDays: 0 },
      '2027. 3. 8. 시작, 남은 일 3일 (2027. 3. 17. 기준)',
      'Started 8 Mar 2027, 3 working days of work left on 17 Mar 2027',
    ],
    [
      { kind: 'rest-passed', remainingDays: 3, remainingOn: '2027-03-17' },
      '남은 일 3일 (2027. 3. 17. 기준)이 지나 오늘 이후로 봄',
      '3 working days of work left on 17 Mar 2027, done by now as counted: today at the earliest',
    ],
    [
      { kind: 'work', startedOn: '2027-03-08' },
      '2027. 3. 8. 시작, 표준 기간만큼 걸림',
      'Started 8 Mar 2027, takes its standard duration',
    ],
    [{ kind: 'constraint', type: 'deadline', on: '2027-03-08' }, '제약: 기한 (2027. 3. 8.)', null],
    [{ kind: 'not-planned' }, null, null],
  ])('%j', (said, korean, english) => {
    expect(dateWords(said, ko)).toBe(korean)
    if (english !== null) expect(dateWords(said, en)).toBe(english)
  })
})

test('a row says how far behind its plan it is, how many days stood still, and the way to the end', () => {
  expect(reasonWords(reason, false, ko)).toEqual({
    date: '‘실시설계’ 완료 뒤 시작 (끝-시작, 시차 +5일), 계획보다 12일 늦음, 공사 중지 20일 포함',
    room: '여유 0일: ‘준공검사’까지 이어지는 가장 긴 경로 위에 있음 (→ 발주·계약 → … → 준공검사)',
    outOfSequence: null,
  })
  const next: MilestoneReason = { ...reason, room: { kind: 'spare', days: 1, end: 'completion' } }
  expect(reasonWords(next, false, en)?.room).toBe(
    'Float 1 working day: any later and “Completion inspection” is late too',
  )
  const limit = { kind: 'limited', end: 'completion', type: 'deadline', on: '2027-03-31' } as const
  expect(reasonWords({ ...reason, room: { ...limit, days: 3 } }, false, ko)?.room).toBe(
    '여유 3일: ‘준공검사’의 제약(기한, 2027. 3. 31.)까지',
  )
  expect(reasonWords({ ...reason, room: { ...limit, days: -3 } }, false, ko)?.room).toBe(
    '여유 −3일: ‘준공검사’의 제약(기한, 2027. 3. 31.)을 지킬 수 없음',
  )
  const note = { startedOn: '2027-03-08', remainingDays: 3, remainingOn: '2027-03-17' }
  expect(reasonWords({ ...reason, date: { kind: 'rest', ...note, laterDays: -5 } }, false, ko)?.date).toBe(
    '2027. 3. 8. 시작, 남은 일 3일 (2027. 3. 17. 기준), 계획보다 5일 빠름',
  )
})

test('work out of sequence is named, begun or finished; of what has happened nothing else is said', () => {
  const early: MilestoneReason = { ...reason, room: { kind: 'none' }, openBefore: ['design', 'bid'] }
  expect(reasonWords(early, false, ko)?.outOfSequence).toBe(
    '순서와 다르게 시작: 선행 ‘실시설계’, ‘발주·계약’ 미완료. 남은 일은 그 뒤에 이어짐',
  )
  expect(reasonWords({ ...early, date: { kind: 'actual' } }, true, en)).toEqual({
    date: null,
    room: null,
    outOfSequence: 'Finished out of sequence: “Detailed design”, “Works contract” unfinished',
  })
})
