import {
  listReviewDrafts,
  muteRule,
  saveReviewDecisions,
  saveReviewDraft,
  unmuteRule,
  type ReviewDraftListing,
} from '@app/index'
import type { Candidate } from '@core/generation'
import type { Span } from '@core/model'
import { create } from 'zustand'
import { act, go } from '../state/actions'
import { theCollection } from '../state/store'
import { candidatesOf, neighbour, nextOpen, type Review } from './review/review'
import { savedFrom } from './review/saved'

/** One step that can be taken back: the review as it was before, and what was done to it. */
interface Step {
  name: string
  review: Review
  currentId: string | undefined
}

/** A card whose words are being written: one of the review, or a new one. */
export interface Editing {
  title: string
  candidate: Candidate
  isNew: boolean
}

/** The review that is on the screen. It stays here while the person is elsewhere, and in the collection after that. */
export interface ReviewSession {
  review: Review | undefined
  currentId: string | undefined
  past: readonly Step[]
  future: readonly Step[]
  /** The candidate that another one is to be merged with. */
  mergingId: string | undefined
  /** Words that are marked in the document. */
  marked: Span | undefined
  /** Where the person works: there the focus is, and in a narrow window only this is seen. */
  pane: 'cards' | 'document'
  /** What the cards' side lists: what is offered, or what the generator left out. */
  list: 'offered' | 'left-out'
  /** The number of the left-out entry that is looked at. */
  leftOutAt: number
  editing: Editing | undefined
  /** What the marks mean is being shown. */
  legend: boolean
  /** A place to bring into view in the document; each time a new object. */
  shown: { span: Span } | undefined
}

const nothing: ReviewSession = {
  review: undefined,
  currentId: undefined,
  past: [],
  future: [],
  mergingId: undefined,
  marked: undefined,
  pane: 'cards',
  list: 'offered',
  leftOutAt: 0,
  editing: undefined,
  legend: false,
  shown: undefined,
}

export const useReview = create<ReviewSession>(() => nothing)

const mostSteps = 300

/** Puts a review on the screen, once it is kept. */
export async function openReview(review: Review, at?: string): Promise<void> {
  // Of the review that was on the screen before.
  await saved()
  const known = review.generation.candidates.some(({ id }) => id === at)
  // Nothing to look at: the person came to mark words.
  const pane = review.generation.candidates.length === 0 ? 'document' : 'cards'
  useReview.setState({ ...nothing, review, pane, currentId: known ? at : nextOpen(review, undefined) })
  save(true)
  await saved()
  go({ screen: 'candidates' })
}

/** Takes the review off the screen, after what was decided last has been written. */
export async function closeReview(): Promise<void> {
  await saved()
  useReview.setState(nothing)
}

/** The review on the screen. Only called where there is one; anything else is a fault of ours. */
export function theReview(): Review {
  const { review } = useReview.getState()
  if (review === undefined) throw new Error('There is no review')
  return review
}

/** The candidate that is looked at, as it is worded now. */
export function currentCandidate(): Candidate | undefined {
  const { review, currentId } = useReview.getState()
  return review === undefined ? undefined : candidatesOf(review).find(({ id }) => id === currentId)
}

/** Does a step to the review that can be undone, and keeps it. */
export function change(name: string, next: Review, currentId?: string): void {
  const { review, currentId: at, past } = useReview.getState()
  if (review === undefined) return
  useReview.setState({
    review: next,
    currentId: settled(review, next, currentId ?? at),
    past: [...past.slice(1 - mostSteps), { name, review, currentId: at }],
    future: [],
    mergingId: undefined,
  })
  keep(review, next)
}

/** What belongs to no step: the deck's name, the order, whether chapters become decks. */
export function adjust(changes: Partial<Pick<Review, 'deck' | 'order' | 'perChapter' | 'counted'>>): void {
  useReview.setState({ review: { ...theReview(), ...changes } })
  save(false)
}

/** Takes the last step back, or does it again; gives its name, undefined where there is none. */
export function travel(direction: 'back' | 'again'): string | undefined {
  const { review, currentId, past, future } = useReview.getState()
  const step = direction === 'back' ? past.at(-1) : future.at(-1)
  if (step === undefined || review === undefined) return undefined
  const here: Step = { name: step.name, review, currentId }
  // The deck and the order are no part of a step and stay as they are.
  const { deck, order, perChapter, counted } = review
  const next = { ...step.review, deck, order, perChapter, counted }
  useReview.setState({
    review: next,
    currentId: settled(review, next, step.currentId),
    past: direction === 'back' ? past.slice(0, -1) : [...past, here],
    future: direction === 'back' ? [...future, here] : future.slice(0, -1),
    mergingId: undefined,
    pane: 'cards',
    list: 'offered',
  })
  keep(review, next)
  return step.name
}

/** The candidate that was meant if it is there, else the one that follows where it was. */
function settled(before: Review, next: Review, id: string | undefined): string | undefined {
  const there = new Set(next.generation.candidates.map((candidate) => candidate.id))
  if (id !== undefined && there.has(id)) return id
  const candidates = candidatesOf(before)
  const at = candidates.findIndex((candidate) => candidate.id === id)
  const follows = candidates.slice(at + 1).find((candidate) => there.has(candidate.id))
  return follows?.id ?? neighbour(next, undefined, next.generation.candidates.length)
}

function keep(before: Review, next: Review): void {
  save(before.generation !== next.generation)
  if (before.muted === next.muted) return
  const muted = next.muted.filter((rule) => !before.muted.includes(rule))
  const heard = before.muted.filter((rule) => !next.muted.includes(rule))
  inTurn(async () => {
    for (const rule of muted) await muteRule(theCollection(), rule)
    for (const rule of heard) await unmuteRule(theCollection(), rule)
  })
}

let writing: Promise<void> = Promise.resolve()
let isWaiting = false
let isWhole = false

/** One write after the other, in the order asked for. */
function inTurn(work: () => Promise<void>): void {
  const next = writing.then(work)
  writing = next.catch(() => undefined)
  act(() => next)
}

/** Keeps the review; calls that come while a write is under way become one more write. */
function save(whole: boolean): void {
  isWhole ||= whole
  if (isWaiting) return
  isWaiting = true
  inTurn(write)
}

/** Resolves when everything that was decided so far is written. */
export async function saved(): Promise<void> {
  await writing
}

/** The reviews that are not finished, with what was decided last. */
export async function unfinishedReviews(): Promise<ReviewDraftListing[]> {
  await saved()
  return await listReviewDrafts(theCollection())
}

async function write(): Promise<void> {
  isWaiting = false
  const { review, currentId } = useReview.getState()
  if (review === undefined) return
  const whole = isWhole
  isWhole = false
  const decisions = savedFrom(review, currentId)
  if (!whole && (await saveReviewDecisions(theCollection(), review.documentId, decisions, review.deck)))
    return
  const { documentId, document, generation, deck, startedAt } = review
  // Also where it was thrown away meanwhile: the person has just gone on with it.
  await saveReviewDraft(theCollection(), { documentId, document, generation, decisions, deck, startedAt })
}
