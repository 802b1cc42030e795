import { useCallback, useEffect, useRef, useState } from 'react'
import { PracticeSession, StudySession, type ExamStudy, type PracticeChoice } from '@app/index'
import type { DeckId } from '@core/model'
import { act, refreshUndo } from '../state/actions'
import { theCollection } from '../state/store'

/** A session that counts, or practice that does not. */
export type AnySession = StudySession | PracticeSession

/** Longer pauses are not thinking: the person went away. */
const longestThoughtMs = 60_000

/** What is studied, or what is practised without consequences, or the exam that is studied for. */
export interface WhatToStudy {
  deckId?: DeckId | 'all'
  practice?: PracticeChoice | undefined
  exam?: ExamStudy | undefined
}

export interface RunningSession {
  /** Undefined until it has begun. */
  session: AnySession | undefined
  /** It could not begin; why was told. */
  failed: boolean
  side: 'front' | 'back'
  showFront: () => void
  showBack: () => void
  /** How long the card has been shown, without the time that the person was away. In ms. */
  thoughtMs: () => number
  /** One change at a time; keys that come while it is being written are not taken for answers to the next card. */
  work: (change: () => Promise<void>) => void
  /** Reads the card again after it was changed in a dialog or by a command. */
  reread: () => void
}

/**
 * A session from its beginning to leaving the screen, and which side of its card is shown.
 *
 * @param onFront called whenever a front is shown anew
 */
export function useSession(
  { deckId = 'all', practice, exam }: WhatToStudy,
  onFront: () => void,
): RunningSession {
  const [session, setSession] = useState<AnySession>()
  const [failed, setFailed] = useState(false)
  const [side, setSide] = useState<'front' | 'back'>('front')
  const [, redraw] = useState(0)
  const shownAt = useRef(0)
  const busy = useRef(false)
  const card = session?.current

  const showFront = useCallback(() => {
    shownAt.current = performance.now()
    onFront()
    setSide('front')
    redraw((count) => count + 1)
  }, [onFront])

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

  const reread = (): void =>
    act(async () => {
      const before = session?.current?.card.id
      await session?.refresh()
      if (session?.current?.card.id === before) redraw((count) => count + 1)
      else showFront()
      await refreshUndo()
    })

  return {
    session,
    failed,
    side,
    showFront,
    showBack: () => setSide('back'),
    thoughtMs: () => Math.round(Math.min(longestThoughtMs, performance.now() - shownAt.current)),
    work,
    reread,
  }
}
