import { afterEach, describe, expect, test } from 'vitest'
import { addNotes, createDeck, exportPackage, listDecks, StudySession, type Collection } from '@app/index'
import { openFactdeck, readFactdeck } from '@core/formats/factdeck'
import { packageOfReader } from '@core/formats/readers'
import { Queue, type PackageProgress } from '@core/model'
import { openZip } from '@core/formats/zip'
import { sourceOfBytes } from '@core/formats/bytes/source'
import { closeAll, fresh, studied } from '../testing/collections'
import { JobCancelled, runJob } from './client'
import { exportToBlob, type ExportRequest } from './exportPackage'

afterEach(closeAll)

const everything: ExportRequest = {
  scope: 'all',
  options: { scheduling: true, media: true, documents: true },
  format: 'factdeck',
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer())
}

async function throughJob(collection: Collection, request: ExportRequest): Promise<Blob> {
  const result = await runJob({
    kind: 'export-package',
    databaseName: collection.store.databaseName,
    timeZone: 'Europe/Berlin',
    ...request,
  })
  if (result.kind !== 'export-package') throw new Error('Another job answered')
  return result.blob
}

/** Many notes in a deck of its own, and reviews of their cards in an order that is not that of time. */
async function filled(collection: Collection, notes: number): Promise<void> {
  const deck = await createDeck(collection, 'Long')
  await addNotes(
    collection,
    deck.id,
    Array.from({ length: notes }, (_, index) => ({
      noteTypeId: 1,
      fields: [`Question ${index}`, 'x'],
      tags: [],
    })),
  )
  const cards = await collection.store.cards.ofDecks([deck.id])
  const [first] = await collection.store.reviewLog.all()
  await collection.store.unit('Import', {}, async () => {
    for (const round of [3, 1, 2]) {
      await collection.store.reviewLog.appendMany(
        cards.map((card, index) =>
          Object.assign(structuredClone(first!), {
            cardId: card.id,
            at: 1_700_000_000_000 + round * 500_000 + index * 700,
          }),
        ),
      )
    }
  })
}

describe('the job', () => {
  test('gives a Blob that holds what the collection holds', async () => {
    const source = await studied()
    await filled(source, 5000)
    const blob = await throughJob(source, everything)
    expect(blob.type).toBe('application/vnd.factdeck+zip')
    const pkg = await readFactdeck(await bytesOf(blob))
    expect(pkg.reviews.length).toBeGreaterThan(15_000)
    expect(pkg.reviews).toEqual(pkg.reviews.toSorted((a, b) => a.at - b.at || a.cardId - b.cardId))
    expect(pkg).toEqual(await exportPackage(source, 'all'))
  }, 60_000)

  test('tells what it is doing, and can be cancelled', async () => {
    const source = await studied()
    await filled(source, 2500)
    const steps = new Set<string>()
    const controller = new AbortController()
    const running = runJob(
      {
        kind: 'export-package',
        databaseName: source.store.databaseName,
        timeZone: 'Europe/Berlin',
        ...everything,
      },
      {
        signal: controller.signal,
        onProgress: (done, total, step) => {
          expect(done).toBeLessThanOrEqual(total)
          if (step !== undefined) steps.add(step)
          controller.abort()
        },
      },
    )
    await expect(running).rejects.toBeInstanceOf(JobCancelled)
    expect(steps.size).toBeGreaterThan(0)
  }, 60_000)

  test('a deck that is gone is said in a sentence', async () => {
    const source = await fresh()
    await expect(throughJob(source, { ...everything, scope: { deckIds: [4711] } })).rejects.toThrow(
      'no longer here',
    )
  })
})

describe('what goes out', () => {
  async function exported(collection: Collection, request: Partial<ExportRequest>) {
    const blob = await exportToBlob(collection, { ...everything, ...request }, 0, {})
    const reader = await openFactdeck(sourceOfBytes(await bytesOf(blob)))
    return packageOfReader(reader)
  }

  test('without scheduling: new cards, no reviews, no flags, no fitted parameters, no tags of studying', async () => {
    const source = await studied()
    const { store } = source
    await store.unit('Prepare', {}, async () => {
      const [note] = await store.notes.all()
      await store.notes.update(note!.id, { tags: ['geo', 'Leech', 'marked'] })
      const [card] = await store.cards.all()
      await store.cards.update(card!.id, { flag: 3, queue: Queue.suspended, anki: '{"odue":4}' })
      const preset = (await store.presets.all())[0]!
      await store.presets.update(preset.id, {
        fsrsParameters: Array.from({ length: 21 }, () => 1),
        anki: '{"fsrsParams6":[1],"timer":1}',
      })
    })
    const before = await exported(source, {})
    expect(before.reviews.length).toBeGreaterThan(0)
    const pkg = await exported(source, { options: { ...everything.options, scheduling: false } })
    expect(pkg.reviews).toEqual([])
    expect(pkg.cards.map((card) => card.id)).toEqual(before.cards.map((card) => card.id))
    for (const card of pkg.cards) {
      expect(card).toMatchObject({
        queue: Queue.new,
        state: 'new',
        reps: 0,
        lapses: 0,
        flag: 0,
        intervalDays: 0,
      })
      expect(Object.keys(card)).toEqual(
        expect.not.arrayContaining(['memory', 'lastReviewAt', 'ease', 'position', 'anki']),
      )
    }
    expect(pkg.notes[0]!.tags).toEqual(['geo'])
    expect(pkg.presets[0]).not.toHaveProperty('fsrsParameters')
    expect(pkg.presets[0]!.anki).toBe('{"timer":1}')
    // The collection itself stays as it was.
    expect(await exported(source, {})).toEqual(before)
  })

  test('some cards: their notes, decks, reviews, and what belongs to them', async () => {
    const source = await studied()
    const all = await exported(source, {})
    const cloze = all.notes.find((note) => note.noteTypeId === 3)!
    const card = all.cards.find((each) => each.noteId === cloze.id)!
    const pkg = await exported(source, { scope: { cardIds: [card.id, 4711, card.id] } })
    expect(pkg.cards).toEqual([card])
    expect(pkg.notes).toEqual([cloze])
    expect(pkg.decks.map((deck) => deck.id)).toEqual([card.deckId])
    expect(pkg.reviews).toEqual(all.reviews.filter((review) => review.cardId === card.id))
    expect([pkg.documents, pkg.media]).toEqual([[], []])
    expect(pkg.noteTypes.map((type) => type.id)).toEqual([3])
    const none = await exported(source, { scope: { cardIds: [] } })
    expect([none.cards, none.notes, none.decks]).toEqual([[], [], []])
  })

  test('without media or documents they stay behind; unused media go out only with everything', async () => {
    const source = await studied()
    const bytes = new Uint8Array([1, 2, 3])
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
    await source.store.unit('Add file', {}, () =>
      source.store.media.putMany([
        { name: 'unused.png', hash, blob: new Blob([bytes], { type: 'image/png' }) },
      ]),
    )
    const names = (pkg: { media: { name: string }[] }) => pkg.media.map((file) => file.name)
    expect(names(await exported(source, {}))).toEqual(['map.png', 'unused.png'])
    const world = (await listDecks(source)).find(({ deck }) => deck.name === 'World')!
    const deck = await exported(source, { scope: { deckIds: [world.deck.id] } })
    expect(names(deck)).toEqual(['map.png'])
    expect(deck.documents).toHaveLength(1)
    const bare = await exported(source, { options: { scheduling: true, media: false, documents: false } })
    expect([bare.media, bare.documents]).toEqual([[], []])
    expect(bare.notes.some((note) => note.source !== undefined)).toBe(true)
  })
})

test('pictures that Anki made of formulas go out with the notes that have them', async () => {
  const source = await studied()
  const deck = await createDeck(source, 'Maths')
  await addNotes(source, deck.id, [
    { noteTypeId: 1, fields: ['[$]x^2[/$]', '[latex]y[/latex]'], tags: [] },
    { noteTypeId: 3, fields: ['[$]{{c1::x}}+{{c2::y::h}}[/$]', ''], tags: [] },
  ])
  // As `extract_latex` of Anki 26.9 names them; the last one is of no note.
  const names = [
    'latex-76b2878564ab19b80abb21ba964abe90fe120846.png',
    'latex-95cb0bfd2977c761298d9624e4b4d4c72a39974a.svg',
    'latex-b9106f844fc507a659fe9d43a31a9eb93631db61.png',
    'latex-ef870ce9fefe09b80a97b05a7b9198414c1b35f7.png',
  ]
  await source.store.unit('Add files', {}, () =>
    source.store.media.putMany(
      names.map((name, index) => ({
        name,
        hash: String(index).repeat(64),
        blob: new Blob([name], { type: 'image/png' }),
      })),
    ),
  )
  const exported = await exportPackage(source, [deck.id])
  expect(exported.media.map(({ name }) => name)).toEqual(names.slice(0, 3))
})

describe('a collection that is worked with meanwhile', () => {
  test('is read anew, and what goes out is as it was after the change', async () => {
    const source = await studied()
    await filled(source, 2500)
    let changes = 0
    const change = async ({ step }: PackageProgress): Promise<void> => {
      if (step !== 'Writing notes' || changes > 0) return
      changes++
      const session = await StudySession.start(source, 'all')
      await session.answer(3, 1000)
    }
    const blob = await exportToBlob(source, everything, 0, {
      onProgress: (progress) => void change(progress),
    })
    expect(changes).toBe(1)
    const pkg = await readFactdeck(await bytesOf(blob))
    expect(pkg).toEqual(await exportPackage(source, 'all'))
    expect([...openZip(sourceOfBytes(await bytesOf(blob))).entries.keys()]).toContain('manifest.json')
  }, 60_000)

  test('by another window: what goes out is as it was before or after, never half', async () => {
    const source = await studied()
    await filled(source, 2500)
    const before = await exportPackage(source, 'all')
    let answered: Promise<unknown> | undefined
    const result = await runJob(
      {
        kind: 'export-package',
        databaseName: source.store.databaseName,
        timeZone: 'Europe/Berlin',
        ...everything,
      },
      {
        onProgress: () => {
          answered ??= StudySession.start(source, 'all').then((session) => session.answer(3, 1000))
        },
      },
    )
    await answered
    if (result.kind !== 'export-package') throw new Error('Another job answered')
    const pkg = await readFactdeck(await bytesOf(result.blob))
    const after = await exportPackage(source, 'all')
    expect(after).not.toEqual(before)
    expect(pkg).toEqual(pkg.reviews.length === before.reviews.length ? before : after)
  }, 60_000)

  test('and changes again and again: a sentence that says what to do', async () => {
    const source = await studied()
    await filled(source, 2500)
    const touches: Promise<void>[] = []
    const touch = ({ step }: PackageProgress): void => {
      if (step !== 'Writing notes') return
      touches.push(source.store.unit('Touch', {}, () => source.store.settings.set('touched', touches.length)))
    }
    const running = exportToBlob(source, everything, 0, { onProgress: touch })
    await expect(running).rejects.toThrow('were changed while they were being exported')
    await Promise.all(touches)
    expect(touches.length).toBeGreaterThanOrEqual(3)
  }, 60_000)
})
