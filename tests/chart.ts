import {
  addDays,
  isWorkingDay,
  type PlainDate,
  type WorkCalendar,
  weekdayOf,
  workCalendar,
} from '#app/domain/calendar.ts'
import { criticalPath, type Driver, type Schedule } from '#app/domain/schedule/critical-path.ts'
import { linkTypes, networkOf, type ScheduleLink } from '#app/domain/schedule/network.ts'
import type { DateConstraint, WorkItem } from '#app/domain/schedule/work-progress.ts'

// A schedule is drawn, a line for an item; its answer is drawn the same way, so that a wrong one shows as a picture:
//
//   2026-06-01 | MTWTFSSMTWTFSS |
//   dig        | ===            | critical
//   pour       |    ==..=       | FS dig, float 0
//   inspected  |        o       | FF pour+1, by FF pour+1
//
// The first line is the calendar from a Monday on (H: a holiday). `=` is work to be done, `.` a free day within it, `#` work
// that was done and `-` the wait up to the rest of it, `o` a milestone and `*` one that was reached. A line `today` marks
// the present with `^`. Behind the bar stand links, constraints (not-before, must-start, finish-by, deadline and a day
// of the same year), and what is expected beside the dates: float, free, critical, by (what drives the item).

interface Line {
  item: WorkItem
  bar: string
  words: string[]
}

interface Chart {
  firstOn: PlainDate
  header: string
  calendar: WorkCalendar
  today: PlainDate | null
  lines: Line[]
  links: ScheduleLink[]
}

const constraintWords = {
  'not-before': 'start-no-earlier-than',
  'must-start': 'must-start-on',
  'finish-by': 'finish-no-later-than',
  deadline: 'deadline',
} as const
const linkWord = new RegExp(`^(${linkTypes.join('|')}) (\\w+)([+-]\\d+)?$`)

/** The drawing as it should be, and as the engine makes it: equal when the engine is right. */
export function drawnTwice(drawing: string, startOn?: PlainDate): { expected: string; answered: string } {
  const chart = chartOf(drawing)
  const items = chart.lines.map((line) => line.item)
  const frame = { startOn: startOn ?? chart.firstOn, today: chart.today, calendars: chart.calendar }
  const schedule = criticalPath(networkOf(items, chart.links), items, frame)
  const expected = chart.lines.map(({ item, bar, words }) => lineText(item.code, bar, words))
  const answered = chart.lines.map((line, at) => {
    const words = line.words.map((word) => answeredWord(word, schedule, at))
    return lineText(line.item.code, answeredBar(chart, line, schedule, at), words)
  })
  return { expected: expected.join('\n'), answered: answered.join('\n') }
}

function lineText(code: string, bar: string, words: readonly string[]): string {
  return `${code.padEnd(12)}|${bar.trimEnd().padEnd(40)}| ${words.join(', ')}`
}

function chartOf(drawing: string): Chart {
  const rows = drawing
    .split('\n')
    .filter((row) => row.trim() !== '')
    .map((row) => row.split('|'))
  const [head, ...others] = rows
  const firstOn = head?.[0]?.trim() ?? ''
  const header = (head?.[1] ?? '').slice(1).trimEnd()
  if (weekdayOf(firstOn) !== 1) throw new Error(`a chart begins on a Monday, got ${firstOn}`)
  const free = [...header].flatMap((letter, index) => (letter === 'H' ? [addDays(firstOn, index)] : []))
  const holidays = free.map((on) => ({ on, nameKo: '공휴일', kind: 'official' as const }))
  const calendar = workCalendar(holidays, firstOn, addDays(firstOn, header.length))
  const dayAt = (index: number) => addDays(firstOn, index)
  const marked = others.find(([name]) => name?.trim() === 'today')?.[1]?.slice(1)
  const lines = others
    .filter(([name]) => name?.trim() !== 'today')
    .map(([name = '', bar = '', words = '']) => lineOf(name.trim(), bar.slice(1), words, dayAt))
  return {
    firstOn,
    header,
    calendar,
    today: marked === undefined ? null : dayAt(marked.indexOf('^')),
    lines,
    links: lines.flatMap(({ item, words }) => words.flatMap((word) => linksIn(word, item.code))),
  }
}

function lineOf(code: string, bar: string, text: string, dayAt: (index: number) => PlainDate): Line {
  const words = text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
  const count = (letter: string) => bar.split(letter).length - 1
  const isStarted = /[#*]/.test(bar)
  const isFinished = isStarted && !bar.includes('=')
  const item: WorkItem = {
    code,
    durationDays: count('=') + count('#'),
    actualStartOn: isStarted ? dayAt(bar.search(/[#*]/)) : null,
    actualFinishOn: isFinished ? dayAt(Math.max(bar.lastIndexOf('#'), bar.lastIndexOf('*'))) : null,
    remainingDays: isStarted && !isFinished ? count('=') : null,
    constraints: words.flatMap((word) => constraintsIn(word, dayAt(0).slice(0, 4))),
  }
  return { item, bar, words }
}

function linksIn(word: string, to: string): ScheduleLink[] {
  const [, typeName, from = '', lag = '0'] = linkWord.exec(word) ?? []
  const type = linkTypes.find((one) => one === typeName)
  return type === undefined ? [] : [{ from, to, type, lagDays: Number(lag) }]
}

function constraintsIn(word: string, year: string): DateConstraint[] {
  return Object.entries(constraintWords).flatMap(([name, type]) =>
    word.startsWith(`${name} `) ? [{ type, on: `${year}-${word.slice(name.length + 1)}` }] : [],
  )
}

/** The bar as the engine's dates make it: what is done stays as it is drawn, the rest ends where the answer says. */
function answeredBar(
  { firstOn, header, calendar }: Chart,
  line: Line,
  schedule: Schedule,
  at: number,
): string {
  const answer = schedule.items[at]
  if (!answer) return ''
  const { item } = line
  const isRest = item.actualStartOn !== null && item.remainingDays !== null
  let open = item.remainingDays ?? item.durationDays
  const letters = Array.from(header, (_, index) => {
    const on = addDays(firstOn, header.length - 1 - index)
    const drawn = line.bar[header.length - 1 - index] ?? ' '
    if (on < answer.earlyStartOn || on > answer.earlyFinishOn) return ' '
    if (item.actualFinishOn !== null) return drawn
    if (item.durationDays === 0) return 'o'
    if (isRest && (open === 0 || drawn === '#')) return drawn === '#' ? '#' : '-'
    if (!isWorkingDay(calendar, on)) return '.'
    open -= 1
    return '='
  })
  return letters.reverse().join('')
}

function answeredWord(word: string, schedule: Schedule, at: number): string {
  const answer = schedule.items[at]
  if (!answer) return 'nothing'
  if (word.startsWith('float ')) return `float ${answer.totalFloatDays}`
  if (word.startsWith('free ')) return `free ${answer.freeFloatDays}`
  if (word === 'critical') return answer.isCritical ? word : 'not critical'
  if (word.startsWith('by ')) return `by ${driverText(answer.driver)}`
  return word
}

function driverText(driver: Driver): string {
  if (driver.kind === 'link') {
    const { type, code, lagDays } = driver
    return `${type} ${code}${lagDays === 0 ? '' : lagDays > 0 ? `+${lagDays}` : lagDays}`
  }
  return driver.kind === 'constraint' ? driver.type : driver.kind
}
