import { studyDayOf, type DayNumber } from '@core/model'
import { today, type Collection } from '../collection'
import { binDays, contentOf, deletionTime } from './content'

/** Setting that says on which study day a deletion was first seen as over its time, by its id. */
const seenKey = 'binExpired'

/**
 * Deletes for good what was deleted thirty study days ago or earlier; not undoable. A deletion goes only on the second
 * study day on which it is seen as over: a clock that is set forward by mistake and put right again takes nothing.
 * Gives how many deletions went.
 */
export async function purgeBin(collection: Collection): Promise<number> {
  const { store } = collection
  const day = today(collection)
  const seen = seenFrom(await store.settings.get(seenKey))
  const over = (await expired(collection, day)).sort((a, b) => a - b)
  const going = over.filter((id) => (seen.get(id) ?? day) < day)
  // What is not over any more, as the clock went back, has not been seen.
  const kept = over
    .filter((id) => !going.includes(id))
    .map((id): [number, DayNumber] => [id, Math.min(day, seen.get(id) ?? day)])
  const isSame = kept.length === seen.size && kept.every(([id, at]) => seen.get(id) === at)
  if (going.length === 0 && isSame) return 0
  await store.unit(
    'Empty old things out of the bin',
    { tables: ['bin', 'settings'], undoable: false },
    async () => {
      for (const id of going) {
        const head = contentOf((await store.bin.get(id))?.content)
        const pages = head?.kind === 'deletion' ? head.pages : []
        await store.bin.remove([id, ...pages])
      }
      if (kept.length === 0) await store.settings.remove(seenKey)
      else await store.settings.set(seenKey, kept)
    },
  )
  return going.length
}

/** The deletions whose thirty days are over, and pages whose deletion is lost. */
async function expired({ store, dayRule }: Collection, day: DayNumber): Promise<number[]> {
  const rule = dayRule()
  return await store.read(['bin'], async () => {
    const ids: number[] = []
    // Local time is within a day of UTC, rollover and all within two: what is younger need not be read.
    const old = await store.bin.deletedBefore((day - binDays + 3) * 86_400_000)
    for (let from = 0; from < old.length; from += 50) {
      for (const { id, deletedAt, content } of await store.bin.getMany(old.slice(from, from + 50))) {
        // A time that is none is a damaged row's: a check mends it, and nothing goes for it.
        if (deletionTime(deletedAt) === 0 || studyDayOf(deletedAt, rule) + binDays > day) continue
        const known = contentOf(content)
        if (known?.kind === 'notes' && (await store.bin.get(known.deletion)) !== undefined) continue
        ids.push(id)
      }
    }
    return ids
  })
}

function seenFrom(value: unknown): Map<number, DayNumber> {
  const seen = new Map<number, DayNumber>()
  if (!Array.isArray(value)) return seen
  for (const entry of value as unknown[]) {
    if (!Array.isArray(entry)) continue
    const [id, day] = entry as unknown[]
    if (typeof id === 'number' && typeof day === 'number') seen.set(id, day)
  }
  return seen
}
