import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { backupsToRemove, rulesWithin, usualRules, type ThinnedBackup } from './thin'

const dayMs = 86_400_000
const noon = Date.parse('2026-11-23T12:00:00Z')

function backup(createdAt: number, changes: Partial<ThinnedBackup> = {}): ThinnedBackup {
  return {
    id: new Date(createdAt).toISOString(),
    createdAt,
    size: 1_000,
    isVerified: true,
    cards: 100,
    ...changes,
  }
}

function kept(backups: readonly ThinnedBackup[], rules = usualRules): string[] {
  const removed = new Set(backupsToRemove(backups, rules))
  return backups.filter(({ id }) => !removed.has(id)).map(({ id }) => id)
}

describe('thinning', () => {
  test('keeps the recent ones, and one a day, a week and a month', () => {
    const everyHalfHour = Array.from({ length: 48 * 400 }, (_, index) => backup(noon - index * 1_800_000))
    const days = kept(everyHalfHour).map((id) => id.slice(0, 10))
    expect(kept(everyHalfHour)).toHaveLength(8 + 13 + 5 + 13)
    // Every one of the last 14 days.
    const lastDays = new Set(days.filter((day) => Date.parse(day) > noon - 14 * dayMs))
    expect(lastDays.size).toBe(14)
    expect(days.at(-1)).toBe('2025-10-31')
  })

  test('of a day keeps the last one, by the person’s own days', () => {
    const rules = { ...usualRules, recent: 0, weeks: 0, months: 0 }
    const late = backup(Date.parse('2026-11-22T23:30:00Z'))
    const early = backup(Date.parse('2026-11-22T08:00:00Z'))
    const next = backup(Date.parse('2026-11-23T08:00:00Z'))
    expect(backupsToRemove([late, early, next], rules)).toEqual([early.id])
    // An hour east, half past eleven is the next day.
    expect(backupsToRemove([late, early, next], rules, 60)).toEqual([late.id])
  })

  test('an unverified one does not push a good one out', () => {
    const rules = { ...usualRules, recent: 1 }
    const good = backup(noon - 7_200_000)
    const bad = backup(noon - 3_600_000, { isVerified: false })
    const newest = backup(noon, { isVerified: false })
    expect(kept([newest, bad, good], rules)).toEqual([newest.id, good.id])
  })

  test('the last full one before the collection was emptied stays', () => {
    const full = Array.from({ length: 5 }, (_, index) => backup(noon - dayMs - index * 60_000))
    const empty = Array.from({ length: 300 }, (_, index) => backup(noon + index * 60_000, { cards: 0 }))
    const rules = { ...usualRules, days: 1, weeks: 1, months: 1 }
    expect(kept([...full, ...empty], rules)).toContain(full[0]?.id)
  })

  test('a size cap takes the oldest, never the last three good ones', () => {
    const all = Array.from({ length: 10 }, (_, index) => backup(noon - index * dayMs, { size: 400 }))
    expect(kept(all, { ...usualRules, maximumBytes: 2_000 })).toEqual(all.slice(0, 5).map(({ id }) => id))
    expect(kept(all, { ...usualRules, maximumBytes: 0 })).toEqual(all.slice(0, 3).map(({ id }) => id))
  })

  test('a cap that the person sets is in megabytes, and never costs the newest good one', () => {
    const megabyte = 1024 ** 2
    const all = Array.from({ length: 10 }, (_, index) => backup(noon - index * dayMs, { size: 4 * megabyte }))
    expect(kept(all, rulesWithin(20))).toEqual(all.slice(0, 5).map(({ id }) => id))
    expect(kept(all, rulesWithin(1))).toContain(all[0]?.id)
    expect(rulesWithin(undefined)).toEqual(usualRules)
  })

  test('never removes the newest good one, is stable, and needs no order', () => {
    const some = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 900 }), isVerified: fc.boolean(), cards: fc.nat(200) }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(some, fc.nat(3_000), (given, cap) => {
        const backups = given.map(({ at, ...rest }, index) =>
          backup(noon - at * 7_200_000 + index, { ...rest, size: 100 }),
        )
        const rules = { ...usualRules, maximumBytes: cap }
        const removed = new Set(backupsToRemove(backups, rules))
        const newest = backups
          .filter(({ isVerified }) => isVerified)
          .toSorted((a, b) => b.createdAt - a.createdAt)[0]
        if (newest !== undefined) expect(removed.has(newest.id)).toBe(false)
        expect(new Set(backupsToRemove(backups.toReversed(), rules))).toEqual(removed)
        const left = backups.filter(({ id }) => !removed.has(id))
        expect(backupsToRemove(left, { ...rules, maximumBytes: Infinity })).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})
