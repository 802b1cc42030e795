import type { Generation, IngestedDocument } from '@core/generation'
import type { DocumentId, Millis } from '@core/model'
import { draftTables, type FactdeckDatabase } from '../schema'
import type { Units } from '../units/units'

/** What was found in a document that is being reviewed. */
export interface ReviewDraftRow {
  documentId: DocumentId
  document: IngestedDocument
  generation: Generation
}

/** How far the review of a document has come. */
export interface ReviewProgressRow {
  documentId: DocumentId
  title: string
  /** Plain data of the screen that reviews; this room does not look into it. */
  decisions: unknown
  deck?: string
  /** How many candidates the generation offers, and what has become of them. */
  offered: number
  kept: number
  rejected: number
  startedAt: Millis
  savedAt: Millis
}

/** Half-reviewed documents. Each write waits for the disk and stands by itself; undo does not touch them. */
export interface ReviewDraftRows {
  save(draft: ReviewDraftRow, progress: ReviewProgressRow): Promise<void>
  /** Changes how far a review has come; gives whether there is such a review. The change may await nothing. */
  saveProgress(
    documentId: DocumentId,
    change: (row: ReviewProgressRow) => ReviewProgressRow,
  ): Promise<boolean>
  get(documentId: DocumentId): Promise<{ draft: ReviewDraftRow; progress: ReviewProgressRow } | undefined>
  /** How far each review has come, without what it is about. */
  list(): Promise<ReviewProgressRow[]>
  has(documentId: DocumentId): Promise<boolean>
  /** Inside a unit that names the draft tables it is part of that unit. */
  remove(documentId: DocumentId): Promise<void>
}

export function createReviewDraftRows(
  database: FactdeckDatabase,
  bookkeeping: Units['bookkeeping'],
): ReviewDraftRows {
  const { reviewDrafts, reviewProgress } = database
  return {
    save: (draft, progress) =>
      bookkeeping('Keep the review', draftTables, async () => {
        await reviewDrafts.put(draft)
        await reviewProgress.put(progress)
      }),
    saveProgress: (documentId, change) =>
      bookkeeping('Keep the review', ['reviewProgress'], async () => {
        const row = await reviewProgress.get(documentId)
        if (row === undefined) return false
        await reviewProgress.put(change(row))
        return true
      }),
    get: async (documentId) =>
      await database.transaction('r', [...draftTables], async () => {
        const draft = await reviewDrafts.get(documentId)
        const progress = await reviewProgress.get(documentId)
        return draft === undefined || progress === undefined ? undefined : { draft, progress }
      }),
    list: async () => await reviewProgress.toArray(),
    has: async (documentId) => (await reviewProgress.where('documentId').equals(documentId).count()) > 0,
    remove: (documentId) =>
      bookkeeping('Discard the review', draftTables, async () => {
        await reviewDrafts.delete(documentId)
        await reviewProgress.delete(documentId)
      }),
  }
}
