import { createHash, randomBytes } from 'node:crypto'
import type { PlainDate } from '#app/domain/calendar.ts'
import { isLive, statuses } from '#app/domain/project.ts'
import type { SlipThresholds } from '#app/domain/slippage.ts'
import type { Db } from './client.server.ts'
import { narrowed, type ProjectFilter, projectBase } from './project-filter.server.ts'

/** Feeds that one person may have at a time. */
const mostFeeds = 20

/** A new calendar address; only the hash of its secret is kept. Null when the person has too many already. */
export async function insertCalendarFeed(
  tx: Db,
  feed: { userId: number; name: string; query: string | null },
): Promise<string | null> {
  // Two requests at once are told apart by the account they both hold.
  await tx.selectFrom('appUser').select('id').where('id', '=', feed.userId).forUpdate().execute()
  const open = await tx
    .selectFrom('calendarFeed')
    .select('id')
    .where('userId', '=', feed.userId)
    .where('revokedAt', 'is', null)
    .execute()
  if (open.length >= mostFeeds) return null
  const secret = randomBytes(32).toString('base64url')
  await tx
    .insertInto('calendarFeed')
    .values({ ...feed, tokenHash: hashOf(secret) })
    .execute()
  return secret
}

/** The feed behind a secret, while it is not revoked. Notes its use at most once a minute. */
export async function findCalendarFeed(db: Db, secret: string, now: Date) {
  const feed = await db
    .selectFrom('calendarFeed')
    .select(['id', 'userId', 'name', 'query', 'usedAt'])
    .where('tokenHash', '=', hashOf(secret))
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  if (feed && (feed.usedAt === null || now.getTime() - feed.usedAt.getTime() > 60_000))
    await db.updateTable('calendarFeed').set({ usedAt: now }).where('id', '=', feed.id).execute()
  return feed
}

/** The feeds of one person, the newest first. */
export function listCalendarFeeds(db: Db, userId: number) {
  return db
    .selectFrom('calendarFeed')
    .select(['id', 'name', 'query', 'createdAt', 'usedAt', 'revokedAt'])
    .where('userId', '=', userId)
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

export async function updateFeedRevoked(db: Db, userId: number, id: number, now: Date): Promise<void> {
  await db
    .updateTable('calendarFeed')
    .set({ revokedAt: now })
    .where('id', '=', id)
    .where('userId', '=', userId)
    .where('revokedAt', 'is', null)
    .execute()
}

const liveStatuses = statuses.filter((status) => isLive({ status }))

/** Milestones of live projects from a day on, by the day on which they happened or are expected, the earliest first. */
export function listFeedMilestones(
  db: Db,
  filter: ProjectFilter,
  thresholds: SlipThresholds,
  { fromOn, limit }: { fromOn: PlainDate; limit: number },
) {
  return narrowed(projectBase(db), filter, thresholds)
    .innerJoin('milestone', 'milestone.projectId', 'project.id')
    .select(({ fn }) => fn.coalesce('milestone.actualOn', 'milestone.forecastOn').$notNull().as('on'))
    .select(['milestone.id', 'milestone.nameKo', 'milestone.nameEn', 'milestone.plannedOn'])
    .select(['milestone.actualOn', 'milestone.baselineOn', 'project.code as project', 'project.updatedAt'])
    .select(['project.nameKo as projectNameKo', 'project.nameEn as projectNameEn'])
    .where('project.status', 'in', liveStatuses)
    .where(({ eb, fn }) => eb(fn.coalesce('milestone.actualOn', 'milestone.forecastOn'), '>=', fromOn))
    .orderBy('on')
    .orderBy('milestone.id')
    .limit(limit)
    .execute()
}

/** Secrets are 256 random bits: a plain hash is enough, there is nothing to guess. */
function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
