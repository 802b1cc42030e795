import { addCandidates, discardReviewDraft, recordDecisions, saveReviewDraft } from '@app/index'
import type { Candidate } from '@core/generation'
import { countOf } from '../../components/words'
import { announce } from '../../shell/announce'
import { act, go, notify, refresh, undoLast } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'
import { keptOf, tallyOf, type Review } from '../review/review'
import { ruleDecisions } from '../review/ruleDecisions'
import { savedFrom } from '../review/saved'
import { closeReview, saved, theReview, useReview } from '../session'

/** Adds what is kept to its deck and ends the review. With nothing kept and nothing open it only ends. */
export async function finishReview(): Promise<void> {
  const review = theReview()
  const { currentId } = useReview.getState()
  const cards = keptOf(review)
  const name = review.deck.trim()
  if (cards.length === 0 && tallyOf(review).open > 0) {
    notify('Keep a card first.')
    return
  }
  if (cards.length > 0 && name === '') {
    notify('Name the deck that the cards go to.', { tone: 'problem' })
    return
  }
  const collection = theCollection()
  await saved()
  if (cards.length === 0) await discardReviewDraft(collection, review.documentId)
  else await addToDeck(review, cards, name)
  if (!review.counted) await recordDecisions(collection, ruleDecisions(review))
  await closeReview()
  await refresh()
  go({ screen: 'today' })
  if (cards.length === 0) {
    notify(`“${review.document.title}” is finished. No cards were added.`)
    return
  }
  const { open } = tallyOf(review)
  const rest = open === 0 ? '' : ` ${countOf(open, 'card was', 'cards were')} left undecided.`
  notify(`Added ${countOf(cards.length, 'card')} to “${name}”.${rest}`, {
    action: {
      label: 'Undo',
      run: () =>
        act(async () => {
          await undoLast()
          // Its decisions have been counted and are not counted twice.
          await haveBack({ ...review, counted: true }, currentId)
        }),
    },
  })
}

async function addToDeck(review: Review, cards: readonly Candidate[], name: string): Promise<void> {
  const existing = useApp.getState().decks.find(({ deck }) => deck.name === name)
  await addCandidates(theCollection(), {
    document: review.document,
    deck: existing === undefined ? { newName: name } : { id: existing.deck.id },
    candidates: cards,
    editedIds: Object.keys(review.changed),
    perChapter: review.perChapter,
  })
}

/** Throws the review away; for a while it can be had back. */
export async function discardReview(): Promise<void> {
  const { review, currentId } = useReview.getState()
  if (review === undefined) return
  await closeReview()
  await discardReviewDraft(theCollection(), review.documentId)
  go({ screen: 'today' })
  notify(`The review of “${review.document.title}” was thrown away.`, {
    action: { label: 'Undo', run: () => act(() => haveBack(review, currentId)) },
  })
}

/** Keeps a review again that was ended. */
async function haveBack(review: Review, currentId: string | undefined): Promise<void> {
  const { documentId, document, generation, deck, startedAt } = review
  const decisions = savedFrom(review, currentId)
  await saveReviewDraft(theCollection(), { documentId, document, generation, decisions, deck, startedAt })
  await refresh()
  notify(`The review of “${document.title}” waits under Add.`)
}

/** Leaves the screen; the review stays. Does first what Escape is nearer to: stop merging, go back to the cards. */
export function leave(): void {
  const { mergingId, pane, review } = useReview.getState()
  if (mergingId !== undefined) {
    useReview.setState({ mergingId: undefined })
    announce('Merging stopped.')
    return
  }
  if (pane === 'document' && review !== undefined && review.generation.candidates.length > 0) {
    window.getSelection()?.removeAllRanges()
    useReview.setState({ pane: 'cards', marked: undefined })
    return
  }
  go({ screen: 'today' })
  if (review !== undefined) notify(`“${review.document.title}” is kept as it is: go on with it under Add.`)
}
