import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sourceOfBytes } from '@core/formats/bytes/source'
import { openFactdeck, writeFactdeckTo } from '@core/formats/factdeck'
import { joined } from '@core/formats/zip'
import { contentOfPackage, type ContentTable } from '@core/model'
import type { Replacement, Store } from '@storage/index'
import { packages } from '../../testing/packages'
import { restoreBackup } from './restore'

// A backup is a file like any other: it may come from somebody else.

const [pkg] = fc.sample(
  packages.filter((each) => each.reviews.length > 5 && each.media.length === 0),
  { numRuns: 1, seed: 4 },
)

/** Restores a backup with these tables besides, and gives what it would put in the place of what is there. */
async function restored(
  tables: Readonly<Record<string, readonly object[]>>,
): Promise<{ answers: number; rows: Map<string, object[]> }> {
  const chunks: Uint8Array[] = []
  const besides = Object.entries(tables).map(([name, rows]): ContentTable => ({
    name,
    rows: () => [[...rows]],
  }))
  await writeFactdeckTo(
    { ...contentOfPackage(pkg!), tables: besides },
    (chunk) => void chunks.push(chunk.slice()),
  )
  const reader = await openFactdeck(sourceOfBytes(joined(chunks)))
  const found = { answers: 0, rows: new Map<string, object[]>() }
  const store = {
    newId: () => 5,
    // Gone through as the store does.
    replace: async (_name: string, next: Replacement) => {
      for (const chunk of next.chunks) found.answers += chunk.count
      for (const [name, rows] of next.tables) found.rows.set(name, [...rows])
    },
  }
  await restoreBackup(store as unknown as Store, reader, new Map())
  return found
}

const count = pkg!.reviews.length
const once = [{ id: 1, live: true, runs: [[0, count]] }]

test('a sound log comes back', async () => {
  expect((await restored({ logLayout: once })).answers).toBe(count)
})

test.each([
  [
    'the same answers in a thousand stretches',
    [{ id: 1, live: true, runs: Array.from({ length: 1_000 }, () => [0, count]) }],
  ],
  [
    'the same answers in a thousand chunks',
    Array.from({ length: 1_000 }, (_, id) => ({ id, live: false, runs: [[0, count]] })),
  ],
  ['a hundred million answers that are not there', [{ id: 1, live: true, runs: [[0, 99_999_999]] }]],
])('a log that says %s is refused', async (_name, logLayout) => {
  await expect(restored({ logLayout })).rejects.toThrow('The backup is damaged: its log of answers')
})

test('rows without the key of their table, and what says it is the mark of the journal, stay out', async () => {
  const { rows } = await restored({
    logLayout: once,
    settings: [{ key: 'theme', value: 'dark' }, { key: 7, value: 1 }, { value: 2 }, []],
    drafts: [
      { key: 'journal', generation: 'x', serial: 1e9 },
      { key: 'quiz:1', value: 1 },
    ],
    days: [{ day: 'x' }, { day: 1 }],
  })
  expect(rows.get('settings')).toEqual([{ key: 'theme', value: 'dark' }])
  // It says of itself that it was restored: what journals here have is about another.
  const mark = { key: 'journal', savedAt: 0, value: { generation: 'restored 5', serial: 0 } }
  expect(rows.get('drafts')).toEqual([{ key: 'quiz:1', value: 1 }, mark])
  expect(rows.get('days')).toEqual([{ day: 1 }])
})

test('a deck is no backup', async () => {
  await expect(restored({})).rejects.toThrow('holds decks and not a whole collection')
})
