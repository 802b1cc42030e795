import { Button } from '../components/Button'
import { Dialog, DialogActions } from '../components/Dialog'
import { countOf } from '../components/words'
import { act, closeDialog, go } from '../state/actions'
import { useApp } from '../state/store'
import { beginReview, openDraft, useKnownDocument, type KnownDocument } from './reviewDocument'
import styles from './generate.module.css'

/** A document was dropped that is known: what is there of it, and what to do now. */
export function KnownDocumentDialog() {
  const known = useKnownDocument((state) => state.known)
  if (known === undefined) return null
  return known.kind === 'draft' ? <DraftChoice known={known} /> : <LibraryChoice known={known} />
}

function DraftChoice({ known }: { known: Extract<KnownDocument, { kind: 'draft' }> }) {
  const { draft, document, generation } = known
  const offered = draft.generation.candidates.length
  const decided = Math.min(offered, Object.keys(draft.decisions.decided).length)
  return (
    <Dialog title="You have begun with this document" onClose={closeDialog}>
      <p>
        {`You have looked at ${decided} of ${countOf(offered, 'card')} from “${draft.document.title}”. Nothing of that is lost.`}
      </p>
      <DialogActions>
        <Button onClick={closeDialog}>Cancel</Button>
        <Button
          tone="danger"
          onClick={() => {
            closeDialog()
            act(() => beginReview(document, generation))
          }}
        >
          Start again
        </Button>
        <Button
          tone="primary"
          data-autofocus
          onClick={() => {
            closeDialog()
            act(() => openDraft(draft))
          }}
        >
          Go on
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function LibraryChoice({ known }: { known: Extract<KnownDocument, { kind: 'library' }> }) {
  const { found, document, generation, unasked, had } = known
  const decks = useApp((state) => state.decks)
  // What is in reserve are mostly other questions about facts that have a card.
  const fresh = unasked.candidates.length
  const deck = decks.find((summary) => summary.deck.name === found.decks[0])?.deck
  const begin = (chosen: typeof generation): void => {
    closeDialog()
    act(() => beginReview(document, chosen, chosen === unasked ? had : []))
  }
  return (
    <Dialog title="You have cards from this document" onClose={closeDialog}>
      <div className={styles.chooser}>
        <p>
          {`“${document.title}” has ${countOf(found.notes, 'note')}${whereInWords(found.decks)}. `}
          {fresh === 0
            ? 'Every fact that was found has a card.'
            : `${countOf(fresh, 'fact has', 'facts have')} no card yet.`}
        </p>
        <Button
          tone={fresh > 0 ? 'primary' : 'plain'}
          data-autofocus={fresh > 0}
          onClick={() => begin(unasked)}
        >
          {fresh > 0 ? 'Look at facts without a card' : 'Mark words for more cards'}
        </Button>
        {deck === undefined ? null : (
          <Button
            tone={fresh > 0 ? 'plain' : 'primary'}
            data-autofocus={fresh === 0}
            onClick={() => {
              closeDialog()
              go({ screen: 'deck', deckId: deck.id })
            }}
          >
            {`Open the deck “${deck.name}”`}
          </Button>
        )}
        <Button onClick={() => begin(generation)}>Look at all facts again</Button>
        <p className={styles.soft}>Looking at all again can give a second card for a fact that has one.</p>
      </div>
      <DialogActions>
        <Button onClick={closeDialog}>Cancel</Button>
      </DialogActions>
    </Dialog>
  )
}

function whereInWords(decks: readonly string[]): string {
  const [first] = decks
  if (first === undefined) return ''
  return decks.length === 1 ? ` in the deck “${first}”` : ` in ${countOf(decks.length, 'deck')}`
}
