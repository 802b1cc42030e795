import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { StudySession, type StudyCard } from '@app/index'
import { ratingNames, type DeckId, type Rating } from '@core/model'
import { describeWait } from '@core/scheduling'
import { renderCard, type UntrustedHtml } from '@core/rendering'
import { Button, Kbd } from '../components/Button'
import { CardView } from '../card/CardView'
import { announce } from '../shell/announce'
import { useCommands } from '../shell/commands'
import { act, go, notify, openDialog, refreshUndo } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import { SessionEnd } from './SessionEnd'
import styles from './study.module.css'

const ratings: readonly Rating[] = [1, 2, 3, 4]
/** Longer pauses are not thinking: the person went away. */
const longestThoughtMs = 60_000

export function StudyScreen({ deckId }: { deckId: DeckId | 'all' }) {
  const [session, setSession] = useState<StudySession>()
  const [side, setSide] = useState<'front' | 'back'>('front')
  const [, redraw] = useState(0)
  const shownAt = useRef(0)
  const busy = useRef(false)
  const answerRegion = useRef<HTMLElement>(null)
  const showButton = useRef<HTMLButtonElement>(null)

  const showFront = useCallback(() => {
    shownAt.current = performance.now()
    setSide('front')
    redraw((count) => count + 1)
  }, [])

  useEffect(() => {
    let left = false
    act(async () => {
      const started = await StudySession.start(theCollection(), deckId)
      if (left) return
      setSession(started)
      showFront()
    })
    return () => {
      left = true
    }
  }, [deckId, showFront])

  const card = session?.current
  const waitingUntil = session?.waitingUntil

  // A learning card may come due, and the study day may turn, while nothing is pressed.
  useEffect(() => {
    if (session === undefined || card !== undefined) return
    const timer = setInterval(() => {
      act(async () => {
        await session.refresh()
        if (session.current !== undefined) showFront()
      })
    }, 15_000)
    return () => clearInterval(timer)
  }, [session, card, showFront])

  useLayoutEffect(() => {
    if (side === 'back') answerRegion.current?.focus({ preventScroll: false })
    else showButton.current?.focus({ preventScroll: true })
  }, [side, card])

  const reveal = (): void => {
    if (card === undefined || side === 'back') return
    setSide('back')
    announce('Answer shown')
  }

  /** One change at a time; keys that come while it is being written are not taken for answers to the next card. */
  const work = (change: () => Promise<void>): void => {
    if (busy.current) return
    busy.current = true
    act(async () => {
      try {
        await change()
      } catch (error) {
        showFront()
        throw error
      } finally {
        busy.current = false
      }
      await refreshUndo()
    })
  }

  const rate = (rating: Rating): void => {
    if (session === undefined || card === undefined || side === 'front') return
    const spent = Math.min(longestThoughtMs, performance.now() - shownAt.current)
    const leech = card.outcomes[rating].becameLeech
    work(async () => {
      // The next question shows once the answer is on the disk, some milliseconds later: what is seen is saved.
      await session.answer(rating, Math.round(spent))
      showFront()
      announce(`${ratingNames[rating]}. ${leftInWords(session)}`)
      if (leech) notify('This card keeps being forgotten. Rewriting it usually helps more than repeating it.')
    })
  }

  const takeBack = (): void => {
    if (session === undefined) return
    work(async () => {
      const name = await session.undo()
      notify(name === undefined ? 'Nothing to undo.' : `Undone: ${name}.`)
      showFront()
    })
  }

  const setAside = (how: 'suspendCard' | 'buryCard', said: string): void => {
    if (session === undefined || card === undefined) return
    work(async () => {
      await session[how]()
      notify(said, { action: { label: 'Undo', run: takeBack } })
      showFront()
    })
  }

  const showSource = (): void => {
    const source = card?.note.source
    if (source === undefined) return
    openDialog({ kind: 'source', documentId: source.documentId, spans: [source, ...(source.context ?? [])] })
  }

  const edit = (): void => {
    if (card === undefined || session === undefined) return
    openDialog({
      kind: 'note',
      noteId: card.note.id,
      onSaved: () =>
        act(async () => {
          await session.refresh()
          redraw((count) => count + 1)
        }),
    })
  }

  const onQuestion = (): boolean => card !== undefined && side === 'front'
  const onAnswer = (): boolean => card !== undefined && side === 'back'
  useCommands('Study', [
    { id: 'study.show', title: 'Show answer', keys: [' ', 'Enter'], enabled: onQuestion, run: reveal },
    {
      id: 'study.good',
      title: 'Good',
      keys: [' ', 'Enter'],
      enabled: onAnswer,
      run: () => rate(3),
      hidden: true,
    },
    ...ratings.map((rating) => ({
      id: `study.rate.${rating}`,
      title: `Rate ${ratingNames[rating]}`,
      keys: [String(rating)],
      enabled: onAnswer,
      run: () => rate(rating),
    })),
    { id: 'study.undo', title: 'Undo', keys: ['u', 'Ctrl+z'], menu: 'undo', run: takeBack },
    { id: 'study.edit', title: 'Edit this note', keys: ['e'], enabled: () => card !== undefined, run: edit },
    {
      id: 'study.source',
      title: 'Show the source passage',
      keys: ['s'],
      enabled: () => onAnswer() && card?.note.source !== undefined,
      run: showSource,
    },
    {
      id: 'study.bury',
      title: 'Bury card until tomorrow',
      keys: ['-'],
      enabled: () => card !== undefined,
      run: () => setAside('buryCard', 'Buried until tomorrow.'),
    },
    {
      id: 'study.suspend',
      title: 'Suspend card',
      keys: ['@'],
      enabled: () => card !== undefined,
      run: () => setAside('suspendCard', 'Suspended: it will not come up until you bring it back.'),
    },
    { id: 'study.leave', title: 'Leave study', keys: ['Escape'], run: () => go({ screen: 'today' }) },
  ])

  if (session === undefined) return <div className={styles.screen} aria-busy="true" />
  if (card === undefined) {
    return <SessionEnd summary={session.summary} waitingUntil={waitingUntil} onUndo={takeBack} />
  }
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">Study</h1>
      <div className={styles.top}>
        <p className={styles.where}>{card.deck.name.split('::').join(' › ')}</p>
        <Counts session={session} card={card} />
        <Button tone="quiet" size="small" onClick={() => go({ screen: 'today' })} shortcut="Esc">
          Leave
        </Button>
      </div>
      <div className={styles.middle}>
        <CardSides card={card} side={side} answerRegion={answerRegion} onSource={showSource} />
      </div>
      <div className={styles.foot}>
        {side === 'front' ? (
          <div className={styles.show}>
            <Button
              tone="primary"
              size="large"
              onClick={reveal}
              ref={showButton}
              shortcut="Space"
              data-keys-through
            >
              Show answer
            </Button>
          </div>
        ) : (
          <div className={styles.ratings} role="group" aria-label="How well did you recall it?">
            {ratings.map((rating) => (
              <button
                key={rating}
                type="button"
                className={styles.rating}
                data-rating={rating}
                aria-keyshortcuts={String(rating)}
                onClick={() => rate(rating)}
              >
                <span className={styles.ratingName}>
                  {ratingNames[rating]} <Kbd>{rating}</Kbd>
                </span>
                <span className={styles.ratingWait}>
                  <span className="visually-hidden">, next in </span>
                  {describeWait(card.outcomes[rating].wait)}
                </span>
              </button>
            ))}
          </div>
        )}
      </div>
    </div>
  )
}

function leftInWords(session: StudySession): string {
  const { new: fresh, learning, review } = session.counts
  return `${fresh + learning + review} left`
}

function Counts({ session, card }: { session: StudySession; card: StudyCard }) {
  const { counts } = session
  const kind = card.card.state === 'new' ? 'new' : card.card.state === 'review' ? 'review' : 'learning'
  return (
    <p className={styles.counts}>
      <span data-current={kind === 'new'}>{counts.new} new</span>
      <span data-current={kind === 'learning'}>{counts.learning} learning</span>
      <span data-current={kind === 'review'}>{counts.review} due</span>
    </p>
  )
}

interface CardSidesProps {
  card: StudyCard
  side: 'front' | 'back'
  answerRegion: React.RefObject<HTMLElement | null>
  onSource: () => void
}

function CardSides({ card, side, answerRegion, onSource }: CardSidesProps) {
  const { note, noteType } = card
  const cloze = noteType.kind === 'cloze'
  const front = renderCard(note, noteType, card.card.ordinal, 'front', { deckName: card.deck.name })
  const back = renderCard(note, noteType, card.card.ordinal, 'back', { deckName: card.deck.name })
  // Our own templates repeat the question above a rule; the two sides are shown apart here, so that the answer has a
  // place of its own to take the focus. A cloze answer is the whole text filled in and replaces the question.
  const answer = splitAnswer(back)
  return (
    <div className={styles.card}>
      {cloze && side === 'back' ? null : (
        <article className={styles.question} aria-label="Question">
          <CardView html={front} css={noteType.css} />
        </article>
      )}
      {side === 'front' ? null : (
        <section
          className={cloze ? styles.question : styles.answer}
          aria-label="Answer"
          ref={answerRegion}
          tabIndex={-1}
        >
          <CardView html={answer} css={noteType.css} />
          <Source card={card} onSource={onSource} />
        </section>
      )}
    </div>
  )
}

function splitAnswer(back: UntrustedHtml): UntrustedHtml {
  const rule = /<hr id="?answer"?\s*\/?>/.exec(back)
  if (rule === null) return back
  // A slice of untrusted HTML is untrusted HTML.
  return back.slice(rule.index + rule[0].length) as UntrustedHtml
}

function Source({ card, onSource }: { card: StudyCard; onSource: () => void }) {
  const { source } = card.note
  const reading = useApp((state) => state.settings?.showSource !== false)
  if (source === undefined || !reading) return null
  return (
    <figure className={styles.source}>
      <blockquote dir="auto">{source.quote}</blockquote>
      <figcaption className={styles.sourceTitle}>
        <cite>{card.document?.title ?? 'Source document'}</cite>
        <Button tone="quiet" size="small" onClick={onSource} shortcut="S">
          Show in the text
        </Button>
      </figcaption>
    </figure>
  )
}
