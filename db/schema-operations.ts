import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely'
import type { PlainDate } from '#app/domain/calendar.ts'
import type { Role } from '#app/domain/permissions.ts'

export interface AppUserTable {
  id: GeneratedAlways<number>
  email: string
  name: string
  role: Role
  /** null: a person who cannot sign in */
  passwordHash: string | null
  isActive: Generated<boolean>
  isDemo: Generated<boolean>
  failedCount: Generated<number>
  lockedUntil: Date | null
  /** columns the user chose per table, remembered */
  preferences: JSONColumnType<Record<string, string[]>>
  version: Generated<number>
  createdAt: Generated<Date>
}

/** A project manager's assignment to a whole program. */
export interface ProgramManagerTable {
  programId: number
  userId: number
}

export interface SessionTable {
  /** SHA-256 of the cookie's secret: a copy of the table signs nobody in */
  idHash: string
  userId: number
  csrf: string
  createdAt: Generated<Date>
  seenAt: Generated<Date>
  expiresAt: Date
}

export interface ApiTokenTable {
  id: GeneratedAlways<number>
  userId: number
  name: string
  tokenHash: string
  createdAt: Generated<Date>
  usedAt: Date | null
  revokedAt: Date | null
}

/** Every change of every audited column; append-only by trigger. Amounts and dates as text. */
export interface JournalTable {
  id: GeneratedAlways<bigint>
  at: Generated<Date>
  userId: number | null
  /** e-mail of the person, or the name of the job */
  actor: string
  projectId: number | null
  tableName: string
  recordId: string
  columnName: string
  oldValue: string | null
  newValue: string | null
  reason: string | null
}

export interface ThresholdSettingTable {
  effectiveOn: PlainDate
  toleranceDays: number
  majorDays: number
  criticalDays: number
}

/** The administrator's table on top of the official list: a day added, or an official holiday that is a working day. */
export interface HolidayOverrideTable {
  onDate: PlainDate
  isHoliday: boolean
  name: string
}

export interface JobRunTable {
  id: GeneratedAlways<number>
  job: string
  businessOn: PlainDate
  /** one row per fire: 'name:instant' on the timetable, so that several instances run it once */
  fireKey: string
  trigger: 'timetable' | 'catch-up' | 'hand'
  status: 'running' | 'succeeded' | 'failed'
  startedAt: Generated<Date>
  finishedAt: Date | null
  counts: JSONColumnType<Record<string, number>> | null
  error: string | null
}

export interface JobFailureTable {
  id: GeneratedAlways<number>
  jobRunId: number
  projectCode: string
  message: string
}

/** Facts about this database itself: which source was loaded, whether demonstration data is present. */
export interface MetadataTable {
  key: string
  value: string
}
