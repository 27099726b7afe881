import { expect, test } from 'vitest'
import { checksChangedBy } from './changed-checks.ts'

const comfort = ['tables', 'comfort_environment_history']
const iot = [...comfort, 'groups', 'IoT 지능형 유지관리']
const equipment = ['tables', 'hvac_equipment']

test.each([
  [
    'classrooms of 2019',
    ['tables', 'dream_classroom_history', 'rows', 2, 'classrooms'],
    1,
    ['classroom.classrooms'],
  ],
  [
    'classroom money of 2022',
    ['tables', 'dream_classroom_history', 'rows', 5, 'amount'],
    1,
    ['classroom.amount', '2022.space'],
  ],
  [
    'playground money of 2017',
    ['tables', 'dream_playground_history', 'rows', 0, 'amount'],
    1,
    ['playground.amount'],
  ],
  ['IoT money of 2021', [...iot, 'rows', 0, 'amount'], 1, ['comfort.IoT 지능형 유지관리.amount']],
  [
    'IoT money of 2022',
    [...iot, 'rows', 1, 'amount'],
    1,
    ['comfort.IoT 지능형 유지관리.amount', '2022.hvac'],
  ],
  [
    'IoT subtotal',
    [...iot, 'source_subtotal', 'amount'],
    1,
    ['comfort.IoT 지능형 유지관리.amount', 'comfort.total'],
  ],
  ['merged IoT schools', [...iot, 'merged_over_rows', 'schools'], 1, ['comfort.schools']],
  ['worn-out EHP units', [...equipment, 'rows', 0, 'expired'], 1, ['equip.expired', 'equip.old.EHP']],
  ['printed total of worn-out units', [...equipment, 'source_total', 'expired_pct'], 37.1, ['equip.old.계']],
] as const)('another figure for the %s moves the checks it stands in, no others', (_, path, value, names) => {
  expect(checksChangedBy(path, value)).toEqual(names.map((name) => `4-4-1.${name}`))
})

test('the thousand won that do not make a million are cut, as the source does', () => {
  const path = [...iot, 'rows', 1, 'amount']
  expect(checksChangedBy(path, 680_513)).toEqual(['4-4-1.comfort.IoT 지능형 유지관리.amount'])
  expect(checksChangedBy(path, 680_514)).toContain('4-4-1.2022.hvac')
})
