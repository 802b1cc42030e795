import { useEffect, useState } from 'react'
import { linesSince, type JournalLine } from '@app/journal'
import type { StoredBackup } from '@host/index'
import { listBackups } from '../backups/making'
import { nextGood } from '../backups/restoring'
import { journalsHere } from '../journal/keeping'

/** The newest backup that was just read through, or that none is good. */
export interface Search {
  good?: StoredBackup | null
  /** What was done since, by the journal. */
  since: Since
  damaged: StoredBackup[]
  /** All but the newest good one and what is known to be damaged. */
  others: StoredBackup[]
}

export interface Since {
  lines: JournalLine[]
  changes: number
  /** The journal goes on from another backup, or is damaged itself: some of what was done last may be missing. */
  isBroken: boolean
  /** So many changes are known to be missing. */
  lost: number
}

const nothingSince: Since = { lines: [], changes: 0, isBroken: false, lost: 0 }

/** What the journal has done since a backup. */
async function doneSince(id: string): Promise<Since> {
  const { lines, isBroken, lost } = linesSince(id, await journalsHere())
  return { lines, isBroken, lost, changes: lines.filter((line) => 'unit' in line).length }
}

/** Looks for the newest good backup, reading through one after the other. */
export function useSearch(): Search {
  const [search, setSearch] = useState<Search>({ damaged: [], others: [], since: nothingSince })
  useEffect(() => {
    const controller = new AbortController()
    const { signal } = controller
    async function look(): Promise<void> {
      const good = await nextGood(undefined, signal)
      const all = await listBackups()
      const others = all.filter(({ id, info }) => info?.problem === undefined && id !== good?.id)
      const damaged = all.filter(
        ({ id, info }) => info?.problem !== undefined && (good === undefined || id > good.id),
      )
      const since = good === undefined ? nothingSince : await doneSince(good.id)
      if (!signal.aborted) setSearch({ good: good ?? null, damaged, others, since })
    }
    look().catch(() => {
      if (!signal.aborted) setSearch({ good: null, damaged: [], others: [], since: nothingSince })
    })
    return () => controller.abort()
  }, [])
  return search
}
