import { expect, test } from 'vitest'
import { workCalendar } from '#app/domain/calendar.ts'
import { demoActuals } from '#app/domain/demo/demo.ts'
import { baselineOf } from '#app/domain/source/baseline.ts'
import { planBuildings } from '#app/domain/source/portfolio-plan.ts'
import type { SourceFacts } from '#app/domain/source/source-facts.ts'
import { templates } from '#app/domain/template/template.ts'
import { baseHolidays } from '#db/calendar-source.server.ts'
import sourceFacts from '#db/source-facts.json' with { type: 'json' }

const calendar = workCalendar(baseHolidays(), '2018-01-01', '2045-12-31')
const subjects = planBuildings(sourceFacts as SourceFacts).map((plan) => ({
  plan,
  baseline: baselineOf(plan, templates[plan.templateCode], calendar),
}))
const planOn = (today: string) => demoActuals(subjects, calendar, today, 'demo')

test.each(['2024-05-01', '2026-03-01', '2026-11-22', '2027-12-31', '2030-12-31'])(
  'each agreement of %s is shared over three BTL buildings of its own, exactly to one',
  (today) => {
    const { agreements } = planOn(today)
    const plans = new Map(subjects.map(({ plan }) => [plan.code, plan]))
    for (const { shares, investmentWon } of agreements) {
      expect(shares).toHaveLength(3)
      expect(shares.reduce((sum, { sharePpb }) => sum + sharePpb, 0)).toBe(1_000_000_000)
      const costs = shares.map(({ projectCode }) => plans.get(projectCode)?.costWithFinancingWon ?? 0n)
      expect(investmentWon).toBe(costs.reduce((sum, cost) => sum + cost, 0n))
      expect(shares.every(({ projectCode }) => plans.get(projectCode)?.route === 'btl')).toBe(true)
    }
    const bundled = agreements.flatMap(({ shares }) => shares.map(({ projectCode }) => projectCode))
    expect(new Set(bundled).size).toBe(bundled.length)
    expect(new Set(agreements.map(({ code }) => code)).size).toBe(agreements.length)
  },
)

test.each(['2026-03-01', '2026-07-01', '2027-12-31', '2030-12-31'])(
  'five agreements are under lease on %s, from the day on which their last building is in operation',
  (today) => {
    const { agreements, projects } = planOn(today)
    const underLease = agreements.filter(({ operationStartsOn }) => operationStartsOn !== null)
    expect(underLease).toHaveLength(5)
    for (const { shares, operationStartsOn } of underLease) {
      const starts = shares.map(({ projectCode }) => {
        const project = projects.find(({ code }) => code === projectCode)
        return project?.milestones.find(({ code }) => code === 'operation-start')?.actualOn ?? ''
      })
      expect(starts.toSorted().at(-1)).toBe(operationStartsOn)
      expect(operationStartsOn !== null && operationStartsOn <= today).toBe(true)
    }
  },
)

test('three agreements are signed and in works in late 2026, with every building under construction', () => {
  const today = '2026-11-22'
  const { agreements, projects } = planOn(today)
  const inWorks = agreements.filter(({ operationStartsOn }) => operationStartsOn === null)
  expect(inWorks).toHaveLength(3)
  for (const { signedOn, shares } of inWorks) {
    expect(signedOn <= today).toBe(true)
    for (const { projectCode } of shares) {
      const project = projects.find(({ code }) => code === projectCode)
      const actualOf = (code: string) => project?.milestones.find((m) => m.code === code)?.actualOn ?? null
      expect(project?.status).toBe('active')
      expect(actualOf('groundbreaking')).not.toBeNull()
      expect(actualOf('operation-start')).toBeNull()
    }
  }
})
