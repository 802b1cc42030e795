import { FactdeckError } from '@core/model'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { aCard, aDeck, aDocument, aNote, aReview, testStart } from '../../testing/builders'
import { deleteTestDatabases, dump, freshDatabaseName } from '../../testing/databases'
import { openStore, type Store } from '../store'
import type { CommittedUnit } from './types'
import { keptUnits } from './unitLog'

const stores: Store[] = []
/** Unit rows differ after undo by design (they hold redo images); everything else must not. */
const bookkeeping = ['units', 'unitParts']

async function open(name = freshDatabaseName()): Promise<Store> {
  const store = await openStore(name)
  stores.push(store)
  return store
}

afterEach(async () => {
  for (const store of stores.splice(0)) store.close()
  await deleteTestDatabases()
})

async function addDeck(store: Store, id = 10, name = 'Biology'): Promise<void> {
  await store.unit(`Add deck ${name}`, {}, () => store.decks.add(aDeck({ id, name })))
}

describe('a unit of work', () => {
  test('that throws leaves nothing, not even in the undo list', async () => {
    const store = await open()
    await addDeck(store)
    const before = await dump(store.databaseName)
    const failure = new FactdeckError('no', 'No.')
    const work = store.unit('Fail', {}, async () => {
      await store.notes.add(aNote())
      await store.cards.addMany([aCard(), aCard({ id: 1_001 })])
      await store.decks.update(10, { name: 'Other' })
      await store.reviewLog.append(aReview())
      throw failure
    })
    await expect(work).rejects.toBe(failure)
    expect(await dump(store.databaseName)).toBe(before)
    expect(store.unitHeads().map((head) => head.name)).toEqual(['Add deck Biology'])
  })

  test('whose bulk write partly fails is rolled back even if its code swallows the error', async () => {
    const store = await open()
    await store.unit('Add', {}, () => store.cards.add(aCard()))
    const before = await dump(store.databaseName)
    const work = store.unit('Add twice', {}, async () => {
      await store.cards.addMany([aCard({ id: 2_000 }), aCard()]).catch(() => undefined)
    })
    await expect(work).rejects.toThrow()
    expect(await dump(store.databaseName)).toBe(before)
  })

  test('runs after the one before it is done', async () => {
    const store = await open()
    await addDeck(store)
    const order: string[] = []
    const rename = (name: string) =>
      store.unit(`Rename to ${name}`, {}, async () => {
        const deck = await store.decks.get(10)
        order.push(`${name} saw ${deck?.name}`)
        await store.decks.update(10, { name })
      })
    await Promise.all([rename('A'), rename('B'), rename('C')])
    expect(order).toEqual(['A saw Biology', 'B saw A', 'C saw B'])
    expect(store.unitHeads()).toHaveLength(4)
  })

  test('inside another one is part of it', async () => {
    const store = await open()
    await store.unit('Outer', {}, async () => {
      await addDeck(store)
      await store.unit('Inner', {}, () => store.notes.add(aNote()))
    })
    expect(store.unitHeads().map((head) => head.name)).toEqual(['Outer'])
    await store.undo()
    expect(await store.decks.count()).toBe(0)
  })

  test('that changes nothing is not on the undo list; nor is one that says so', async () => {
    const store = await open()
    await store.unit('Look', {}, async () => {
      await store.decks.all()
      await store.cards.remove([1, 2, 3])
    })
    await store.unit('Seed', { undoable: false }, () => store.decks.add(aDeck()))
    expect(store.unitHeads()).toEqual([])
    expect(await store.undo()).toBeUndefined()
    expect(await store.decks.count()).toBe(1)
  })

  test('is the only way to write', async () => {
    const store = await open()
    await expect(store.decks.add(aDeck())).rejects.toThrow(/outside of a unit/)
    await expect(store.cards.remove([1])).rejects.toThrow(/outside of a unit/)
  })

  test('is refused once the window has lost the collection', async () => {
    const store = await open()
    store.refuseWrites(new FactdeckError('claim-lost', 'Elsewhere.'))
    await expect(addDeck(store)).rejects.toThrow('Elsewhere.')
    await expect(store.undo()).rejects.toThrow('Elsewhere.')
    expect(await store.decks.count()).toBe(0)
  })
})

describe('durability', () => {
  test('is strict for what a person does, and relaxed where a unit asks for it', async () => {
    // Dexie takes hold of the function when it opens.
    const transactions = vi.spyOn(IDBDatabase.prototype, 'transaction')
    try {
      const store = await open()
      transactions.mockClear()
      await addDeck(store)
      await store.unit('Import', { durability: 'relaxed' }, () => store.notes.add(aNote()))
      await store.undo()
      await store.decks.all()
      const made = transactions.mock.results.map((result): unknown => result.value)
      const writing = made.filter((each) => each instanceof IDBTransaction && each.mode === 'readwrite')
      expect(writing).toMatchObject([
        { durability: 'strict' },
        { durability: 'relaxed' },
        { durability: 'strict' },
      ])
    } finally {
      transactions.mockRestore()
    }
  })
})

describe('listeners', () => {
  test('that throw do not make a committed unit fail', async () => {
    const store = await open()
    const reported = new Promise((resolve) => {
      globalThis.addEventListener(
        'error',
        (event) => {
          event.preventDefault()
          event.stopImmediatePropagation()
          resolve(event.error)
        },
        { once: true, capture: true },
      )
    })
    const fault = new Error('A listener’s own fault')
    store.onUnit(() => {
      throw fault
    })
    await addDeck(store)
    expect(await reported).toBe(fault)
    expect(await store.decks.count()).toBe(1)
  })

  test('get the rows as they are now, and what was deleted', async () => {
    const store = await open()
    const units: CommittedUnit[] = []
    store.onUnit((unit) => units.push(unit))
    await store.unit('Add', {}, () => store.decks.putMany([aDeck(), aDeck({ id: 11, name: 'Chemistry' })]))
    await store.unit('Change', {}, async () => {
      await store.decks.update(10, { name: 'Botany' })
      await store.decks.remove([11])
    })
    await store.undo()
    expect(units.map(({ name, kind }) => `${kind} ${name}`)).toEqual(['do Add', 'do Change', 'undo Change'])
    expect(units[1]?.after).toEqual([{ table: 'decks', absent: [11], present: [aDeck({ name: 'Botany' })] }])
    expect(units[2]?.after).toEqual([
      { table: 'decks', absent: [], present: [aDeck(), aDeck({ id: 11, name: 'Chemistry' })] },
    ])
  })

  test('in another view of the same database hear of it, and its undo list follows', async () => {
    const name = freshDatabaseName()
    const here = await open(name)
    const there = await open(name)
    const heard = new Promise((resolve) => there.onChange(resolve))
    await addDeck(here)
    expect(await heard).toEqual({ name: 'Add deck Biology', kind: 'do', elsewhere: true })
    expect(await there.undo()).toBe('Add deck Biology')
    expect(await here.decks.count()).toBe(0)
  })
})

describe('undo and redo', () => {
  test('go back and forth by name, across a restart; a new unit ends redo', async () => {
    const name = freshDatabaseName()
    let store = await open(name)
    await addDeck(store, 10, 'A')
    await addDeck(store, 11, 'B')
    store.close()
    store = await open(name)
    expect(await store.undo()).toBe('Add deck B')
    expect(await store.undo()).toBe('Add deck A')
    expect(await store.undo()).toBeUndefined()
    store.close()
    store = await open(name)
    expect(store.unitHeads().map((head) => head.undone)).toEqual([true, true])
    expect(await store.redo()).toBe('Add deck A')
    expect((await store.decks.all()).map((deck) => deck.name)).toEqual(['A'])
    await addDeck(store, 12, 'C')
    expect(await store.redo()).toBeUndefined()
    expect(await store.undo()).toBe('Add deck C')
    expect(await store.redo()).toBe('Add deck C')
    expect((await store.decks.all()).map((deck) => deck.name)).toEqual(['A', 'C'])
  })

  test(`keep the last ${keptUnits} units`, async () => {
    const store = await open()
    await addDeck(store)
    for (let count = 1; count <= keptUnits + 5; count++)
      await store.unit(`Rename ${count}`, { durability: 'relaxed' }, () =>
        store.decks.update(10, { name: `Deck ${count}` }),
      )
    let undone = 0
    while ((await store.undo()) !== undefined) undone++
    expect(undone).toBe(keptUnits)
    expect((await store.decks.get(10))?.name).toBe('Deck 5')
  })

  test('hold for a unit too large for one row', async () => {
    const store = await open()
    const cards = Array.from({ length: 5_000 }, (_, index) => aCard({ id: index + 1, noteId: index }))
    const reviews = cards.map((card) => aReview({ cardId: card.id }))
    await store.unit('Import', { durability: 'relaxed' }, async () => {
      await store.cards.addMany(cards)
      await store.reviewLog.appendMany(reviews)
    })
    const imported = await dump(store.databaseName, bookkeeping)
    await store.unit('Clear', {}, () => store.cards.remove(cards.map((card) => card.id)))
    expect(await store.cards.count()).toBe(0)
    expect(await store.cardsByDeck()).toEqual(new Map())
    await store.undo()
    expect(await dump(store.databaseName, bookkeeping)).toBe(imported)
    await store.undo()
    expect(await dump(store.databaseName, bookkeeping)).toBe('')
    await store.redo()
    expect(await dump(store.databaseName, bookkeeping)).toBe(imported)
    expect(await store.cardsByDeck()).toEqual(new Map([[10, 5_000]]))
  }, 60_000)

  test('restore every table byte by byte, whatever was done', async () => {
    // Small ids on purpose: the writes of one unit meet the same rows again and again.
    const id = fc.integer({ min: 1, max: 6 })
    const write = fc.oneof(
      fc.record({ kind: fc.constant('putDeck' as const), id, text: fc.string() }),
      fc.record({ kind: fc.constant('renameDeck' as const), id, text: fc.string() }),
      fc.record({ kind: fc.constant('deleteDeck' as const), id, text: fc.constant('') }),
      fc.record({ kind: fc.constant('putNotes' as const), id, text: fc.string() }),
      fc.record({ kind: fc.constant('tagNote' as const), id, text: fc.string() }),
      fc.record({ kind: fc.constant('putCards' as const), id, text: fc.constant('') }),
      fc.record({ kind: fc.constant('moveCard' as const), id, text: fc.constant('') }),
      fc.record({ kind: fc.constant('deleteCards' as const), id, text: fc.constant('') }),
      fc.record({ kind: fc.constant('answer' as const), id, text: fc.constant('') }),
      fc.record({ kind: fc.constant('importLog' as const), id, text: fc.constant('') }),
      fc.record({ kind: fc.constant('document' as const), id, text: fc.string() }),
      fc.record({ kind: fc.constant('media' as const), id, text: fc.string() }),
      fc.record({ kind: fc.constant('unmedia' as const), id, text: fc.constant('') }),
      fc.record({ kind: fc.constant('setting' as const), id, text: fc.string() }),
      fc.record({ kind: fc.constant('day' as const), id, text: fc.constant('') }),
    )
    const units = fc.array(fc.array(write, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(units, async (plan) => {
        const store = await open()
        const states = [await dump(store.databaseName, bookkeeping)]
        for (const writes of plan) {
          const heads = store.unitHeads().length
          await store.unit('Change', { durability: 'relaxed' }, async () => {
            for (const each of writes) await apply(store, each)
          })
          // A unit that met nothing to change has no step of undo.
          if (store.unitHeads().length > heads) states.push(await dump(store.databaseName, bookkeeping))
        }
        for (let at = states.length - 2; at >= 0; at--) {
          expect(await store.undo()).toBe('Change')
          expect(await dump(store.databaseName, bookkeeping)).toBe(states[at])
        }
        expect(await store.undo()).toBeUndefined()
        for (const state of states.slice(1)) {
          await store.redo()
          expect(await dump(store.databaseName, bookkeeping)).toBe(state)
        }
        expect(await countedByHand(store)).toEqual(await store.cardsByDeck())
        store.close()
      }),
      { numRuns: 40 },
    )
  }, 120_000)
})

async function countedByHand(store: Store): Promise<Map<number, number>> {
  const counts = new Map<number, number>()
  for (const card of await store.cards.all()) counts.set(card.deckId, (counts.get(card.deckId) ?? 0) + 1)
  return new Map([...counts].sort(([a], [b]) => a - b))
}

async function apply(store: Store, write: { kind: string; id: number; text: string }): Promise<void> {
  const { kind, id, text } = write
  switch (kind) {
    case 'putDeck':
      await store.decks.putMany([aDeck({ id, name: text })])
      break
    case 'renameDeck':
      await store.decks.update(id, { name: text, desiredRetention: 0.8 })
      break
    case 'deleteDeck':
      await store.decks.remove([id])
      break
    case 'putNotes':
      await store.notes.putMany([aNote({ id, tags: [text] }), aNote({ id: id + 1, fields: [text, text] })])
      break
    case 'tagNote':
      await store.notes.update(id, { tags: [text, 'leech'] })
      break
    case 'putCards':
      // The same key twice in one write: the second one wins, and both change a deck's total.
      await store.cards.putMany([aCard({ id, deckId: id % 3 }), aCard({ id, deckId: (id + 1) % 3 })])
      break
    case 'moveCard':
      await store.cards.update(id, {
        deckId: 7,
        memory: { stability: 1.5, difficulty: 5 },
        lastReviewAt: testStart,
      })
      break
    case 'deleteCards':
      await store.cards.remove([id, id + 1])
      break
    case 'answer':
      for (let count = 0; count < 20; count++)
        await store.reviewLog.append(aReview({ cardId: id, at: testStart + count }))
      break
    case 'importLog':
      await store.reviewLog.appendMany([aReview({ cardId: id })])
      break
    case 'document':
      await store.documents.putMany([aDocument({ id: String(id), text })])
      break
    case 'media':
      await store.media.putMany([
        { name: `${id}.png`, hash: text, blob: new Blob([text], { type: 'image/png' }) },
      ])
      break
    case 'unmedia':
      await store.media.removeNames([`${id}.png`, `${id + 1}.png`])
      break
    case 'setting':
      await store.settings.set(`key ${id}`, { text })
      break
    case 'day':
      await store.days.putMany([
        {
          day: id,
          decks: { 10: { newCards: 1, reviews: 2 } },
          ratings: [0, 1, 2, 3, 4],
          reviewAnswers: 1,
          reviewRecalled: 1,
          durationMs: 5,
        },
      ])
      break
  }
}
