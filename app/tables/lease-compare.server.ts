import { compareSchedules } from '#app/domain/lease/lease-comparison.ts'
import { effectiveSchedule } from '#app/domain/lease/lease-version.ts'
import { notFound } from '#app/http.ts'
import type { Db } from '#db/client.server.ts'
import { listLeaseVersionsWithRows } from '#db/lease-version.server.ts'

/** The two versions of a lease that an address names, the last two unless it does, with the payments that differ. */
export async function compareVersions(db: Db, agreementId: number, search: URLSearchParams) {
  const versions = await listLeaseVersionsWithRows(db, agreementId)
  const numbers = versions.map(({ number }) => number)
  const last = numbers.at(-1)
  if (last === undefined) throw notFound()
  const sideOf = (name: string, usual: number) => {
    const number = Number(search.get(name) ?? usual)
    if (!numbers.includes(number)) throw notFound()
    return number
  }
  const [a, b] = [sideOf('a', Math.max(1, last - 1)), sideOf('b', last)]
  const asOf = (number: number) => effectiveSchedule(versions.filter((version) => version.number <= number))
  const { payments, years, totals } = compareSchedules(asOf(a), asOf(b))
  const changed = payments.filter(
    (payment) => payment.changeWon !== 0n || payment.a?.dueOn !== payment.b?.dueOn,
  )
  return { numbers, a, b, payments: changed, years, totals }
}
