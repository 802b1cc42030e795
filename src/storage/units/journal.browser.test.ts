import { afterEach, expect, test } from 'vitest'
import { aCard, aNote, aReview } from '../../testing/builders'
import { deleteTestDatabases, freshDatabaseName } from '../../testing/databases'
import { openStore } from '../store'
import { decodeUnit, encodeUnit } from './journal'
import type { CommittedUnit } from './types'

afterEach(deleteTestDatabases)

test('a unit goes through one line of JSON unchanged, with packed reviews and media', async () => {
  const store = await openStore(freshDatabaseName())
  const units: CommittedUnit[] = []
  store.onUnit((unit) => units.push(unit))
  await store.unit('Import', {}, async () => {
    await store.notes.add(aNote({ fields: ['“Zürich”\n', '\u{1F409}'] }))
    await store.cards.add(aCard({ memory: { stability: 0.1, difficulty: 5 } }))
    await store.cards.remove([1])
    await store.reviewLog.append(aReview())
    const blob = new Blob([new Uint8Array(20_000).fill(255)], { type: 'image/png' })
    await store.media.putMany([{ name: 'a.png', hash: 'h', blob }])
  })
  const [unit] = units
  if (unit === undefined) throw new Error('No unit was told')
  const line = await encodeUnit(unit)
  expect(line).not.toContain('\n')
  const read = decodeUnit(line)
  const blobOf = (of: CommittedUnit) =>
    of.after
      .flatMap((image) => image.present)
      .flatMap((row) => ('blob' in row && row.blob instanceof Blob ? row.blob : []))[0]
  expect(await blobOf(read)?.arrayBuffer()).toEqual(await blobOf(unit)?.arrayBuffer())
  expect(blobOf(read)?.type).toBe('image/png')
  const withoutBlobs = (of: CommittedUnit) => ({
    ...of,
    after: of.after.filter((image) => image.table !== 'media'),
  })
  expect(withoutBlobs(read)).toEqual(withoutBlobs(unit))
  store.close()
})
