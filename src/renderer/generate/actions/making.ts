import { candidateFromSelection, type Candidate, type Rejection } from '@core/generation'
import { FactdeckError } from '@core/model'
import { announce } from '../../shell/announce'
import { notify } from '../../state/actions'
import { edited, kept, offered } from '../review/changes'
import { candidatesOf, nextOpen } from '../review/review'
import { change, currentCandidate, theReview, useReview } from '../session'
import { countsInWords } from './deciding'
import { pick } from './looking'

export function editCard(): void {
  const candidate = currentCandidate()
  if (candidate !== undefined)
    useReview.setState({ editing: { title: 'Edit this card', candidate, isNew: false } })
}

/** What the editor gives: the new words of a card, or a new card; kept either way. */
export function saveEdited(candidate: Candidate): void {
  const { editing } = useReview.getState()
  const review = theReview()
  const isNew = editing?.isNew === true
  const next = isNew ? offered(review, [candidate], kept) : edited(review, candidate)
  useReview.setState({ editing: undefined })
  change(isNew ? 'Make a card' : 'Edit', next, isNew ? candidate.id : nextOpen(next, candidate.id))
  announce(`${isNew ? 'Made and kept' : 'Saved and kept'}. ${countsInWords()}`)
}

/** Makes a card of the words that are marked in the document. A question is completed in the editor. */
export function makeFromMarked(kind: 'cloze' | 'question'): void {
  const review = theReview()
  const { marked } = useReview.getState()
  const known = candidatesOf(review)
  let candidate: Candidate
  try {
    candidate = candidateFromSelection(review.document, marked ?? { start: 0, end: 0 }, kind, known)
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    notify(error.message)
    return
  }
  if (known.some(({ id }) => id === candidate.id)) {
    pick(candidate.id)
    notify('This card is there already.')
    return
  }
  if (kind === 'question') {
    useReview.setState({ editing: { title: 'A question about these words', candidate, isNew: true } })
    return
  }
  change('Make a cloze', offered(review, [candidate], kept), candidate.id)
  announce(`Made and kept: ${candidate.front}. ${countsInWords()}`)
}

const notBroughtBack: ReadonlySet<string> = new Set(['duplicate'])

/** Whether the person may make a card of something that was left out: it must stand in the document and be asked nowhere. */
export function canBringBack({ reason, source }: Rejection): boolean {
  return source !== undefined && !notBroughtBack.has(reason)
}

/** The id of the card that a left-out entry becomes. */
export function broughtBackId({ source, front }: Rejection): string {
  return `back:${source?.start ?? 0}:${front ?? ''}`
}

/** Opens the editor on something that was left out: its question and its sentence are there, the answer is the person's. */
export function bringBack(rejection: Rejection): void {
  const { source, front = '' } = rejection
  if (source === undefined || !canBringBack(rejection)) {
    notify('This one cannot be brought back.')
    return
  }
  const candidate: Candidate = {
    id: broughtBackId(rejection),
    factId: broughtBackId(rejection),
    kind: 'qa',
    front: front.replaceAll(/\[[^\]]*\]/g, '____'),
    back: '',
    answers: [],
    type: 'key-value',
    ruleId: 'selection',
    score: 0.5,
    source,
  }
  useReview.setState({ editing: { title: 'Make a card of this', candidate, isNew: true } })
}

export function bringBackCurrent(): void {
  const { leftOutAt } = useReview.getState()
  const rejection = theReview().generation.rejected[leftOutAt]
  if (rejection !== undefined) bringBack(rejection)
}
