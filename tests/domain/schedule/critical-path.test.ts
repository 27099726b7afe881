import { describe, expect, test } from 'vitest'
import { drawnTwice } from '#tests/chart.ts'

/** Fails with both pictures when the engine draws another one. */
function expectDrawn(drawing: string, startOn?: string) {
  const { expected, answered } = drawnTwice(drawing, startOn)
  expect(answered).toBe(expected)
}

describe('the four kinds of links', () => {
  test('finish to start: the next working day', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | ===            | critical, by project-start
      pour       |    ==..=       | FS dig, critical, by FS dig
      paint      |    =           | FS dig, float 2, free 2
      clean      |         ==     | FS pour, FS paint, by FS pour, critical`)
  })

  test('start to start: on the same day, and later by the lag', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | =====          | critical
      pipes      | ==             | SS dig, float 4
      pour       |   ===..=       | SS dig+2, critical, by SS dig+2`)
  })

  test('finish to finish: ends with its predecessor, so it starts late enough for that', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | =====          | critical
      survey     |    ==          | FF dig, by FF dig, float 1
      report     |   ===..=       | FF dig+1, critical`)
  })

  test('start to finish: ends when its predecessor begins', () => {
    expectDrawn(
      `
      2026-06-01 | MTWTFSSMTWTFSS |
      permit     |     =          | not-before 06-05, critical
      guard      |   ==           | SF permit, by SF permit, float 1
      handover   |      ..        |`.replace(/\n.*handover.*$/, ''),
    )
  })

  test('a lead lets them overlap, and a lag makes them wait', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | =====          | float 0
      pour       |    ==..=       | FS dig-2
      cure       |         ==     | FS dig+1, critical`)
  })

  test('a lead never begins before the project', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSS |
      dig        | ==      |
      pour       | ===     | FS dig-5, by project-start`)
  })
})

describe('milestones', () => {
  test('fall on the day that their predecessor finishes, and what follows starts on the next', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | =====          |
      ready      |     o          | FS dig, critical, by FS dig
      pour       |        ==      | FS ready, critical, by FS ready`)
  })

  test('at the start of the project leave the day itself to what follows', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      award      | o              | by project-start, critical
      go         | o              | FS award, by FS award
      dig        | ===            | FS go, critical, by FS go`)
  })

  test('held back by a constraint fall on its day, and so does what follows them', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | ==             | free 1, float 1
      permit     |    o           | FS dig, not-before 06-04, by start-no-earlier-than
      pour       |    ==          | FS permit, by FS permit, critical`)
  })

  test('pushed later than their constraint fall on the end of the day that pushes them', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | ====           | critical
      permit     |    o           | FS dig, not-before 06-03, by FS dig
      pour       |     =..=       | FS permit, critical`)
  })

  test('wait for a lag from where they are', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      award      | o              |
      kickoff    |   o            | FS award+2
      dig        |   ===          | FS kickoff
      ready      |        o       | FS dig+1`)
  })

  test('without a successor may be reached on the last day and not after it', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      news       | o              | float 4, free 4
      dig        | =====          | float 0`)
  })
})

describe('the calendar', () => {
  test('leaves out weekends and holidays, for work and for lags', () => {
    expectDrawn(`
      2026-06-01 | MTHTFSSMHWTFSS |
      dig        | ==.==..=       | critical
      pour       |          ==    | FS dig, critical
      cure       |           =    | FS dig+1, float 0`)
  })

  test('a project that starts on a free day starts on the next working day', () => {
    const drawing = `
      2026-06-01 | MTWTFSSMTWTFSS |
      award      |        o       |
      dig        |        ==      | by project-start`
    expectDrawn(drawing, '2026-06-06')
  })
})

describe('progress', () => {
  test('actual dates are facts, also on a free day, and a finished item has no float', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      today      |        ^       |
      dig        |  #####         | float 0, by actual
      pour       |        ==      | FS dig, critical, by FS dig`)
  })

  test('unfinished work never lies before today', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      today      |     ^          |
      dig        |     =..==      | by today, critical
      ready      |         o      | FS dig
      letter     |     o          | by today, float 2`)
  })

  test('the rest of what has started goes on from today', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      today      |   ^            |
      dig        | ##===          | by remaining-work, critical
      pour       |        ==      | FS dig`)
  })

  test('the rest of what started too early waits for its unfinished predecessors', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      today      |   ^            |
      dig        |   ===          | by today, critical
      pour       | ##-----==      | FS dig, by FS dig, critical`)
  })

  test('what has started waits no longer for what is finished, lag or not', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      today      |   ^            |
      dig        | #              |
      pour       |  #==           | FS dig+5, by remaining-work`)
  })

  test('what is finished out of turn holds back neither side', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      today      |   ^            |
      dig        |   ===          | critical
      pour       | ##             | FS dig, float 0
      paint      |   ==           | FS pour, float 1`)
  })
})

describe('constraints', () => {
  test('a start not earlier than a day drives what would be earlier', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | ==             | float 1
      pour       |    ==          | FS dig, not-before 06-04, by start-no-earlier-than, critical`)
  })

  test('a deadline changes no early date and shows what is missing as negative float', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | ===            | float -2, critical
      pour       |    ==..=       | FS dig, deadline 06-04, float -2, critical
      paint      |         ==     | FS pour, float 0, critical`)
  })

  test('a finish not later than a day leaves the days up to it', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | =====..=       | critical
      paint      | ==             | finish-by 06-04, float 2, free 4`)
  })

  test('a start on a day holds back, and shows honestly when a predecessor pushes later', () => {
    expectDrawn(`
      2026-06-01 | MTWTFSSMTWTFSS |
      dig        | ===            | float -1
      pour       |    ==          | FS dig, must-start 06-03, float -1, by FS dig
      paint      |     =          | must-start 06-05, float 0, by must-start-on`)
  })
})
