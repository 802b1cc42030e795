import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import {
  markTag,
  PracticeSession,
  StudySession,
  type ExamStudy,
  type PracticeChoice,
  type StudyCard,
} from '@app/index'
import { ratingNames, type DeckId, type NoteId, type Preset, type Rating } from '@core/model'
import { cardPlayer } from '../card/audio'
import { toggleCovers } from '../card/occlusion'
import { focusTypeBox } from '../card/typeBox'
import { Button } from '../components/Button'
import { MenuButton } from '../components/MenuButton'
import { announce } from '../shell/announce'
import { useCommands } from '../shell/commands'
import { act, go, notify, openDialog, refreshUndo } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import { CardSides, useSides } from './CardSides'
import { flagNames, useCardCommands } from './cardCommands'
import { RatingButtons } from './RatingButtons'
import { SessionEnd } from './SessionEnd'
import { useHeard } from './useHeard'
import { useTyping } from './useTyping'
import styles from './study.module.css'

const fourRatings: readonly Rating[] = [1, 2, 3, 4]
const twoRatings: readonly Rating[] = [1, 3]
/** Going over cards again the same day says nothing about how easy they are. */
const withoutEasy: readonly Rating[] = [1, 2, 3]

/** A session that counts, or practice that does not. */
export type AnySession = StudySession | PracticeSession

/** Longer pauses are not thinking: the person went away. */
const longestThoughtMs = 60_000

interface StudyScreenProps {
  /** What is studied, or what is practised without consequences, or the exam that is studied for. */
  deckId?: DeckId | 'all'
  practice?: PracticeChoice
  exam?: ExamStudy
}

export function StudyScreen({ deckId = 'all', practice, exam }: StudyScreenProps) {
  const [session, setSession] = useState<AnySession>()
  const [failed, setFailed] = useState(false)
  const hasTwo = useApp((state) => state.settings?.twoButtons === true)
  const goesOver = practice?.counting === 'first'
  const ratings = hasTwo ? twoRatings : goesOver ? withoutEasy : fourRatings
  const [side, setSide] = useState<'front' | 'back'>('front')
  const [, redraw] = useState(0)
  const shownAt = useRef(0)
  const busy = useRef(false)
  const question = useRef<HTMLElement>(null)
  const answerRegion = useRef<HTMLElement>(null)
  const showButton = useRef<HTMLButtonElement>(null)
  const suggestedButton = useRef<HTMLButtonElement>(null)

  const card = session?.current
  const typing = useTyping(card, useSides(card), side === 'back', ratings)
  const { sides, setText, judgement, suggested } = typing
  const showFront = useCallback(() => {
    shownAt.current = performance.now()
    setText('')
    setSide('front')
    redraw((count) => count + 1)
  }, [setText])

  useEffect(() => {
    let left = false
    act(async () => {
      let started: AnySession
      try {
        started =
          practice === undefined
            ? await StudySession.start(theCollection(), exam ?? deckId)
            : await PracticeSession.start(theCollection(), practice)
      } catch (error) {
        setFailed(true)
        throw error
      }
      if (left) return
      setSession(started)
      showFront()
    })
    return () => {
      left = true
    }
  }, [deckId, practice, exam, showFront])

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

  const hasBox = sides?.front.typeIn !== undefined
  useLayoutEffect(() => {
    // What was typed speaks for a button: it has the focus, and the person decides.
    if (side === 'back') (suggestedButton.current ?? answerRegion.current)?.focus({ preventScroll: false })
    else if (!focusTypeBox(question.current)) showButton.current?.focus({ preventScroll: true })
  }, [side, card, hasBox])
  useEffect(() => {
    if (judgement === undefined) return
    announce(
      `Answer shown. ${judgement.reason}${suggested === undefined ? '' : ` Suggested: ${ratingNames[suggested]}`}`,
    )
  }, [judgement, suggested])

  const heard = useHeard(card, sides, side)
  const reveal = (): void => {
    if (card === undefined || side === 'back') return
    setSide('back')
    if (!hasBox) announce('Answer shown')
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
    const spent = Math.min(longestThoughtMs, since(shownAt.current))
    const { becameLeech, changes } = card.outcomes[rating]
    const shown = card
    const counts = answerCounts(session)
    work(async () => {
      // The next question shows once the answer is on the disk, some milliseconds later: what is seen is saved.
      await session.answer(rating, Math.round(spent))
      showFront()
      announce(`${ratingNames[rating]}. ${leftInWords(session)}`)
      if (becameLeech && counts)
        notify(leechInWords(changes.lapses, shown.context.preset.leechAction), {
          action: { label: 'Rewrite it', run: () => editNote(shown.note.id) },
        })
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
    if (session === undefined || session.practice || card === undefined) return
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

  /** Reads the card again after it was changed in a dialog or by a command. */
  const reread = (): void =>
    act(async () => {
      const before = session?.current?.card.id
      await session?.refresh()
      if (session?.current?.card.id === before) redraw((count) => count + 1)
      else showFront()
      await refreshUndo()
    })

  const editNote = (noteId: NoteId): void => openDialog({ kind: 'note', noteId, onSaved: reread })
  const edit = (): void => {
    if (card !== undefined) editNote(card.note.id)
  }
  const cardCommands = useCardCommands(session, work, reread, showFront)

  const typeTitle = hasBox ? 'Do not type answers' : 'Type answers'
  const examId = exam?.examId ?? practice?.examId
  const leave = (): void => go(examId === undefined ? { screen: 'today' } : { screen: 'exam', examId })
  const canSetAside = (): boolean => card !== undefined && session?.practice === false
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
    ...fourRatings.map((rating) => ({
      id: `study.rate.${rating}`,
      title: `Rate ${ratingNames[rating]}`,
      keys: [String(rating)],
      enabled: () => onAnswer() && ratings.includes(rating),
      run: () => rate(rating),
    })),
    // With two buttons the second one is 2 as well.
    {
      id: 'study.knew',
      title: 'Good',
      keys: ['2'],
      hidden: true,
      enabled: () => onAnswer() && ratings.length === 2,
      run: () => rate(3),
    },
    { id: 'study.undo', title: 'Undo', keys: ['u', 'Ctrl+z'], menu: 'undo', run: takeBack },
    {
      id: 'study.replay',
      title: 'Play the sound again, or read aloud',
      keys: ['r', 'F5'],
      enabled: () => card !== undefined,
      run: heard.replay,
    },
    { id: 'study.pause', title: 'Pause or go on with the sound', keys: ['5'], run: () => cardPlayer.pause() },
    { id: 'study.back5', title: 'Back 5 seconds in the sound', keys: ['6'], run: () => cardPlayer.seek(-5) },
    { id: 'study.on5', title: 'On 5 seconds in the sound', keys: ['7'], run: () => cardPlayer.seek(5) },
    {
      id: 'study.covers',
      title: 'Show what is covered, or cover it again',
      keys: ['c'],
      enabled: () => onAnswer() && (sides?.back.occlusion?.some(({ role }) => role === 'covered') ?? false),
      run: () => {
        const done = answerRegion.current === null ? undefined : toggleCovers(answerRegion.current)
        if (done !== undefined) announce(done === 'shown' ? 'Everything is shown' : 'The others are covered')
      },
    },
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
      enabled: canSetAside,
      run: () => setAside('buryCard', 'Buried until tomorrow.'),
    },
    {
      id: 'study.suspend',
      title: 'Suspend card',
      keys: ['@'],
      enabled: canSetAside,
      run: () => setAside('suspendCard', 'Suspended: it will not come up until you bring it back.'),
    },
    {
      id: 'study.type',
      title: typeTitle,
      keys: ['t'],
      enabled: () => card !== undefined,
      run: typing.toggle,
    },
    ...cardCommands,
    { id: 'study.leave', title: 'Leave study', keys: ['Escape'], run: leave },
  ])

  if (failed) {
    return (
      <div className={styles.screen}>
        <div className={styles.end}>
          <h1>This cannot be studied</h1>
          <Button tone="primary" onClick={() => go({ screen: 'today' })} data-autofocus>
            Back to Today
          </Button>
        </div>
      </div>
    )
  }
  if (session === undefined) return <div className={styles.screen} aria-busy="true" />
  if (card === undefined || sides === undefined) {
    return (
      <SessionEnd
        summary={session.summary}
        waitingUntil={waitingUntil}
        practice={practice}
        exam={exam}
        onUndo={takeBack}
      />
    )
  }
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">Study</h1>
      <div className={styles.top}>
        <p className={styles.where}>
          {session.practice ? (
            <strong className={styles.practice}>{practiceInWords(session, goesOver)}</strong>
          ) : null}
          {card.deck.name.split('::').join(' › ')}
          <CardSigns card={card} />
        </p>
        <Counts session={session} card={card} />
        <MenuButton
          label="More for this card"
          items={[
            { id: 'type', title: typeTitle, run: typing.toggle },
            ...cardCommands
              .filter((command) => command.enabled?.() !== false)
              .map(({ id, title, run }) => ({ id, title, run })),
          ]}
        />
        <Button tone="quiet" size="small" onClick={leave} shortcut="Esc">
          Leave
        </Button>
      </div>
      <div className={styles.middle}>
        <CardSides
          card={card}
          sides={sides}
          side={side}
          typing={{ text: typing.text, judgement, onType: setText, onDone: reveal }}
          question={question}
          answerRegion={answerRegion}
          heard={heard}
          onSource={showSource}
        />
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
          <RatingButtons
            card={card}
            ratings={ratings}
            showWait={answerCounts(session)}
            suggested={suggested}
            suggestedButton={suggestedButton}
            onRate={(rating) => rate(rating)}
          />
        )}
      </div>
    </div>
  )
}

/** Whether the answer to the card that is shown changes its schedule. */
function answerCounts(session: AnySession): boolean {
  return !session.practice || session.isCounted
}

function practiceInWords(session: PracticeSession, goesOver: boolean): string {
  if (!goesOver) return 'Practice: nothing is recorded'
  return session.isCounted
    ? 'Going over it: first answer today, it counts'
    : 'Going over it: answered today, nothing changes'
}

function since(at: number): number {
  return performance.now() - at
}

function leechInWords(lapses: number, action: Preset['leechAction']): string {
  const done = action === 'suspend' ? ' It was suspended.' : ''
  return `You have forgotten this card ${lapses} times: it is a leech.${done} Rewriting it helps more than repeating it: ask for one thing, add a hint, or split it in two.`
}

/** Flag and mark of the card, in words beside the colour. */
function CardSigns({ card }: { card: StudyCard }) {
  const { flag } = card.card
  const isMarked = card.note.tags.includes(markTag)
  return (
    <>
      {flag === 0 ? null : (
        <span className={styles.flag} data-flag={flag}>
          <span aria-hidden="true">⚑</span> {flagNames[flag]}
        </span>
      )}
      {isMarked ? (
        <span className={styles.mark}>
          <span aria-hidden="true">★</span> Marked
        </span>
      ) : null}
    </>
  )
}

function leftInWords(session: AnySession): string {
  const { new: fresh, learning, review } = session.counts
  return `${fresh + learning + review} left`
}

function Counts({ session, card }: { session: AnySession; card: StudyCard }) {
  const { counts } = session
  if (session.practice) return <p className={styles.counts}>{counts.review} left</p>
  const kind = card.card.state === 'new' ? 'new' : card.card.state === 'review' ? 'review' : 'learning'
  return (
    <p className={styles.counts}>
      <span data-current={kind === 'new'}>{counts.new} new</span>
      <span data-current={kind === 'learning'}>{counts.learning} learning</span>
      <span data-current={kind === 'review'}>{counts.review} due</span>
    </p>
  )
}
