import type { Span } from '@core/model'
import { countOf } from '../../components/words'
import { announce } from '../../shell/announce'
import { act, notify } from '../../state/actions'
import { regenerated } from '../review/changes'
import { coverageOf, nextBare } from '../review/coverage'
import { neighbour, nextOpen } from '../review/review'
import { generateAgain, rulesMutedNow } from '../reviewDocument'
import { change, currentCandidate, theReview, useReview } from '../session'

export function moveBy(steps: number): void {
  const { review, currentId, list, leftOutAt } = useReview.getState()
  if (review === undefined) return
  if (list === 'left-out') {
    const last = review.generation.rejected.length - 1
    useReview.setState({ pane: 'cards', leftOutAt: Math.max(0, Math.min(last, leftOutAt + steps)) })
    return
  }
  useReview.setState({ pane: 'cards', currentId: neighbour(review, currentId, steps) })
}

export function moveToOpen(): void {
  const { review, currentId } = useReview.getState()
  if (review === undefined) return
  useReview.setState({ pane: 'cards', list: 'offered', currentId: nextOpen(review, currentId) })
}

/** Looks at a candidate, as when its mark in the document is clicked. */
export function pick(id: string): void {
  useReview.setState({ currentId: id, list: 'offered' })
}

/** Brings a stretch of the document into view and goes there. */
export function showSpan(span: Span): void {
  useReview.setState({ pane: 'document', shown: { span: { start: span.start, end: span.end } } })
}

/** Shows where the card that is looked at comes from, or the left-out one. */
export function showInSource(): void {
  const { list, leftOutAt } = useReview.getState()
  const source =
    list === 'left-out' ? theReview().generation.rejected[leftOutAt]?.source : currentCandidate()?.source
  if (source === undefined) notify('It has no place of its own in the document.')
  else showSpan(source)
}

/** Goes to the next paragraph that has no card, from the marked words or the current card on. */
export function showBare(direction: 1 | -1): void {
  const { bare } = coverageOf(theReview())
  const { marked, pane } = useReview.getState()
  const from = pane === 'document' ? marked?.start : currentCandidate()?.source.start
  const found = nextBare(bare, from ?? (direction === 1 ? -1 : 0), direction)
  if (found === undefined) {
    notify('Every paragraph has a card.')
    return
  }
  showSpan(found)
  announce(`Paragraph without a card, ${bare.indexOf(found) + 1} of ${bare.length}.`)
}

/** Reads a line that was cleaned away, or leaves it out again, and looks for facts anew. */
export function readLine(span: Span, isRead: boolean): void {
  const others = theReview().restored.filter(({ start, end }) => start !== span.start || end !== span.end)
  const name = isRead ? 'Read a line that was left out' : 'Leave a line out'
  act(() => lookAgain(name, isRead ? [...others, { start: span.start, end: span.end }] : others))
}

/** Looks for facts anew, as after an update of the rules. What was decided stays. */
export function lookAgainNow(): void {
  act(() => lookAgain('Look for facts again', theReview().restored))
}

async function lookAgain(name: string, restored: readonly Span[]): Promise<void> {
  const { documentId, document } = theReview()
  const muted = await rulesMutedNow()
  const generation = await generateAgain(document, { mutedRules: muted, restored })
  // Decisions may have been made while it was read, and the person may have left.
  const { review } = useReview.getState()
  if (generation === undefined || review?.documentId !== documentId) return
  const before = new Set(review.generation.candidates.map(({ id }) => id))
  const next = regenerated(review, generation, restored)
  const fresh = next.generation.candidates.filter(({ id }) => !before.has(id))
  change(name, next, fresh[0]?.id)
  notify(
    fresh.length === 0 ? 'No further cards were found.' : `Found ${countOf(fresh.length, 'further card')}.`,
  )
}
