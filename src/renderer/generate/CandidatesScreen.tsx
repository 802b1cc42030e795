import { useMemo, useRef, useState } from 'react'
import { addCandidates } from '@app/index'
import { Button } from '../components/Button'
import { ComboField } from '../components/ComboField'
import { countOf } from '../components/words'
import { announce } from '../shell/announce'
import { useCommands } from '../shell/commands'
import { act, go, notify, refresh, undoLast } from '../state/actions'
import { theCollection, useApp, type CandidateReview, type Decision } from '../state/store'
import { CandidateEditor } from './CandidateEditor'
import { CandidateItem } from './CandidateItem'
import { decisionOf, keptOf, nextIndex, tallyOf, withEdited, withReserve } from './decisions'
import { MarkedText } from './MarkedText'
import type { MarkedSpan } from './segments'
import styles from './generate.module.css'

/** The document on one side with its facts marked, the proposed cards on the other. */
export function CandidatesScreen({ review }: { review: CandidateReview }) {
  const [index, setIndex] = useState(0)
  const [editing, setEditing] = useState(false)
  const [deckName, setDeckName] = useState(review.document.title)
  const [adding, setAdding] = useState(false)
  const past = useRef<{ review: CandidateReview; index: number }[]>([])
  const decks = useApp((state) => state.decks)
  const current = review.candidates[index]
  const tally = tallyOf(review)

  const change = (next: CandidateReview, nextAt: number): void => {
    past.current.push({ review, index })
    useApp.setState({ review: next })
    setIndex(nextAt)
  }
  const decide = (decision: Decision): void => {
    if (current === undefined) return
    const next = { ...review, decisions: { ...review.decisions, [current.id]: decision } }
    change(next, nextIndex(next, index))
    announce(`${decision === 'kept' ? 'Kept' : 'Rejected'}. ${tallyOf(next).open} to look at`)
  }
  const move = (by: number): void => {
    setIndex((at) => Math.max(0, Math.min(review.candidates.length - 1, at + by)))
  }
  const takeBack = (): void => {
    const last = past.current.pop()
    if (last === undefined) {
      notify('Nothing to undo on this screen.')
      return
    }
    useApp.setState({ review: last.review })
    setIndex(last.index)
  }
  const keepRest = (): void => {
    const decisions = { ...review.decisions }
    for (const candidate of review.candidates) decisions[candidate.id] ??= 'kept'
    change({ ...review, decisions }, index)
  }
  const add = (): void => {
    const kept = keptOf(review)
    const name = deckName.trim()
    if (kept.length === 0 || adding) return
    if (name === '') {
      notify('Name the deck that the cards go to.', { tone: 'problem' })
      return
    }
    const existing = decks.find(({ deck }) => deck.name === name)
    setAdding(true)
    act(async () => {
      try {
        await addCandidates(theCollection(), {
          document: review.document,
          deck: existing === undefined ? { newName: name } : { id: existing.deck.id },
          candidates: kept,
        })
        await refresh()
        useApp.setState({ review: undefined })
        go({ screen: 'today' })
        notify(`Added ${countOf(kept.length, 'card')} to “${name}”.`, {
          action: { label: 'Undo', run: () => act(undoLast) },
        })
      } finally {
        setAdding(false)
      }
    })
  }
  const leave = (): void => {
    go({ screen: 'today' })
    notify(`“${review.document.title}” waits under Add until you close Factdeck.`)
  }

  useCommands('Candidates', [
    { id: 'candidates.keep', title: 'Keep this card', keys: ['a'], run: () => decide('kept') },
    { id: 'candidates.reject', title: 'Reject this card', keys: ['x'], run: () => decide('rejected') },
    { id: 'candidates.edit', title: 'Edit this card', keys: ['e'], run: () => setEditing(true) },
    { id: 'candidates.next', title: 'Next card', keys: ['ArrowDown', 'j', ' '], run: () => move(1) },
    { id: 'candidates.previous', title: 'Previous card', keys: ['ArrowUp', 'k'], run: () => move(-1) },
    { id: 'candidates.undo', title: 'Undo', keys: ['u', 'Ctrl+z'], menu: 'undo', run: takeBack },
    { id: 'candidates.rest', title: 'Keep all that are still open', keys: ['Shift+Enter'], run: keepRest },
    { id: 'candidates.add', title: 'Add the kept cards to the deck', keys: ['Ctrl+Enter'], run: add },
    { id: 'candidates.leave', title: 'Leave', keys: ['Escape'], run: leave },
  ])

  const spans = useMemo<MarkedSpan[]>(() => {
    const marked: MarkedSpan[] = review.candidates.map((candidate) => ({
      start: candidate.source.start,
      end: candidate.source.end,
      mark: 'fact',
      candidateId: candidate.id,
    }))
    if (current !== undefined) {
      marked.push({
        start: current.source.start,
        end: current.source.end,
        mark: 'current',
        candidateId: current.id,
      })
      for (const span of current.source.context ?? []) marked.push({ ...span, mark: 'context' })
    }
    return marked
  }, [review.candidates, current])

  return (
    <div className={styles.screen}>
      <header className={styles.head}>
        <h1>{review.document.title}</h1>
        <p className={styles.tally} aria-live="polite">
          {tally.kept} kept · {tally.rejected} rejected · {tally.open} to look at
        </p>
      </header>
      <div className={styles.panes}>
        <section className={styles.document} aria-label="Document" tabIndex={0}>
          <MarkedText
            text={review.document.text}
            spans={spans}
            onPick={(id) => setIndex(review.candidates.findIndex((candidate) => candidate.id === id))}
          />
        </section>
        <section className={styles.list} aria-label="Proposed cards">
          <ol>
            {review.candidates.map((candidate, at) => (
              <CandidateItem
                key={candidate.id}
                candidate={candidate}
                decision={decisionOf(review, candidate.id)}
                current={at === index}
                onPick={() => setIndex(at)}
                onKeep={() => decide('kept')}
                onReject={() => decide('rejected')}
                onEdit={() => setEditing(true)}
              />
            ))}
          </ol>
          <div className={styles.more}>
            {review.generation.notice === undefined ? null : <p>{review.generation.notice}</p>}
            {review.generation.reserve.length === 0 ? null : (
              <>
                <p>{countOf(review.generation.reserve.length, 'more card')} scored lower than these.</p>
                <Button size="small" onClick={() => change(withReserve(review), index)}>
                  Show them too
                </Button>
              </>
            )}
          </div>
        </section>
      </div>
      <footer className={styles.foot}>
        <Button tone="quiet" onClick={keepRest} disabled={tally.open === 0} shortcut="Shift Enter">
          {`Keep the other ${tally.open}`}
        </Button>
        <span className={styles.grow} />
        <div className={styles.deckChoice}>
          <ComboField
            label="Deck"
            value={deckName}
            onChange={setDeckName}
            options={decks.map(({ deck }) => deck.name)}
          />
        </div>
        <Button tone="primary" onClick={add} disabled={tally.kept === 0 || adding} shortcut="Ctrl Enter">
          {tally.kept === 0 ? 'Keep cards to add them' : `Add ${countOf(tally.kept, 'card')}`}
        </Button>
      </footer>
      {editing && current !== undefined ? (
        <CandidateEditor
          key={current.id}
          candidate={current}
          onClose={() => setEditing(false)}
          onSave={(edited) => {
            setEditing(false)
            const next = withEdited(review, edited)
            const decided: CandidateReview = {
              ...next,
              decisions: { ...next.decisions, [edited.id]: 'kept' },
            }
            change(decided, nextIndex(decided, index))
          }}
        />
      ) : null}
    </div>
  )
}
