import { useEffect, useState } from 'react'
import { actInQuiz, getQuiz, keepAttempt, usualCounting, type QuestionRun, type QuizRun } from '@app/index'
import { Button } from '../../components/Button'
import { useCommands } from '../../shell/commands'
import { act, go, notify } from '../../state/actions'
import { theCollection } from '../../state/store'
import { MockResult } from '../marks/MockResult'
import { LearnRun } from './LearnRun'
import { MockRun } from './MockRun'
import { PracticeRun } from './PracticeRun'
import { useSavedRun } from './saved'
import styles from './run.module.css'

/** A quiz under way, wherever it was left. */
export function QuizScreen({ runId }: { runId: number }) {
  const [found, setFound] = useState<QuizRun | 'gone'>()
  // Asked after those of the quiz itself, which come into the page later.
  useCommands(
    'Quiz',
    [
      {
        id: 'quiz.undo',
        title: 'Undo: not during a quiz',
        keys: ['Ctrl+z'],
        menu: 'undo',
        hidden: true,
        run: () => notify('Nothing is undone during a quiz. An answer is changed by giving another one.'),
      },
    ],
    { keepsLetters: true },
  )
  useEffect(() => {
    let left = false
    act(async () => {
      const run = await getQuiz(theCollection(), runId)
      if (left) return
      if (run?.form === 'practice' && run.exam.finishedAt !== undefined) {
        // Its time ran out, or the app was closed in the moment of the end.
        const kept = await keepAttempt(theCollection(), run, usualCounting)
        go({ screen: 'attempt', attemptId: kept.id })
        return
      }
      setFound(run === undefined ? 'gone' : resumed(run))
    })
    return () => {
      left = true
    }
  }, [runId])
  if (found === undefined) return <div className={styles.screen} aria-busy="true" />
  if (found === 'gone')
    return (
      <div className={styles.screen}>
        <div className={styles.end}>
          <h1>This quiz is no longer here</h1>
          <p>It was finished or given up. What was finished is among the marks.</p>
          <div className={styles.tools}>
            <Button tone="primary" onClick={() => go({ screen: 'marks' })}>
              Marks
            </Button>
            <Button onClick={() => go({ screen: 'today' })}>Back to Today</Button>
          </div>
        </div>
      </div>
    )
  if (found.form === 'learn') return <LearnRun first={found} />
  return found.form === 'practice' ? <PracticeRun first={found} /> : <MockScreen first={found} />
}

/** A practice quiz stood still while it was left. */
function resumed(run: QuizRun): QuizRun {
  if (run.form !== 'practice' || !run.exam.paused) return run
  return actInQuiz(run, { kind: 'resume' }, theCollection().clock.now())
}

/** A mock exam while it runs, then its result. */
function MockScreen({ first }: { first: QuestionRun }) {
  const saved = useSavedRun(first)
  return saved.run.exam.finishedAt === undefined ? <MockRun saved={saved} /> : <MockResult saved={saved} />
}
