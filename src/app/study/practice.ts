import {
  FactdeckError,
  Queue,
  Rating,
  ReviewKind,
  studyDayOf,
  type Card,
  type CardId,
  type Deck,
  type NoteTypeId,
  type NoteType,
} from '@core/model'
import type { ExamId } from '@core/exam'
import { ratingThatCounts } from '@core/quiz'
import { seededFraction } from '@core/scheduling'
import { cardsOf, type CardChoice } from '../cards/search'
import { today, type Collection } from '../collection'
import { writeAnswer } from './answering'
import type { SessionSummary } from './session'
import { nextStatesFor, studiedDocument, type StudyCard } from './studyCard'

/** In which order practice goes through the cards. */
export type PracticeOrder = 'random' | 'due' | 'added' | 'given'

/** What is practised. */
export interface PracticeChoice {
  cards: CardChoice
  order: PracticeOrder
  /** At most so many. */
  limit: number
  /** For people: "Biology", "tag:exam". */
  title: string
  /** The first answer of the day to each card counts for its schedule; further ones change nothing. */
  counting?: 'first'
  /** The exam that it is for. */
  examId?: ExamId
}

/** After so many other cards one that was not known comes again. */
const againAfter = 5

/**
 * Practice: any cards, due or not, in any number of rounds. A card that was not known comes again until it is. Nothing
 * is written, so that no schedule changes and no answer is logged; only where first answers count, the first one of the
 * day to a card is written like any other answer, Easy as Good (exam.md §7).
 */
export class PracticeSession {
  readonly practice = true
  readonly waitingUntil: undefined
  current: StudyCard | undefined
  /** Cards that are left; all are counted as reviews. */
  counts = { new: 0, learning: 0, review: 0 }

  readonly #collection: Collection
  readonly #cards: Map<CardId, Card>
  readonly #decks: Map<number, Deck>
  readonly #noteTypes: Map<NoteTypeId, NoteType>
  #queue: CardId[]
  readonly #counting: PracticeChoice['counting']
  readonly #history: { queue: CardId[]; rating: Rating; durationMs: number; seq?: number }[] = []

  private constructor(
    collection: Collection,
    cards: readonly Card[],
    decks: readonly Deck[],
    noteTypes: readonly NoteType[],
    counting: PracticeChoice['counting'],
  ) {
    this.#counting = counting
    this.#collection = collection
    this.#cards = new Map(cards.map((card) => [card.id, card]))
    this.#decks = new Map(decks.map((deck) => [deck.id, deck]))
    this.#noteTypes = new Map(noteTypes.map((type) => [type.id, type]))
    this.#queue = cards.map((card) => card.id)
  }

  /**
   * Chooses the cards and shows the first. Suspended cards are left out.
   * @throws FactdeckError `nothing-to-practise`, `search`
   */
  static async start(collection: Collection, choice: PracticeChoice): Promise<PracticeSession> {
    const { store } = collection
    const found = (await cardsOf(collection, choice.cards)).filter((card) => card.queue !== Queue.suspended)
    if (found.length === 0)
      throw new FactdeckError('nothing-to-practise', 'No card was found to practise. Choose others.')
    const chosen = ordered(found, choice.order, today(collection)).slice(0, Math.max(1, choice.limit))
    const session = new PracticeSession(
      collection,
      chosen,
      await store.decks.all(),
      await store.noteTypes.all(),
      choice.counting,
    )
    await session.#show()
    return session
  }

  get summary(): SessionSummary {
    const again = this.#history.filter(({ rating }) => rating === Rating.again).length
    return {
      answered: this.#history.length,
      recalled: this.#history.length - again,
      again,
      newCards: 0,
      durationMs: this.#history.reduce((sum, { durationMs }) => sum + durationMs, 0),
    }
  }

  /** Whether the answer to the card that is shown counts for its schedule. */
  get isCounted(): boolean {
    const card = this.current?.card
    if (this.#counting === undefined || card === undefined || card.queue < 0) return false
    const { dayRule } = this.#collection
    return (
      card.lastReviewAt === undefined || studyDayOf(card.lastReviewAt, dayRule()) < today(this.#collection)
    )
  }

  /**
   * Goes on to the next card; one that was not known comes again a little later.
   * @throws FactdeckError `card-changed` when its answer would count and it was changed since it was shown
   */
  async answer(rating: Rating, durationMs: number): Promise<void> {
    const [first, ...rest] = this.#queue
    if (first === undefined) return
    const seq = await this.#count(rating, durationMs)
    this.#history.push({ queue: this.#queue, rating, durationMs, ...(seq === undefined ? {} : { seq }) })
    this.#queue =
      rating === Rating.again ? [...rest.slice(0, againAfter), first, ...rest.slice(againAfter)] : rest
    await this.#show()
  }

  /** Writes the answer to the card that is shown where it counts; gives its place in the undo list. */
  async #count(rating: Rating, durationMs: number): Promise<number | undefined> {
    const shown = this.current
    const counted = ratingThatCounts('cram', rating, !this.isCounted)
    if (shown === undefined || counted === undefined) return undefined
    // Each card is gone over by itself: none puts its siblings aside.
    const preset = { ...shown.context.preset, buryNew: false, buryReviews: false, buryDayLearning: false }
    const outcome = shown.outcomes[counted]
    // Cramming says little about how well cards are recalled: nothing is fitted to it (exam.md §7).
    const review = { ...outcome.review, kind: ReviewKind.quiz }
    await writeAnswer(this.#collection, shown.card, { ...outcome, review }, durationMs, preset)
    return this.#collection.store.unitHeads().at(-1)?.seq
  }

  /** Takes the last answer back; one that counted is undone in the collection as well. */
  async undo(): Promise<string | undefined> {
    const last = this.#history.at(-1)
    if (last === undefined) return undefined
    let name: string | undefined = 'Practice answer'
    if (last.seq !== undefined) {
      const { store } = this.#collection
      const head = store.unitHeads().findLast(({ undone }) => !undone)?.seq
      name = await store.undo()
      // Something else was changed meanwhile: that was undone, and the answer stands.
      if (head !== last.seq) return name
    }
    this.#history.pop()
    this.#queue = last.queue
    await this.refresh()
    return name
  }

  /** Reads the card that is shown again, after an edit. */
  async refresh(): Promise<void> {
    const ids = [...this.#cards.keys()]
    for (const card of await this.#collection.store.cards.getMany(ids)) this.#cards.set(card.id, card)
    await this.#show()
  }

  async #show(): Promise<void> {
    const { store } = this.#collection
    this.counts = { new: 0, learning: 0, review: this.#queue.length }
    for (;;) {
      const id = this.#queue[0]
      // With answers that count cards change as it goes on.
      const stored = id === undefined || this.#counting === undefined ? undefined : await store.cards.get(id)
      const card = stored ?? (id === undefined ? undefined : this.#cards.get(id))
      if (id === undefined) {
        this.current = undefined
        return
      }
      const note = card === undefined ? undefined : await store.notes.get(card.noteId)
      const noteType = note === undefined ? undefined : this.#noteTypes.get(note.noteTypeId)
      const deck = card === undefined ? undefined : this.#decks.get(card.deckId)
      if (card !== undefined && note !== undefined && noteType !== undefined && deck !== undefined) {
        const document =
          note.source === undefined ? undefined : await store.documents.get(note.source.documentId)
        this.current = {
          card,
          note,
          noteType,
          deck,
          ...(await nextStatesFor(this.#collection, card, deck)),
          ...(document === undefined ? {} : { document: studiedDocument(document) }),
        }
        return
      }
      // Deleted while it waited.
      this.#queue = this.#queue.filter((other) => other !== id)
      this.counts = { new: 0, learning: 0, review: this.#queue.length }
    }
  }
}

function ordered(cards: readonly Card[], order: PracticeOrder, seed: number): Card[] {
  if (order === 'given') return [...cards]
  const keyed = cards.map((card) => ({
    card,
    key:
      order === 'random'
        ? seededFraction(card.id, seed)
        : order === 'added'
          ? card.id
          : card.state === 'review'
            ? card.due
            : Number.MAX_SAFE_INTEGER,
  }))
  return keyed.sort((a, b) => a.key - b.key || a.card.id - b.card.id).map(({ card }) => card)
}
