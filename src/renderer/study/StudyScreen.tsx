import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { ratingNames, type NoteId, type Rating } from '@core/model'
import { focusTypeBox } from '../card/typeBox'
import { Button } from '../components/Button'
import { announce } from '../shell/announce'
import { go, notify, openDialog } from '../state/actions'
import { useApp } from '../state/store'
import { CardSides, useSides } from './CardSides'
import { useCardCommands } from './cardCommands'
import { RatingButtons } from './RatingButtons'
import { SessionEnd } from './SessionEnd'
import { StudyTop } from './StudyTop'
import { useHeard } from './useHeard'
import { useSession, type WhatToStudy } from './useSession'
import { fourRatings, useStudyCommands } from './useStudyCommands'
import { useTyping } from './useTyping'
import { answerCounts, leechInWords, leftInWords } from './words'
import styles from './study.module.css'

const twoRatings: readonly Rating[] = [1, 3]
/** Going over cards again the same day says nothing about how easy they are. */
const withoutEasy: readonly Rating[] = [1, 2, 3]

export function StudyScreen({ deckId = 'all', practice, exam }: WhatToStudy) {
  const hasTwo = useApp((state) => state.settings?.twoButtons === true)
  const goesOver = practice?.counting === 'first'
  const ratings = hasTwo ? twoRatings : goesOver ? withoutEasy : fourRatings
  const question = useRef<HTMLElement>(null)
  const answerRegion = useRef<HTMLElement>(null)
  const showButton = useRef<HTMLButtonElement>(null)
  const suggestedButton = useRef<HTMLButtonElement>(null)
  const [typed, setTyped] = useState('')
  const running = useSession(
    { deckId, practice, exam },
    useCallback(() => setTyped(''), []),
  )
  const { session, failed, side, showFront, work, reread } = running

  const card = session?.current
  const typing = useTyping(card, useSides(card), side === 'back', ratings, typed)
  const { sides, judgement, suggested } = typing
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
    running.showBack()
    if (!hasBox) announce('Answer shown')
  }

  const rate = (rating: Rating): void => {
    if (session === undefined || card === undefined || side === 'front') return
    const spent = running.thoughtMs()
    const { becameLeech, changes } = card.outcomes[rating]
    const shown = card
    const counts = answerCounts(session)
    work(async () => {
      // The next question shows once the answer is on the disk, some milliseconds later: what is seen is saved.
      await session.answer(rating, spent)
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

  const editNote = (noteId: NoteId): void => openDialog({ kind: 'note', noteId, onSaved: reread })
  const edit = (): void => {
    if (card !== undefined) editNote(card.note.id)
  }
  const cardCommands = useCardCommands(session, work, reread, showFront)

  const typeTitle = hasBox ? 'Do not type answers' : 'Type answers'
  const examId = exam?.examId ?? practice?.examId
  const leave = (): void => go(examId === undefined ? { screen: 'today' } : { screen: 'exam', examId })
  useStudyCommands({
    card,
    sides,
    side,
    ratings,
    canSetAside: session?.practice === false,
    typeTitle,
    answerRegion,
    reveal,
    rate,
    takeBack,
    setAside,
    replay: heard.replay,
    edit,
    showSource,
    toggleTyping: typing.toggle,
    leave,
    cardCommands,
  })

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
        waitingUntil={session.waitingUntil}
        practice={practice}
        exam={exam}
        onUndo={takeBack}
      />
    )
  }
  return (
    <div className={styles.screen}>
      <h1 className="visually-hidden">Study</h1>
      <StudyTop
        session={session}
        card={card}
        goesOver={goesOver}
        menu={[
          { id: 'type', title: typeTitle, run: typing.toggle },
          ...cardCommands
            .filter((command) => command.enabled?.() !== false)
            .map(({ id, title, run }) => ({ id, title, run })),
        ]}
        onLeave={leave}
      />
      <div className={styles.middle}>
        <CardSides
          card={card}
          sides={sides}
          side={side}
          typing={{ text: typed, judgement, onType: setTyped, onDone: reveal }}
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
