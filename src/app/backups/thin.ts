import type { Millis } from '@core/model'

/** What thinning looks at. */
export interface ThinnedBackup {
  id: string
  createdAt: Millis
  /** Bytes, without the media beside it. */
  size: number
  isVerified: boolean
  cards: number
}

export interface ThinRules {
  /** The newest ones are kept whatever their age. */
  recent: number
  /** Of so many days, weeks and months with backups, the last one each. */
  days: number
  weeks: number
  months: number
  /** Bytes in all; the oldest go first, but never the last few good ones. */
  maximumBytes: number
}

const bytesOfMegabyte = 1024 ** 2

export const usualRules: ThinRules = {
  recent: 8,
  days: 14,
  weeks: 8,
  months: 24,
  maximumBytes: 2_048 * bytesOfMegabyte,
}

/** The usual rules with so many megabytes at most. */
export function rulesWithin(megabytes: number = usualRules.maximumBytes / bytesOfMegabyte): ThinRules {
  return { ...usualRules, maximumBytes: megabytes * bytesOfMegabyte }
}

/** Whatever the size cap says, so many good ones stay. */
const leastKept = 3
const dayMs = 86_400_000

/**
 * Which backups can go. Kept are the recent ones, and the last good one of each day, week and month for a while. One
 * that is not verified counts for nothing where a verified one does. The last one before the collection shrank by half
 * stays among them as long as any of the months: an emptied collection must not thin away the full one.
 *
 * @param offsetMinutes of local time against UTC, so that a day is the person's
 */
export function backupsToRemove(
  backups: readonly ThinnedBackup[],
  rules: ThinRules,
  offsetMinutes = 0,
): string[] {
  const newestFirst = backups.toSorted((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
  const good = newestFirst.filter(({ isVerified }) => isVerified)
  const kept = new Set(newestFirst.slice(0, rules.recent).map(({ id }) => id))
  const day = ({ createdAt }: ThinnedBackup): number =>
    Math.floor((createdAt + offsetMinutes * 60_000) / dayMs)
  keepLastOfEach(kept, good, day, rules.days)
  // 1970-01-01 was a Thursday: weeks begin on Monday.
  keepLastOfEach(kept, good, (backup) => Math.floor((day(backup) + 3) / 7), rules.weeks)
  keepLastOfEach(kept, good, (backup) => monthOf(day(backup)), rules.months)
  const beforeShrinking = good.filter((backup, index) => {
    const next = good[index - 1]
    return next !== undefined && next.cards < backup.cards / 2
  })
  for (const { id } of beforeShrinking.slice(0, rules.months)) kept.add(id)
  return [
    ...newestFirst.filter(({ id }) => !kept.has(id)),
    ...overSize(
      newestFirst.filter(({ id }) => kept.has(id)),
      rules.maximumBytes,
    ),
  ].map(({ id }) => id)
}

function keepLastOfEach(
  kept: Set<string>,
  newestFirst: readonly ThinnedBackup[],
  stretchOf: (backup: ThinnedBackup) => number,
  stretches: number,
): void {
  const seen = new Set<number>()
  for (const backup of newestFirst) {
    const stretch = stretchOf(backup)
    if (seen.has(stretch)) continue
    if (seen.size === stretches) return
    seen.add(stretch)
    kept.add(backup.id)
  }
}

function monthOf(day: number): number {
  const date = new Date(day * dayMs)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** The oldest that do not fit, unverified ones first. */
function overSize(newestFirst: readonly ThinnedBackup[], maximumBytes: number): ThinnedBackup[] {
  let bytes = newestFirst.reduce((sum, { size }) => sum + size, 0)
  const spared = new Set(newestFirst.filter(({ isVerified }) => isVerified).slice(0, leastKept))
  const candidates = newestFirst.toReversed().filter((backup) => !spared.has(backup))
  const order = [
    ...candidates.filter(({ isVerified }) => !isVerified),
    ...candidates.filter(({ isVerified }) => isVerified),
  ]
  const removed: ThinnedBackup[] = []
  for (const backup of order) {
    if (bytes <= maximumBytes) break
    removed.push(backup)
    bytes -= backup.size
  }
  return removed
}
