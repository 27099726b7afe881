import { describe, expect, test } from 'vitest'
import { type FlagStep, flagStep, type StandingFlag } from '#app/domain/slippage/slip-flag.ts'
import type { SlipFinding } from '#app/domain/slippage.ts'

const today = '2026-11-23'
const late: SlipFinding = { kind: 'forecast', severity: 'major', slipDays: 30 }

function flag(change: Partial<StandingFlag> = {}): StandingFlag {
  return {
    ...late,
    flaggedOn: '2026-11-02',
    seenOn: '2026-11-02',
    resolvedOn: null,
    isAnswered: false,
    ...change,
  }
}

const later = '2026-12-01'
const cases: [string, StandingFlag | null, SlipFinding | null, FlagStep][] = [
  ['nothing late and no flag: nothing', null, null, { step: 'none' }],
  ['a new slip raises a flag', null, late, { step: 'raise' }],
  ['a flag that says the same stays as it is', flag(), late, { step: 'keep' }],
  ['more days change it', flag(), { ...late, slipDays: 31 }, { step: 'change', flaggedOn: '2026-11-02' }],
  [
    'another kind changes it',
    flag(),
    { ...late, kind: 'overdue' },
    { step: 'change', flaggedOn: '2026-11-02' },
  ],
  [
    'another severity changes it',
    flag(),
    { ...late, severity: 'minor' },
    { step: 'change', flaggedOn: '2026-11-02' },
  ],
  ['what is no longer late is resolved', flag(), null, { step: 'resolve', flaggedOn: '2026-11-02' }],
  [
    'a resolved flag is history: a new slip raises another',
    flag({ resolvedOn: today }),
    late,
    { step: 'raise' },
  ],
  [
    'a resolved flag of what is on time stays history',
    flag({ resolvedOn: '2026-11-20' }),
    null,
    { step: 'none' },
  ],
  [
    'a flag of a later night that is not late yet is dropped',
    flag({ flaggedOn: later }),
    null,
    { step: 'drop' },
  ],
  [
    'unless somebody answered it',
    flag({ flaggedOn: later, isAnswered: true }),
    null,
    { step: 'resolve', flaggedOn: today },
  ],
  [
    'a flag of a later night that is late already is raised earlier',
    flag({ flaggedOn: later }),
    late,
    { step: 'change', flaggedOn: today },
  ],
  [
    'a flag resolved on a later night is open again',
    flag({ resolvedOn: later }),
    late,
    { step: 'change', flaggedOn: '2026-11-02' },
  ],
]

describe('what a night does with a flag', () => {
  test.each(cases)('%s', (_, standing, finding, step) => {
    expect(flagStep(standing, finding, today)).toEqual(step)
  })
})
