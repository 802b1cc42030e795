import type { Generation, IngestedDocument } from '@core/generation'
import type { DocumentId, Millis } from '@core/model'
import type { Collection } from '../collection'

/**
 * What a person has decided so far: plain data that goes through structured clone, defined by the screen that reviews.
 * `decided` holds an entry for each candidate that has been decided about, by its id: `kept`, `rejected`, or an object
 * with one of them as `decision`. Other entries count as open.
 */
export interface ReviewDecisions {
  decided: Readonly<Record<string, unknown>>
}

/** A document that is being reviewed, as it is kept for going on later. */
export interface ReviewDraft {
  /** `documentIdOf(document.text)`. */
  documentId: DocumentId
  document: IngestedDocument
  generation: Generation
  decisions: ReviewDecisions
  /** The deck that the cards are to go into. */
  deck?: string
  startedAt: Millis
  savedAt: Millis
}

/** A review in a list, without its texts. `left` are the offered candidates that are open. */
export interface ReviewDraftListing {
  documentId: DocumentId
  title: string
  offered: number
  kept: number
  rejected: number
  left: number
  deck?: string
  startedAt: Millis
  savedAt: Millis
}

function stateOf(entry: unknown): unknown {
  return typeof entry === 'object' && entry !== null && 'decision' in entry ? entry.decision : entry
}

function tally({ decided }: ReviewDecisions): { kept: number; rejected: number } {
  const states = Object.values(decided).map(stateOf)
  return {
    kept: states.filter((state) => state === 'kept').length,
    rejected: states.filter((state) => state === 'rejected').length,
  }
}

/**
 * Keeps a whole review, replacing an earlier one of the document: at its beginning and when its candidates change. Not a
 * step of undo. `savedAt` becomes now.
 */
export async function saveReviewDraft(
  { store, clock }: Collection,
  draft: Omit<ReviewDraft, 'savedAt'>,
): Promise<void> {
  const { documentId, document, generation, decisions, deck, startedAt } = draft
  await store.reviewDrafts.save(
    { documentId, document, generation },
    {
      documentId,
      title: document.title,
      decisions,
      ...(deck === undefined ? {} : { deck }),
      offered: generation.candidates.length,
      ...tally(decisions),
      startedAt,
      savedAt: clock.now(),
    },
  )
}

/**
 * Keeps the decisions alone: cheap enough for every key press. Gives `false` where the document has no review, because
 * its cards were added or it was discarded.
 */
export async function saveReviewDecisions(
  { store, clock }: Collection,
  documentId: DocumentId,
  decisions: ReviewDecisions,
  deck?: string,
): Promise<boolean> {
  const savedAt = clock.now()
  return await store.reviewDrafts.saveProgress(documentId, (row) => ({
    ...row,
    decisions,
    ...(deck === undefined ? {} : { deck }),
    ...tally(decisions),
    savedAt,
  }))
}

/** The review of a document as it was left; undefined where there is none. */
export async function loadReviewDraft(
  { store }: Collection,
  documentId: DocumentId,
): Promise<ReviewDraft | undefined> {
  const found = await store.reviewDrafts.get(documentId)
  if (found === undefined) return undefined
  const { draft, progress } = found
  const { decisions, deck, startedAt, savedAt } = progress
  return {
    ...draft,
    decisions: isDecisions(decisions) ? decisions : { decided: {} },
    ...(deck === undefined ? {} : { deck }),
    startedAt,
    savedAt,
  }
}

function isDecisions(value: unknown): value is ReviewDecisions {
  return (
    typeof value === 'object' &&
    value !== null &&
    'decided' in value &&
    typeof value.decided === 'object' &&
    value.decided !== null
  )
}

/** The reviews that are not finished, the one saved last first. */
export async function listReviewDrafts({ store }: Collection): Promise<ReviewDraftListing[]> {
  const rows = await store.reviewDrafts.list()
  return rows
    .map(({ decisions: _decisions, ...row }) =>
      Object.assign(row, { left: Math.max(0, row.offered - row.kept - row.rejected) }),
    )
    .sort((a, b) => b.savedAt - a.savedAt)
}

/** Throws a review away. The document and its cards, if there are any, stay. */
export async function discardReviewDraft({ store }: Collection, documentId: DocumentId): Promise<void> {
  await store.reviewDrafts.remove(documentId)
}
