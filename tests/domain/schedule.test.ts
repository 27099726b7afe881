import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addWorkingDays, type PlainDate, workCalendar } from '#app/domain/calendar.ts'
import { networkOf } from '#app/domain/schedule/network.ts'
import { type DatedItem, forecastByPosition, forecastDates } from '#app/domain/schedule.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import { byCode, dated, drawing, drawingAndShuffle, drawnDate, link } from '#tests/setup/schedule-drawing.ts'

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2060-12-31')

describe('the forecast', () => {
  const links = [link('design', 'bid'), link('bid', 'build', 1)]
  const design = dated('design', 60, '2026-06-01')
  const bid = dated('bid', 10, '2026-06-16')
  const build = dated('build', 20, '2026-08-03')
  const forecast = (items: DatedItem[], today: PlainDate) =>
    byCode(forecastDates(items, links, calendar, today))

  test('nothing late: it is the plan', () => {
    expect(forecast([design, bid, build], '2026-05-20')).toEqual({
      design: '2026-06-01',
      bid: '2026-06-16',
      build: '2026-08-03',
    })
  })

  test('what happened is a fact, and a late one pushes what follows by the work between', () => {
    const late = { ...design, actualOn: '2026-06-12' }
    expect(forecast([late, bid, build], '2026-06-15')).toEqual({
      design: '2026-06-12',
      bid: '2026-06-26',
      build: '2026-08-03', // 32 working days were planned where 21 are needed: the spare ones take up the delay
    })
  })

  test('a delay beyond the spare days reaches the end', () => {
    const late = { ...design, actualOn: '2026-07-10' }
    const dates = forecast([late, bid, build], '2026-07-13')
    expect(dates.bid).toBe('2026-07-27')
    expect(dates.build).toBe(addWorkingDays(calendar, '2026-07-27', 21))
  })

  test('what is overdue is expected on the next working day, from today on', () => {
    expect(forecast([design, bid, build], '2026-06-05').design).toBe('2026-06-05')
    expect(forecast([design, bid, build], '2026-06-06').design).toBe('2026-06-08')
  })

  test('what is due today is not late', () => {
    expect(forecast([design, bid, build], '2026-06-01').design).toBe('2026-06-01')
  })

  test('an early one pulls nothing forward: the plan is a commitment', () => {
    const early = { ...design, actualOn: '2026-04-01' }
    expect(forecast([early, bid, build], '2026-04-02')).toMatchObject({
      bid: '2026-06-16',
      build: '2026-08-03',
    })
  })

  test('a noted rest of started work stands in place of its plan, earlier or later, and pulls nothing forward', () => {
    const begun = { startedOn: '2026-06-08', remainingDays: 4, remainingOn: '2026-06-08' }
    const done = { ...design, actualOn: '2026-06-01' }
    const rest = (restEndsOn: PlainDate) =>
      forecast([done, { ...bid, ...begun, restEndsOn }, build], '2026-06-09')
    expect(rest('2026-06-11')).toEqual({ design: '2026-06-01', bid: '2026-06-11', build: '2026-08-03' })
    expect(rest('2026-07-20').bid).toBe('2026-07-20')
    expect(rest('2026-07-20').build).toBe(addWorkingDays(calendar, '2026-07-20', 21))
    expect(rest('2026-06-08').bid).toBe('2026-06-09')
  })

  test('a noted rest waits for what had not happened by the day of the note, and for nothing else', () => {
    const begun = { startedOn: '2026-06-08', remainingDays: 4, remainingOn: '2026-06-08' }
    const early = { ...bid, ...begun, restEndsOn: '2026-06-11' }
    const bidAfter = (before: Partial<DatedItem>) =>
      forecast([{ ...design, ...before }, early, build], '2026-06-09').bid
    expect(bidAfter({ plannedOn: '2026-06-15' })).toBe(addWorkingDays(calendar, '2026-06-15', 4))
    expect(bidAfter({ actualOn: '2026-06-09' })).toBe(addWorkingDays(calendar, '2026-06-09', 4))
    expect(bidAfter({ actualOn: '2026-06-05' })).toBe('2026-06-11')
  })

  test('a start that is a fact holds what follows the start, however long the work goes on', () => {
    const joins = [link('design', 'bid', 5, 'SS')]
    const bidAfter = (before: Partial<DatedItem>) =>
      byCode(forecastDates([{ ...design, ...before }, bid], joins, calendar, '2026-05-20')).bid
    const late = { baselineOn: null, plannedOn: '2026-08-31' }
    expect(bidAfter(late)).toBe('2026-06-25')
    expect(bidAfter({ ...late, startedOn: '2026-03-03' })).toBe('2026-06-16')
    expect(bidAfter({ ...late, startedOn: '2026-06-08' })).toBe(addWorkingDays(calendar, '2026-06-07', 15))
  })

  test('a plan moved later moves what follows, though the others keep theirs', () => {
    const moved = { ...bid, plannedOn: '2026-07-20' }
    expect(forecast([design, moved, build], '2026-05-20')).toEqual({
      design: '2026-06-01',
      bid: '2026-07-20',
      build: addWorkingDays(calendar, '2026-07-20', 21),
    })
  })

  test('stages that overlap in the baseline may overlap: only the further delay counts', () => {
    const overlapping = dated('build', 20, '2026-06-10')
    expect(forecast([design, bid, overlapping], '2026-05-20').build).toBe('2026-06-10')
    const late = { ...bid, actualOn: '2026-06-17' }
    expect(forecast([design, late, overlapping], '2026-06-09').build).toBe('2026-06-11')
  })

  test('without a baseline the work and the lag are what is needed', () => {
    const tight = { ...build, baselineOn: null, plannedOn: '2026-06-17' }
    expect(forecast([design, bid, tight], '2026-05-20').build).toBe(
      addWorkingDays(calendar, '2026-06-16', 21),
    )
  })

  test('what is not planned stays so, and hands on the delay before it', () => {
    const unplanned = dated('bid', 10, null)
    expect(forecast([design, unplanned, build], '2026-05-20')).toMatchObject({
      bid: null,
      build: '2026-08-03',
    })
    const late = { ...design, actualOn: '2026-07-10' }
    expect(forecast([late, unplanned, build], '2026-07-13')).toEqual({
      design: '2026-07-10',
      bid: null,
      build: addWorkingDays(calendar, '2026-07-10', 31),
    })
  })

  test('an item whose plan was withdrawn hands on the delay as one that was never planned', () => {
    const late = { ...design, actualOn: '2026-07-10' }
    const withdrawn = { ...bid, plannedOn: null, baselineOn: '2026-06-02' }
    expect(forecast([late, withdrawn, build], '2026-07-13')).toEqual(
      forecast([late, { ...withdrawn, baselineOn: null }, build], '2026-07-13'),
    )
  })

  test('a network laid out once forecasts any project by position', () => {
    const network = networkOf([design, bid, build], links)
    const late = { ...design, actualOn: '2026-06-12' }
    expect(forecastByPosition(network, [late, bid, build], calendar, '2026-06-15')).toEqual([
      '2026-06-12',
      '2026-06-26',
      '2026-08-03',
    ])
    expect(() => forecastByPosition(network, [late], calendar, '2026-06-15')).toThrow('3 items')
  })

  test('while everything keeps its baseline the forecast is the plan to the day, overlapping or not', () => {
    fc.assert(
      fc.property(drawing, (drawn) => {
        const items = drawn.items.map(({ code, durationDays, baselineOn }) =>
          dated(code, durationDays, baselineOn),
        )
        const plan = byCode(new Map(items.map((i) => [i.code, i.plannedOn])))
        expect(byCode(forecastDates(items, drawn.links, calendar, '2025-12-31'))).toEqual(plan)
      }),
    )
  })

  test('open work never lies before today or its plan or rest, facts stay, and null stays null', () => {
    fc.assert(
      fc.property(drawing, drawnDate, (drawn, today) => {
        const dates = forecastDates(drawn.items, drawn.links, calendar, today)
        for (const { code, plannedOn, actualOn, restEndsOn } of drawn.items) {
          const on = dates.get(code)
          if (actualOn !== null) expect(on).toBe(actualOn)
          else if (plannedOn === null) expect(on).toBeNull()
          else expect((on ?? '') >= (restEndsOn ?? plannedOn) && (on ?? '') >= today).toBe(true)
        }
      }),
    )
  })

  test('the order of input never matters', () => {
    fc.assert(
      fc.property(drawingAndShuffle, drawnDate, ({ drawn, items, links: shuffledLinks }, today) => {
        const dates = forecastDates(drawn.items, drawn.links, calendar, today)
        expect(byCode(forecastDates(items, shuffledLinks, calendar, today))).toEqual(byCode(dates))
      }),
    )
  })

  const delay = fc.nat({ max: 200 })

  test('a delay never makes anything earlier', () => {
    fc.assert(
      fc.property(
        drawing,
        drawnDate,
        delay,
        delay,
        delay,
        delay,
        fc.nat(),
        (drawn, today, plan, actual, left, days, pick) => {
          const later = drawn.items.map((i, index) => {
            if (index !== pick % drawn.items.length) return i
            return {
              ...i,
              plannedOn: i.plannedOn && addDays(i.plannedOn, plan),
              actualOn: i.actualOn && addDays(i.actualOn, actual),
              ...(i.restEndsOn == null || i.remainingDays == null
                ? {}
                : { restEndsOn: addDays(i.restEndsOn, left), remainingDays: i.remainingDays + left }),
            }
          })
          const before = forecastDates(drawn.items, drawn.links, calendar, today)
          const after = forecastDates(later, drawn.links, calendar, addDays(today, days))
          for (const [code, on] of before) expect((after.get(code) ?? '') >= (on ?? '')).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
