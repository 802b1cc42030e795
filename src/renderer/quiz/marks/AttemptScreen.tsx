import { useEffect, useRef, useState } from 'react'
import { deleteAttempt, getAttempt, missedCards, type Attempt } from '@app/index'
import { modeNotes, resultOf } from '@core/quiz'
import { Button } from '../../components/Button'
import { MenuButton } from '../../components/MenuButton'
import { countOf } from '../../components/words'
import { notifyWithUndo } from '../../exams/examActions'
import { useCommands } from '../../shell/commands'
import { act, go, openDialog, refresh } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'
import { formNames } from '../words'
import { ResultView } from './ResultView'
import shell from '../../shell/shell.module.css'
import styles from './marks.module.css'

/** The day and time of a mark. */
export function whenDone(at: number): string {
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
}

/** Takes a mark away; one undo brings it back. */
export function removeAttempt(attempt: Attempt): void {
  act(async () => {
    await deleteAttempt(theCollection(), attempt)
    await refresh()
    go({ screen: 'marks' })
    notifyWithUndo(`Deleted the mark of “${attempt.title}”. What counted for the schedule stays.`)
  })
}

/** A finished quiz: its mark, what was wrong, and what to do about it. */
export function AttemptScreen({ attemptId }: { attemptId: number }) {
  const revision = useApp((state) => state.revision)
  const [attempt, setAttempt] = useState<Attempt | 'gone'>()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    let left = false
    act(async () => {
      const found = await getAttempt(theCollection(), attemptId)
      if (!left) setAttempt(found ?? 'gone')
    })
    return () => {
      left = true
    }
  }, [attemptId, revision])
  const isThere = attempt !== undefined
  useEffect(() => heading.current?.focus(), [isThere])
  const study = (): void => {
    if (attempt === undefined || attempt === 'gone') return
    act(async () => {
      const cardIds = await missedCards(theCollection(), attempt.exam)
      go({
        screen: 'practice',
        choice: {
          cards: { kind: 'ids', cardIds },
          order: 'random',
          limit: cardIds.length,
          title: `Missed: ${attempt.title}`,
          counting: 'first',
        },
      })
    })
  }
  const isOpen = (): boolean => attempt !== undefined && attempt !== 'gone'
  useCommands('Mark', [
    { id: 'mark.study', title: 'Study the ones I missed', keys: ['m'], enabled: isOpen, run: study },
    { id: 'mark.leave', title: 'Back to all marks', keys: ['Escape'], run: () => go({ screen: 'marks' }) },
  ])
  if (attempt === undefined) return <div className={shell.page} aria-busy="true" />
  if (attempt === 'gone')
    return (
      <div className={shell.page}>
        <header className={shell.pageHead}>
          <h1 ref={heading} tabIndex={-1}>
            This mark is no longer here
          </h1>
        </header>
        <p>It was deleted, or its quiz was undone. Redo brings it back.</p>
        <Button tone="primary" onClick={() => go({ screen: 'marks' })}>
          All marks
        </Button>
      </div>
    )
  const missed = resultOf(attempt.exam).missed.length
  return (
    <div className={shell.page}>
      <header className={shell.pageHead}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {formNames[attempt.form].name}: {attempt.title}
          </h1>
          <p className={styles.soft}>
            {whenDone(attempt.finishedAt)}.{' '}
            {attempt.form === 'practice'
              ? 'Nothing of it changed the schedule.'
              : attempt.counted === 0
                ? 'No answer counted for the schedule.'
                : `${countOf(attempt.counted, 'answer')} counted for the schedule.`}
          </p>
          {missed === 0 ? null : (
            <p className={styles.soft} id="mark-study">
              Studying what you missed: {modeNotes.cram}
            </p>
          )}
        </div>
        <div className={styles.tools}>
          {missed === 0 ? null : (
            <Button tone="primary" onClick={study} shortcut="M" aria-describedby="mark-study">
              Study the ones I missed
            </Button>
          )}
          <Button onClick={() => openDialog({ kind: 'quiz', scope: attempt.scope, form: attempt.form })}>
            Again
          </Button>
          <MenuButton
            label={`More for ${attempt.title}`}
            items={[
              { id: 'marks', title: 'All marks', run: () => go({ screen: 'marks' }) },
              { id: 'delete', title: 'Delete this mark', danger: true, run: () => removeAttempt(attempt) },
            ]}
          />
        </div>
      </header>
      <div className={styles.parts}>
        <ResultView exam={attempt.exam} />
      </div>
    </div>
  )
}
