import { ruleName, type RejectionReason } from '@app/index'
import { countOf } from '../../components/words'
import { announce } from '../../shell/announce'
import { notify } from '../../state/actions'
import { decided, kept, merged, otherWording, rejectedFor, withMore, withoutRule } from '../review/changes'
import {
  modelRule,
  nextOpen,
  openOfKind,
  openOnes,
  rejectionReasons,
  tallyOf,
  type Verdict,
} from '../review/review'
import { typeName } from '../review/typeNames'
import { change, currentCandidate, theReview, travel, useReview } from '../session'

/** The counts in one sentence, for those who hear them. */
export function countsInWords(): string {
  const tally = tallyOf(theReview())
  return `${tally.kept} kept, ${tally.rejected} rejected, ${tally.open} to look at.`
}

function decide(name: string, verdict: Verdict, said: string, id?: string): void {
  const review = theReview()
  const target = id ?? useReview.getState().currentId
  if (target === undefined) return
  const next = decided(review, [target], verdict)
  useReview.setState({ pane: 'cards' })
  change(name, next, nextOpen(next, target))
  announce(`${said}. ${countsInWords()}`)
}

export function keepCard(id?: string): void {
  decide('Keep', kept, 'Kept', id)
}

/** Rejects a card; the reason is counted for its rule. */
export function rejectCard(reason?: RejectionReason, id?: string): void {
  const title = rejectionReasons.find((known) => known.reason === reason)?.title
  decide(
    'Reject',
    rejectedFor(reason),
    title === undefined ? 'Rejected' : `Rejected, ${title.toLowerCase()}`,
    id,
  )
}

/** Keeps every open card that was found in the same way as the current one, or that says the same kind of thing. */
export function keepKind(kind: 'rule' | 'type'): void {
  const candidate = currentCandidate()
  if (candidate === undefined) return
  const name = kind === 'rule' ? ruleName(candidate.ruleId) : typeName(candidate.type)
  keepAll(openOfKind(theReview(), candidate, kind), `of the kind “${name}”`)
}

/** Keeps every card that is still open, but none that the local model suggested or that is contradicted. */
export function keepRest(): void {
  keepAll(openOnes(theReview()), 'that were open')
}

function keepAll(ids: readonly string[], which: string): void {
  if (ids.length === 0) {
    notify(`There are no open cards ${which}.`)
    return
  }
  const next = decided(theReview(), ids, kept)
  change(`Keep ${countOf(ids.length, 'card')}`, next, nextOpen(next, useReview.getState().currentId))
  notify(`Kept ${countOf(ids.length, 'card')} ${which}.`, {
    action: { label: 'Undo', run: () => takeBack() },
  })
}

export function takeOtherWording(): void {
  const { currentId } = useReview.getState()
  if (currentId === undefined) return
  const next = otherWording(theReview(), currentId)
  if (next === undefined) {
    notify('There is no other wording for this card. You can edit it.')
    return
  }
  change('Other wording', next)
  announce(`Other wording: ${currentCandidate()?.front ?? ''}`)
}

/** The first press says which card, the second with which other one. */
export function mergeStep(): void {
  const { mergingId, currentId } = useReview.getState()
  if (currentId === undefined) return
  if (mergingId === undefined) {
    useReview.setState({ mergingId: currentId, pane: 'cards' })
    announce('Go to the card to merge it with and press M again. Escape stops.')
    return
  }
  if (mergingId === currentId) {
    notify('Go to another card first, then press M again.')
    return
  }
  const done = merged(theReview(), mergingId, currentId)
  if (done === undefined) return
  change('Merge two cards', done.review, done.id)
  announce(`Merged: ${currentCandidate()?.front ?? ''}`)
}

export function takeBack(): void {
  const name = travel('back')
  if (name === undefined) notify('Nothing to undo on this screen.')
  else announce(`Undone: ${name}. ${countsInWords()}`)
}

export function doAgain(): void {
  const name = travel('again')
  if (name === undefined) notify('Nothing to do again on this screen.')
  else announce(`Done again: ${name}. ${countsInWords()}`)
}

export function showMore(count: number): void {
  const review = theReview()
  const next = withMore(review, count)
  const more = next.generation.candidates.length - review.generation.candidates.length
  if (more === 0) return
  change(`Show ${countOf(more, 'more card')}`, next)
  announce(`${countOf(more, 'more card')}. ${countsInWords()}`)
}

/** From now on the rule of the current card is not used, here and in other documents. */
export function muteCurrentRule(): void {
  const candidate = currentCandidate()
  if (candidate === undefined) return
  if (candidate.ruleId === 'selection' || candidate.ruleId === 'merged') {
    notify('You made this card yourself: there is no rule to mute.')
    return
  }
  if (candidate.ruleId === modelRule) {
    notify('A model suggested this card. It is asked only when you say so; the settings turn it off.')
    return
  }
  const name = ruleName(candidate.ruleId)
  change(`Mute “${name}”`, withoutRule(theReview(), candidate.ruleId))
  notify(`Cards of the kind “${name}” are not proposed any more, in no document.`, {
    action: { label: 'Undo', run: () => takeBack() },
  })
}
