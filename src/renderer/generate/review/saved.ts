import type { ReviewDecisions, ReviewDraft } from '@app/index'
import type { Candidate } from '@core/generation'
import type { Span } from '@core/model'
import { rejectionReasons, type Review, type Verdict } from './review'

/** How far a review has come, as it is kept: `decided` is what the library counts, the rest is ours. */
interface SavedReview extends ReviewDecisions {
  decided: Readonly<Record<string, Verdict>>
  changed: Review['changed']
  parts: Review['parts']
  restored: Review['restored']
  muted: Review['muted']
  had: Review['had']
  order: Review['order']
  perChapter: boolean
  counted: boolean
  /** The candidate that was looked at. */
  at?: string
}

/** What is kept of a review after each key: all but its document and its candidates. */
export function savedFrom(review: Review, at: string | undefined): SavedReview {
  const { verdicts, changed, parts, restored, muted, had, order, perChapter, counted } = review
  return {
    decided: verdicts,
    changed,
    parts,
    restored,
    muted,
    had,
    order,
    perChapter,
    counted,
    ...(at === undefined ? {} : { at }),
  }
}

/** A review as it was left. What a damaged or older row does not say is as at the beginning. */
export function reviewFrom(draft: ReviewDraft): { review: Review; at: string | undefined } {
  const { documentId, document, generation, decisions, deck, startedAt } = draft
  const saved: Record<string, unknown> = { ...decisions }
  return {
    at: typeof saved['at'] === 'string' ? saved['at'] : undefined,
    review: {
      documentId,
      document,
      generation,
      verdicts: entriesOf(saved['decided'], verdictFrom),
      changed: entriesOf(saved['changed'], (value) => (isCandidate(value) ? value : undefined)),
      parts: entriesOf(saved['parts'], stringsFrom),
      restored: spansFrom(saved['restored']),
      muted: stringsFrom(saved['muted']),
      had: spansFrom(saved['had']),
      order: saved['order'] === 'score' ? 'score' : 'document',
      deck: deck ?? document.title,
      perChapter: saved['perChapter'] !== false,
      counted: saved['counted'] === true,
      startedAt,
    },
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function entriesOf<T>(stored: unknown, read: (value: unknown) => T | undefined): Readonly<Record<string, T>> {
  const entries: Record<string, T> = {}
  if (!isRecord(stored)) return entries
  for (const [id, value] of Object.entries(stored)) {
    const entry = read(value)
    if (entry !== undefined) entries[id] = entry
  }
  return entries
}

function verdictFrom(value: unknown): Verdict | undefined {
  const decision = isRecord(value) ? value['decision'] : value
  if (decision === 'kept') return { decision }
  if (decision !== 'rejected') return undefined
  const known = rejectionReasons.find(({ reason }) => isRecord(value) && value['reason'] === reason)
  return known === undefined ? { decision } : { decision, reason: known.reason }
}

function isCandidate(value: unknown): value is Candidate {
  return (
    isRecord(value) &&
    ['id', 'factId', 'kind', 'front', 'back', 'type', 'ruleId'].every(
      (name) => typeof value[name] === 'string',
    ) &&
    Array.isArray(value['answers']) &&
    isRecord(value['source'])
  )
}

function stringsFrom(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : []
  return list.filter((entry) => typeof entry === 'string')
}

function spansFrom(value: unknown): Span[] {
  const list: unknown[] = Array.isArray(value) ? value : []
  return list.flatMap((entry) => {
    if (!isRecord(entry)) return []
    const { start, end } = entry
    return typeof start === 'number' && typeof end === 'number' ? [{ start, end }] : []
  })
}
