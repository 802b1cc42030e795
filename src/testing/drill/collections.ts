import { addNotes, StudySession } from '@app/index'
import { sha256Hex } from '@core/formats/factdeck'
import { dayMs } from '../builders'
import { cellDocument } from '../openCollections'
import { randomState, type RandomState } from '../undo/state'

/**
 * A random collection as it is after some days of use: answered for days and partly taken back, with pictures and sounds
 * under odd names, exams, quizzes, drafts, a half-reviewed document and something in the bin.
 */
export async function usedCollection(seed: number): Promise<RandomState> {
  const state = await randomState(seed)
  await addFiles(state)
  await study(state)
  await leaveBegun(state)
  return state
}

const fileNames = ['Übung 1.png', 'a b.jpg', '日本.mp3', 'dot.in.name.svg', 'no ending', 'x'.repeat(90)]

async function addFiles({ collection, below, pick, some }: RandomState): Promise<void> {
  const { store } = collection
  const names = some(fileNames)
  for (const name of names) {
    const bytes = Uint8Array.from({ length: below(3_000) }, () => below(256))
    const hash = await sha256Hex(bytes)
    const blob = new Blob([bytes], { type: name.endsWith('.mp3') ? 'audio/mpeg' : 'image/png' })
    await store.unit('Add a file', {}, () => store.media.putMany([{ name, hash, blob }]))
  }
  const deck = pick(await store.decks.all())
  await addNotes(
    collection,
    deck.id,
    names.map((name) => ({
      noteTypeId: 1,
      fields: [`![of it](${encodeURIComponent(name)}) “${name}”\n\u{1F409}\u0000`.replace('\u0000', ''), ''],
      tags: ['file'],
    })),
  )
}

async function study({ collection, clock, random, below, pick }: RandomState): Promise<void> {
  for (let day = 1 + below(4); day > 0; day--) {
    const session = await StudySession.start(collection, 'all')
    for (let answers = below(12); answers > 0 && session.current !== undefined; answers--) {
      await session.answer(pick([1, 2, 3, 3, 3, 4] as const), 500 + below(9_000))
      clock.advance(5_000 + below(60_000))
      if (random() < 0.1) await session.undo()
    }
    clock.advance(dayMs + below(3_600_000))
    // Small pieces of the log are merged as on a quiet day.
    if (random() < 0.3) await collection.store.maintain()
  }
}

async function leaveBegun({ collection, clock, below }: RandomState): Promise<void> {
  const { store } = collection
  const now = clock.now()
  const [note] = await store.notes.all()
  await store.drafts.save({ key: `note:${note?.id}`, savedAt: now, value: { fields: ['half', 'a thou'] } })
  await store.drafts.save({ key: 'quiz:1', savedAt: now, value: { answers: new Map([[1, below(4)]]) } })
  await store.reviewDrafts.save(
    {
      documentId: 'd'.repeat(64),
      document: cellDocument,
      generation: { candidates: [], cleaned: [], facts: 0 } as never,
    },
    {
      documentId: 'd'.repeat(64),
      title: 'Cells',
      decisions: { kept: [below(9)] },
      offered: 9,
      kept: 1,
      rejected: 0,
      startedAt: now,
      savedAt: now,
    },
  )
  await store.unit('Keep a mark', {}, () =>
    store.attempts.add({
      id: store.newId(),
      finishedAt: now,
      attempt: { marks: [1, 0.5], at: new Date(now) },
    }),
  )
}
