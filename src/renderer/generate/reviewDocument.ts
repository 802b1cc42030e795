import {
  documentIdOf,
  getDocument,
  loadReviewDraft,
  mutedRules,
  planRegeneration,
  recogniseDocument,
  type RecognisedDocument,
  type ReviewDraft,
} from '@app/index'
import type { Generation, IngestedDocument } from '@core/generation'
import { FactdeckError, type DocumentId, type Span } from '@core/model'
import { runJob, type GenerateJobOptions, type JobRequest } from '@jobs/client'
import { create } from 'zustand'
import { act, notify, openDialog } from '../state/actions'
import { theCollection } from '../state/store'
import { newReview } from './review/review'
import { reviewFrom } from './review/saved'
import { openReview, saved } from './session'
import { withTask } from './task'

export { withTask } from './task'

/** What is dropped, chosen or pasted. */
export type DocumentInput =
  | { kind: 'file'; name: string; bytes: Uint8Array }
  | { kind: 'pasted'; text: string; title: string }

/** A document that was dropped again, and what is there of it: the person chooses. */
export type KnownDocument =
  | { kind: 'draft'; draft: ReviewDraft; document: IngestedDocument; generation: Generation }
  | {
      kind: 'library'
      found: RecognisedDocument
      document: IngestedDocument
      generation: Generation
      /** What no card asks yet, and the places that have cards. */
      unasked: Generation
      had: Span[]
    }

/** The known document that the dialog asks about. */
export const useKnownDocument = create<{ known: KnownDocument | undefined }>(() => ({ known: undefined }))

/** Finds candidates in a document, off the UI thread, and opens the review screen on them. */
export async function reviewDocument(input: DocumentInput): Promise<void> {
  const options = { mutedRules: await rulesMutedNow() }
  const found = await findFacts(
    input.kind === 'file' ? input.name : input.title,
    input.kind === 'file'
      ? { kind: 'generate', name: input.name, bytes: input.bytes, options }
      : { kind: 'generate', name: input.title, text: input.text, options },
  )
  if (found !== undefined) await offerReview(found.document, found.generation)
}

/** Looks for facts in a document of the library once more. Throws FactdeckError `document-gone`. */
export async function reviewKeptDocument(documentId: DocumentId): Promise<void> {
  const document = await getDocument(theCollection(), documentId)
  if (document === undefined)
    throw new FactdeckError('document-gone', 'This document is no longer in the collection.')
  const { id: _id, addedAt: _addedAt, ...ingested } = document
  const generation = await generateAgain(ingested, { mutedRules: await rulesMutedNow() })
  if (generation !== undefined) await offerReview(ingested, generation)
}

/** Goes on with a review that was left. Throws FactdeckError `review-gone`. */
export async function resumeReview(documentId: DocumentId): Promise<void> {
  const draft = await loadReviewDraft(theCollection(), documentId)
  if (draft === undefined) throw new FactdeckError('review-gone', 'This review is no longer here.')
  await openDraft(draft)
}

/** Puts a review that was left on the screen. */
export async function openDraft(draft: ReviewDraft): Promise<void> {
  const { review, at } = reviewFrom(draft)
  await openReview(review, at)
}

/** Begins a review from the beginning; one of the same document that was left is replaced. */
export async function beginReview(
  document: IngestedDocument,
  generation: Generation,
  had: readonly Span[] = [],
): Promise<void> {
  const id = await documentIdOf(document.text)
  await openReview(newReview(id, document, generation, theCollection().clock.now(), had))
}

/** Reads a document's text again with other options; undefined when it was cancelled. */
export async function generateAgain(
  document: IngestedDocument,
  options: GenerateJobOptions,
): Promise<Generation | undefined> {
  return (await findFacts(document.title, { kind: 'generate', document, options }))?.generation
}

/** The rules that are muted, also by the key that was pressed last. */
export async function rulesMutedNow(): Promise<string[]> {
  await saved()
  return await mutedRules(theCollection())
}

async function findFacts(
  name: string,
  request: JobRequest,
): Promise<{ document: IngestedDocument; generation: Generation } | undefined> {
  const result = await withTask(`Finding facts in “${name}”`, (hooks) => runJob(request, hooks))
  return result?.kind === 'generate' ? result : undefined
}

/** Opens the review of what was found, unless there is something of this document that the person should know first. */
async function offerReview(document: IngestedDocument, generation: Generation): Promise<void> {
  const collection = theCollection()
  const draft = await loadReviewDraft(collection, await documentIdOf(document.text))
  if (draft !== undefined) {
    ask({ kind: 'draft', draft, document, generation })
    return
  }
  const found = await recogniseDocument(collection, document)
  // The person may have given it another title.
  const titled = found === undefined ? document : { ...document, title: found.document.title }
  if (found !== undefined && found.notes > 0) {
    const { unasked, had } = await withoutCards(found.document.id, generation)
    ask({ kind: 'library', found, document: titled, generation, unasked, had })
    return
  }
  if (generation.candidates.length === 0 && generation.reserve.length === 0) {
    notify(
      generation.notice ??
        `No facts that make good cards were found in “${document.title}”. Nothing was changed.`,
      {
        tone: 'problem',
        action: { label: 'Mark words by hand', run: () => act(() => beginReview(titled, generation)) },
      },
    )
    return
  }
  await beginReview(titled, generation)
}

function ask(known: KnownDocument): void {
  useKnownDocument.setState({ known })
  openDialog({ kind: 'known-document' })
}

/** What was found and has no note yet, and the places of what has. */
async function withoutCards(
  documentId: DocumentId,
  generation: Generation,
): Promise<{ unasked: Generation; had: Span[] }> {
  const { candidates, reserve } = generation
  const all = [...candidates, ...reserve]
  const plan = await planRegeneration(theCollection(), documentId, {
    ...generation,
    candidates: all,
    reserve: [],
  })
  const fresh = new Set(plan.new.map(({ id }) => id))
  return {
    unasked: {
      ...generation,
      candidates: candidates.filter(({ id }) => fresh.has(id)),
      reserve: reserve.filter(({ id }) => fresh.has(id)),
    },
    had: all
      .filter(({ id }) => !fresh.has(id))
      .map(({ source }) => ({ start: source.start, end: source.end }))
      .sort((a, b) => a.start - b.start),
  }
}
