import { useEffect, useRef, useState } from 'react'
import { readNotices, type DeckSummary, type ReviewDraftListing, type TodayNotices } from '@app/index'
import { Button } from '../components/Button'
import { countOf, estimateMinutes } from '../components/words'
import { HomeExams } from '../exams/HomeExams'
import { HomeQuizzes } from '../quiz/HomeQuizzes'
import { act, changeSettings, go, openDialog, refresh } from '../state/actions'
import { resumeReview } from '../generate/reviewDocument'
import { unfinishedReviews } from '../generate/session'
import { theCollection, useApp } from '../state/store'
import { chooseDocument, choosePackage } from '../transfer/chooseFile'
import shell from '../shell/shell.module.css'
import styles from './today.module.css'

/** Fewer overdue cards than this are an ordinary day. */
const largeBacklog = 50

function total(counts: DeckSummary['counts']): number {
  return counts.new + counts.learning + counts.review
}

/** Home: one focused button, the decks that have something to do, and the place to drop a document. */
export function Today() {
  const decks = useApp((state) => state.decks)
  const roots = decks.filter((summary) => summary.depth === 0)
  const counts = roots.reduce(
    (sum, { counts: deck }) => ({
      new: sum.new + deck.new,
      learning: sum.learning + deck.learning,
      review: sum.review + deck.review,
    }),
    { new: 0, learning: 0, review: 0 },
  )
  const waiting = total(counts)
  const hasCards = decks.some((summary) => summary.totalCards > 0)
  const studyButton = useRef<HTMLButtonElement>(null)
  useEffect(() => studyButton.current?.focus({ preventScroll: true }), [waiting])
  const now = useApp((state) => state.readAt)
  const date = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' }).format(
    now,
  )
  return (
    <div className={shell.page}>
      <p className={styles.date}>{date}</p>
      <HomeExams />
      <HomeQuizzes />
      <header className={styles.head}>
        <h1 className={styles.title}>{headline(waiting, hasCards)}</h1>
        <p className={styles.lead}>{lead(waiting, hasCards)}</p>
      </header>
      {waiting === 0 ? null : (
        <div className={styles.study}>
          <Button
            tone="primary"
            size="large"
            ref={studyButton}
            onClick={() => go({ screen: 'study', deckId: 'all' })}
            shortcut="Space"
          >
            {`Study ${countOf(waiting, 'card')}, ${estimateMinutes(counts)} min`}
          </Button>
          <QuizButton />
          <p className={styles.soft}>{breakdown(counts)}</p>
        </div>
      )}
      {waiting === 0 && hasCards ? (
        <div className={styles.study}>
          <QuizButton />
        </div>
      ) : null}
      <Notices />
      <div className={styles.columns}>
        <section aria-label="Decks">
          <h2 className={styles.sectionTitle}>Decks</h2>
          {roots.length === 0 ? (
            <p className={styles.soft}>
              No decks yet. Cards that you keep from a document make the first one, or import those that you
              have.
            </p>
          ) : (
            <ul>
              {roots.map((summary) => (
                <li key={summary.deck.id}>
                  <button
                    type="button"
                    className={styles.deck}
                    onClick={() =>
                      total(summary.counts) > 0
                        ? go({ screen: 'study', deckId: summary.deck.id })
                        : go({ screen: 'deck', deckId: summary.deck.id })
                    }
                  >
                    <span className={styles.deckName}>{summary.deck.name}</span>
                    <span className={styles.deckCounts}>{breakdown(summary.counts)}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className={styles.add} aria-label="Make cards">
          <h2>Cards from a document</h2>
          <p>
            Drop a text, Markdown, HTML, PDF, Word or EPUB file anywhere in this window. Factdeck finds the
            facts; you keep the good ones.
          </p>
          <Unfinished />
          <Button onClick={() => act(chooseDocument)}>Choose a file</Button>
          <Button tone="quiet" onClick={() => openDialog({ kind: 'paste' })}>
            Paste text
          </Button>
          <h2>Decks that you have</h2>
          <p>
            Anki packages with their schedules, tables, Quizlet lists, Markdown decks and .factdeck files:
            drop them as well, or choose one.
          </p>
          <Button onClick={() => act(choosePackage)}>Import decks</Button>
        </section>
      </div>
    </div>
  )
}

function QuizButton() {
  return (
    <Button onClick={() => openDialog({ kind: 'quiz' })} shortcut="Q">
      Quiz
    </Button>
  )
}

/** What a person should know before studying: a backlog, a pause of new cards, a clock that was set back. */
function Notices() {
  const revision = useApp((state) => state.revision)
  const settings = useApp((state) => state.settings)
  const [state, setState] = useState<TodayNotices>()
  useEffect(() => {
    let gone = false
    act(async () => {
      const found = await readNotices(theCollection())
      if (!gone) setState(found)
    })
    return () => {
      gone = true
    }
  }, [revision])
  if (state === undefined) return null
  const { overdue, clockIsBehind, newPausedUntil } = state
  if (overdue < largeBacklog && clockIsBehind === undefined && newPausedUntil === undefined) return null
  return (
    <ul className={styles.notices} aria-label="Notices">
      {clockIsBehind === undefined ? null : (
        <li>
          Your computer’s clock says {clockIsBehind.now}, but you studied on {clockIsBehind.last} already.
          Nothing is lost; intervals count right again once the clock is past that day.
        </li>
      )}
      {overdue < largeBacklog ? null : (
        <li>
          {countOf(overdue, 'card')} waited while you were away.{' '}
          <Button size="small" onClick={() => openDialog({ kind: 'backlog', deckId: 'all' })}>
            Spread or postpone them
          </Button>
        </li>
      )}
      {newPausedUntil === undefined || settings === undefined ? null : (
        <li>
          No new cards until {newPausedUntil}.{' '}
          <Button
            size="small"
            onClick={() =>
              act(async () => {
                await changeSettings({ newPausedUntil: '' })
                await refresh()
              })
            }
          >
            Let them come again
          </Button>
        </li>
      )}
    </ul>
  )
}

/** Reviews that were left: one press goes on with each. */
function Unfinished() {
  const revision = useApp((state) => state.revision)
  const [drafts, setDrafts] = useState<ReviewDraftListing[]>([])
  useEffect(() => {
    let gone = false
    act(async () => {
      const found = await unfinishedReviews()
      if (!gone) setDrafts(found)
    })
    return () => {
      gone = true
    }
  }, [revision])
  if (drafts.length === 0) return null
  return (
    <ul aria-label="Reviews not finished">
      {drafts.slice(0, 3).map((draft) => (
        <li key={draft.documentId}>
          <button
            type="button"
            className={styles.deck}
            onClick={() => act(async () => resumeReview(draft.documentId))}
          >
            <span className={styles.deckName}>Go on: {draft.title}</span>
            <span className={styles.deckCounts}>
              {draft.kept + draft.rejected} of {draft.offered} decided
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function headline(waiting: number, hasCards: boolean): string {
  if (waiting > 0) return `${countOf(waiting, 'card')} to study`
  return hasCards ? 'Nothing due' : 'Start with a document'
}

function lead(waiting: number, hasCards: boolean): string {
  if (waiting > 0) return 'A few minutes now save relearning later.'
  return hasCards
    ? 'You are done for today. The next cards come by themselves when they are worth your time.'
    : 'Drop one in, keep the facts that matter, and study them when it counts.'
}

/** "20 new · 3 learning · 14 due", leaving out what is zero. */
export function breakdown(counts: DeckSummary['counts']): string {
  const parts = [
    counts.new > 0 ? `${counts.new} new` : '',
    counts.learning > 0 ? `${counts.learning} learning` : '',
    counts.review > 0 ? `${counts.review} due` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'nothing due' : parts.join(' · ')
}
