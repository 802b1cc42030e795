import {
  FactdeckError,
  Queue,
  Rating,
  studyDayOf,
  type CardId,
  type DayNumber,
  type Deck,
  type DeckId,
  type Millis,
  type Preset,
} from '@core/model'
import { nextStates, type SchedulingContext } from '@core/scheduling'
import type { Collection } from '../collection'
import type { DueCounts } from '../decks/summaries'
import { isInside } from '../decks/names'
import { gatherExam, type ExamStudy } from '../exams/study'
import { setAside, writeAnswer } from './answering'
import { CardsAhead } from './cardsAhead'
import { gather, type Gathered } from './gather'
import { readLoads } from './loads'
import { SessionQueue } from './sessionQueue'
import { contextOf, type StudyCard } from './studyCard'
import { prepareStudyDay } from './studyDay'
import { nextDue, type NextDue } from './upcoming'

export interface SessionSummary {
  answered: number
  /** Answers that were not Again. */
  recalled: number
  again: number
  newCards: number
  durationMs: number
  /** When the next cards come; known once nothing is left to show. */
  nextDue?: NextDue
}

/** One thing done in this session, to take it back from the summary when it is undone. */
interface Step {
  /** Its place in the undo list. */
  seq: number | undefined
  cardId: CardId
  answer?: { rating: Rating; wasNew: boolean; durationMs: number }
}

/** After so many answers a session for an exam is planned anew. */
const answersPerPlan = 20

/**
 * Studying a deck, all of them, or what today's plan of an exam asks for. The queue and the counts live in memory: an
 * answer moves them at once, so that the next card shows while the answer is being written, but a second answer waits
 * until the first is on the disk. When a write fails, the session reads everything again and the promise of `answer`
 * rejects.
 */
export class StudySession {
  readonly practice = false
  /** The card to show; undefined when nothing is left, or only steps that are not due yet (`waitingUntil`). */
  current: StudyCard | undefined
  /** When to call `refresh`, if a step will come due while nothing else is left. */
  waitingUntil: Millis | undefined
  readonly #collection: Collection
  readonly #choice: DeckId | 'all' | ExamStudy
  /** The decks of the exam that is studied for. */
  #examDecks: ReadonlySet<DeckId> | undefined
  #day: DayNumber = 0
  #queue = new SessionQueue({ main: [], learning: [] }, new Map(), 0, undefined)
  #decks = new Map<DeckId, Deck>()
  #ahead: CardsAhead | undefined
  #presetOf: Gathered['presetOf'] | undefined
  #pending: Promise<void> | undefined
  #steps: Step[] = []
  #nextDue: NextDue | undefined

  private constructor(collection: Collection, choice: DeckId | 'all' | ExamStudy) {
    this.#collection = collection
    this.#choice = choice
  }

  /** Builds the queue and shows the first card. Throws FactdeckError `deck-gone`, `exam-gone`. */
  static async start(collection: Collection, choice: DeckId | 'all' | ExamStudy): Promise<StudySession> {
    const session = new StudySession(collection, choice)
    await session.#load()
    return session
  }

  /** Cards that are left today. */
  get counts(): DueCounts {
    return this.#queue.counts
  }

  get summary(): SessionSummary {
    const answers = this.#steps.flatMap((step) => step.answer ?? [])
    const again = answers.filter((answer) => answer.rating === Rating.again).length
    return {
      answered: answers.length,
      recalled: answers.length - again,
      again,
      newCards: answers.filter((answer) => answer.wasNew).length,
      durationMs: answers.reduce((sum, answer) => sum + answer.durationMs, 0),
      ...(this.#nextDue === undefined ? {} : { nextDue: this.#nextDue }),
    }
  }

  /**
   * Answers the current card. `current` is the next card as soon as this returns; the promise resolves when the answer
   * is on the disk. `durationMs` is the thinking time. Throws FactdeckError `card-changed` when the card was changed
   * since it was shown, `nothing-to-answer` when there is none.
   */
  answer(rating: Rating, durationMs: number): Promise<void> {
    return this.#act((shown) => {
      const preset = this.#preset(shown.deck)
      const outcome = nextStates(shown.card, this.#context(shown.deck))[rating]
      const after = { ...shown.card, ...outcome.changes }
      this.#queue.move(shown.card, after)
      const step: Step = {
        seq: undefined,
        cardId: shown.card.id,
        answer: { rating, wasNew: shown.card.state === 'new', durationMs },
      }
      return {
        step,
        write: async () => {
          const buried = await writeAnswer(this.#collection, shown.card, outcome, durationMs, preset)
          for (const id of buried) this.#queue.drop(id)
        },
      }
    })
  }

  /** Takes the current card out of study until it is brought back. */
  suspendCard(): Promise<void> {
    return this.#setAside('suspend')
  }

  /** Takes the current card out of study until the next study day. */
  buryCard(): Promise<void> {
    return this.#setAside('bury')
  }

  #setAside(how: 'suspend' | 'bury'): Promise<void> {
    return this.#act((shown) => {
      this.#queue.move(shown.card, { ...shown.card, queue: Queue.suspended })
      return {
        step: { seq: undefined, cardId: shown.card.id },
        write: () => setAside(this.#collection, shown.card, how),
      }
    })
  }

  /**
   * Undoes the latest change of the collection, which in a session is mostly the last answer; its card is shown again.
   * Gives the name of what was undone, undefined when there was nothing.
   */
  async undo(): Promise<string | undefined> {
    // A failed write was already told to whoever made it.
    await this.#pending?.catch(() => undefined)
    const { store } = this.#collection
    const seq = store.unitHeads().findLast((head) => !head.undone)?.seq
    const name = await store.undo()
    if (name === undefined) return undefined
    const last = this.#steps.at(-1)
    const mine = last?.seq !== undefined && last.seq === seq
    if (mine) this.#steps.pop()
    await this.#load(mine ? last.cardId : this.current?.card.id)
    return name
  }

  /** Takes the latest change of the collection for one of this card, which is shown again when it is undone. */
  remember(cardId: CardId): void {
    this.#steps.push({ seq: this.#collection.store.unitHeads().at(-1)?.seq, cardId })
  }

  /** Reads everything again: after an edit, when a step has come due, on a new study day. Keeps the card that is shown, if it is still there. */
  async refresh(): Promise<void> {
    await this.#pending?.catch(() => undefined)
    await this.#load(this.current?.card.id)
  }

  /** What answers, suspends and buries have in common: move the queue at once, write, and go back on failure. */
  async #act(change: (shown: StudyCard) => { step: Step; write: () => Promise<void> }): Promise<void> {
    const shown = this.current
    if (shown === undefined) throw nothingToAnswer()
    while (this.#pending !== undefined) {
      await this.#pending.catch(() => undefined)
      // The write before failed and the queue was read again: what was answered is not what is shown now.
      if (this.current !== shown) throw nothingToAnswer()
    }
    const goBack = this.#wayBack(shown)
    const { step, write } = change(shown)
    this.#showNext()
    this.#pending = this.#commit(step, write, goBack)
    try {
      await this.#pending
    } finally {
      this.#pending = undefined
    }
  }

  /** How to go back to where it is now: what is shown when nothing can be written must not be the next card. */
  #wayBack(shown: StudyCard): () => void {
    const { waitingUntil } = this
    const queueBack = this.#queue.wayBack(shown.card)
    return () => {
      queueBack()
      this.waitingUntil = waitingUntil
      this.current = shown
    }
  }

  async #commit(step: Step, write: () => Promise<void>, goBack: () => void): Promise<void> {
    const { store } = this.#collection
    try {
      await write()
    } catch (error) {
      // What went wrong first is what the person should hear. Where nothing can be read either, it is as it was.
      await this.#load(step.cardId).catch(goBack)
      throw error
    }
    this.#steps.push({ ...step, seq: store.unitHeads().at(-1)?.seq })
    if (this.#today() !== this.#day) {
      await this.#load()
      return
    }
    if (this.#examDecks !== undefined && this.#steps.length % answersPerPlan === 0) {
      await this.#load(this.current?.card.id)
      return
    }
    // A sibling that was shown already may have been buried by the answer.
    if (this.current === undefined || !this.#queue.has(this.current.card.id)) {
      await this.#readAhead()
      this.#showNext()
      await this.#findNextDue()
    } else if (this.#ahead?.isLow(this.#queue) === true) await this.#readAhead()
  }

  async #load(first?: CardId): Promise<void> {
    const collection = this.#collection
    await prepareStudyDay(collection)
    const now = collection.clock.now()
    this.#day = studyDayOf(now, collection.dayRule())
    const gathered = await this.#gather(now, first)
    this.#decks = gathered.decks
    this.#presetOf = gathered.presetOf
    const loads = await readLoads(collection, this.#day)
    this.#queue = new SessionQueue(gathered.plan, gathered.cards, this.#day, loads)
    this.#ahead = await CardsAhead.start(collection)
    await this.#readAhead(first)
    this.#showNext(first)
    await this.#findNextDue()
  }

  async #gather(now: Millis, first?: CardId): Promise<Gathered> {
    if (typeof this.#choice !== 'object') {
      const gathered = await gather(this.#collection, this.#choice, now)
      if (gathered === undefined) throw new FactdeckError('deck-gone', 'This deck is no longer here.')
      return gathered
    }
    const gathered = await gatherExam(this.#collection, this.#choice, first)
    if (gathered === undefined) throw new FactdeckError('exam-gone', 'This exam is no longer here.')
    this.#examDecks = new Set(gathered.deckIds)
    return gathered
  }

  #today(): DayNumber {
    return studyDayOf(this.#collection.clock.now(), this.#collection.dayRule())
  }

  #preset(deck: Deck): Preset {
    if (this.#presetOf === undefined) throw new Error('The session was not loaded')
    return this.#presetOf(deck)
  }

  #context(deck: Deck): SchedulingContext {
    const context = contextOf(this.#collection, deck, this.#preset(deck))
    const { loads } = this.#queue
    return loads === undefined ? context : { ...context, loads }
  }

  /** Shows what the queue says is next, or `first` if it is in the queue. */
  #showNext(first?: CardId): void {
    const now = this.#collection.clock.now()
    const next =
      first !== undefined && this.#queue.has(first)
        ? { cardId: first }
        : this.#queue.next(now, this.#collection.settings().learnAheadMinutes * 60_000)
    this.current = next !== undefined && 'cardId' in next ? this.#studyCard(next.cardId) : undefined
    this.waitingUntil = next !== undefined && 'waitUntil' in next ? next.waitUntil : undefined
    if (this.current !== undefined) this.#nextDue = undefined
  }

  #studyCard(id: CardId): StudyCard | undefined {
    const card = this.#queue.card(id)
    const deck = card === undefined ? undefined : this.#decks.get(card.deckId)
    const said = card === undefined ? undefined : this.#ahead?.of(card)
    if (card === undefined || deck === undefined || said === undefined) return undefined
    const context = this.#context(deck)
    return { card, deck, ...said, outcomes: nextStates(card, context), context }
  }

  /** Reads the notes of the next cards. Cards whose note or deck is gone leave the queue. */
  async #readAhead(first?: CardId): Promise<void> {
    await this.#ahead?.read(this.#queue, (card) => this.#decks.has(card.deckId), first)
  }

  async #findNextDue(): Promise<void> {
    if (this.current !== undefined) return
    const ids = [...this.#decks.values()]
      .filter((deck) => this.#choice === 'all' || this.#isStudied(deck))
      .map((deck) => deck.id)
    this.#nextDue = await nextDue(this.#collection, ids)
  }

  #isStudied(deck: Deck): boolean {
    if (this.#examDecks !== undefined) return this.#examDecks.has(deck.id)
    const root = typeof this.#choice === 'number' ? this.#decks.get(this.#choice) : undefined
    return root !== undefined && (deck.id === root.id || isInside(deck.name, root.name))
  }
}

function nothingToAnswer(): FactdeckError {
  return new FactdeckError('nothing-to-answer', 'There is no card to answer; the queue was read again.')
}
