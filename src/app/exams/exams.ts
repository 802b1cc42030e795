import { FactdeckError, Queue, type Card, type CardId, type Deck } from '@core/model'
import {
  checkExam,
  checkExamValues,
  queryOfPart,
  weightsOfParts,
  type Exam,
  type ExamDraft,
  type ExamId,
  type ExamPart,
} from '@core/exam'
import { findByQuery } from '../cards/search'
import type { Collection } from '../collection'
import { isInside } from '../decks/names'
import { examFrom } from './stored'

/*
 * Exams are settings, one row each: an exam says in which order cards are studied and is no part of them. So they are
 * not carried by .factdeck packages either: whose exam it is, and when, is nobody else's.
 */

export const examPrefix = 'exam '

function keyOf(id: ExamId): string {
  return `${examPrefix}${id}`
}

/** All exams, the nearest date first. A row that cannot be read is left out, and left alone. */
export async function listExams({ store }: Collection): Promise<Exam[]> {
  const rows = await store.settings.startingWith(examPrefix)
  const exams = [...rows.values()].map(examFrom).filter((exam) => exam !== undefined)
  return exams.sort((a, b) => a.at - b.at || a.id - b.id)
}

/** An exam. Throws FactdeckError `exam-gone`. */
export async function getExam({ store }: Collection, id: ExamId): Promise<Exam> {
  const exam = examFrom(await store.settings.get(keyOf(id)))
  if (exam === undefined) throw new FactdeckError('exam-gone', 'This exam is no longer here.')
  return exam
}

/** What an exam covers in a collection. */
export interface ExamCoverage {
  /** Those that can be studied, by id. */
  cards: Map<CardId, Card>
  weights: Map<CardId, number>
  suspended: CardId[]
  /** Decks that it covers and that are no longer there. */
  missingDecks: number
}

/**
 * The cards that some parts cover. Suspended ones are left out.
 * @throws FactdeckError `search` for a search that cannot be understood.
 */
export async function readCoverage(
  collection: Collection,
  parts: readonly ExamPart[],
): Promise<ExamCoverage> {
  const { store } = collection
  const decks = await store.decks.all()
  const cards = new Map<CardId, Card>()
  const suspended = new Set<CardId>()
  let missingDecks = 0
  const found: { weight: number; cardIds: CardId[] }[] = []
  for (const part of parts) {
    const covered = await cardsOfPart(collection, part, decks)
    if (covered === undefined) {
      missingDecks++
      continue
    }
    const cardIds: CardId[] = []
    for (const card of covered) {
      if (card.queue === Queue.suspended) suspended.add(card.id)
      else {
        cards.set(card.id, card)
        cardIds.push(card.id)
      }
    }
    found.push({ weight: part.weight, cardIds })
  }
  return { cards, weights: weightsOfParts(found), suspended: [...suspended], missingDecks }
}

/** The cards of a part, suspended ones too; undefined for a deck that is no longer there. */
async function cardsOfPart(
  collection: Collection,
  part: ExamPart,
  decks: readonly Deck[],
): Promise<Card[] | undefined> {
  if (part.kind !== 'deck') {
    const query = queryOfPart(part, decks)
    return query === undefined ? undefined : await findByQuery(collection, query)
  }
  const root = decks.find(({ id }) => id === part.deckId)
  if (root === undefined) return undefined
  const own = decks.filter(({ id, name }) => id === root.id || isInside(name, root.name))
  return await collection.store.cards.ofDecks(own.map(({ id }) => id))
}

/** Refuses an exam that covers nothing. */
async function checkCovered(collection: Collection, parts: readonly ExamPart[]): Promise<void> {
  const { cards, suspended } = await readCoverage(collection, parts)
  if (cards.size > 0) return
  throw new FactdeckError(
    'exam-no-cards',
    suspended.length > 0
      ? 'All cards that it would cover are suspended. Bring some back, or choose others.'
      : 'It covers no card. Choose a deck, a tag or a search that has some.',
  )
}

/**
 * Adds an exam; one step of undo. No card is changed.
 * @throws FactdeckError `exam-invalid`, `exam-no-cards`, `search`, `date`
 */
export async function createExam(collection: Collection, draft: ExamDraft): Promise<Exam> {
  const { store, clock } = collection
  const now = clock.now()
  checkExam(draft, now, collection.dayRule())
  await checkCovered(collection, draft.parts)
  const exam: Exam = { ...valuesOf(draft), id: store.newId(), createdAt: now, modifiedAt: now }
  await store.unit(`Add ${quoted(exam)}`, { tables: ['settings'] }, () =>
    store.settings.set(keyOf(exam.id), exam),
  )
  return exam
}

/**
 * Changes an exam; one step of undo. Its date may only be past where it was already.
 * @throws FactdeckError `exam-invalid`, `exam-no-cards`, `exam-gone`, `search`, `date`
 */
export async function updateExam(collection: Collection, id: ExamId, draft: ExamDraft): Promise<Exam> {
  const { at, parts } = await getExam(collection, id)
  if (draft.at === at && at <= collection.clock.now()) checkExamValues(draft)
  else checkExam(draft, collection.clock.now(), collection.dayRule())
  if (JSON.stringify(draft.parts) !== JSON.stringify(parts)) await checkCovered(collection, draft.parts)
  return await change(collection, id, 'Change', (exam) => ({ ...exam, ...valuesOf(draft) }))
}

/** Deletes an exam; one step of undo. The cards stay as they are, to the last byte. */
export async function deleteExam(collection: Collection, id: ExamId): Promise<void> {
  const { store } = collection
  const exam = await getExam(collection, id)
  await store.unit(`Delete ${quoted(exam)}`, { tables: ['settings'] }, () => store.settings.remove(keyOf(id)))
}

/** Puts an exam away, or brings it back; one step of undo. Its cards go on in ordinary study. */
export async function archiveExam(collection: Collection, id: ExamId, archived = true): Promise<Exam> {
  return await change(collection, id, archived ? 'Archive' : 'Bring back', (before) => {
    const exam = { ...before }
    if (archived) exam.archivedAt = collection.clock.now()
    else delete exam.archivedAt
    return exam
  })
}

/** Changes the stored exam in one unit, whose name begins with `verb`. Throws FactdeckError `exam-gone`. */
export async function change(
  collection: Collection,
  id: ExamId,
  verb: string,
  work: (exam: Exam) => Exam,
): Promise<Exam> {
  const { store, clock } = collection
  const { name } = await getExam(collection, id)
  return await store.unit(`${verb} ${quoted({ name })}`, { tables: ['settings'] }, async () => {
    const exam = { ...work(await getExam(collection, id)), modifiedAt: clock.now() }
    await store.settings.set(keyOf(id), exam)
    return exam
  })
}

/** What a person can set, and nothing else that a form may carry along. */
function valuesOf({ name, at, parts, minutesPerDay, otherDays, keepAfterwards }: ExamDraft): ExamDraft {
  return {
    name: name.trim(),
    at,
    parts: parts.map((part) => ({ ...part })),
    minutesPerDay,
    otherDays: [...otherDays].sort((a, b) => (a.date < b.date ? -1 : 1)),
    keepAfterwards,
  }
}

const longestInUndo = 40

function quoted({ name }: Pick<Exam, 'name'>): string {
  return `“${name.length > longestInUndo ? `${name.slice(0, longestInUndo)}…` : name}”`
}
