import { useEffect, useState } from 'react'
import { discardQuiz, listQuizzes, type QuizRun } from '@app/index'
import { timeLeft } from '@core/quiz'
import { Button } from '../components/Button'
import { act, go, notify, refresh } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import { clockInWords } from './words'
import exams from '../exams/exams.module.css'

const mostOnHome = 3

/** Quizzes that were begun and left, each one press away; time that runs on is seen to run. */
export function HomeQuizzes() {
  const revision = useApp((state) => state.revision)
  const [runs, setRuns] = useState<QuizRun[]>([])
  const [, redraw] = useState(0)
  const isRunning = runs.some(
    (run) =>
      run.form === 'mock' &&
      run.exam.limitMs !== undefined &&
      run.exam.finishedAt === undefined &&
      !run.exam.paused,
  )
  useEffect(() => {
    let left = false
    act(async () => {
      const found = await listQuizzes(theCollection())
      if (!left) setRuns(found)
    })
    return () => {
      left = true
    }
  }, [revision])
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => redraw((count) => count + 1), 1_000)
    return () => clearInterval(timer)
  }, [isRunning])
  if (runs.length === 0) return null
  const giveUp = (run: QuizRun): void =>
    act(async () => {
      await discardQuiz(theCollection(), run.id)
      setRuns((before) => before.filter(({ id }) => id !== run.id))
      await refresh()
      notify(`Given up: “${run.title}”. Nothing of it counted.`)
    })
  return (
    <section className={exams.home} aria-label="Quizzes">
      <ul>
        {runs.slice(0, mostOnHome).map((run) => (
          <li key={run.id} className={exams.homeRow}>
            <p className={exams.homeSentence}>{sentenceOf(run)}</p>
            <Button
              aria-label={isDone(run) ? `See the mark of ${run.title}` : `Go on with ${run.title}`}
              onClick={() => go({ screen: 'quiz', runId: run.id })}
            >
              {isDone(run) ? 'See the mark' : 'Go on'}
            </Button>
            {isDone(run) ? null : (
              <Button tone="quiet" aria-label={`Give up ${run.title}`} onClick={() => giveUp(run)}>
                Give up
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function isDone(run: QuizRun): boolean {
  return run.form !== 'learn' && run.exam.finishedAt !== undefined
}

/** "Your mock exam of Biology is running: 12:40 left." */
function sentenceOf(run: QuizRun): string {
  if (run.form === 'learn')
    return `Learning “${run.title}”: ${run.queue.learned.length} of ${run.queue.learned.length + run.queue.waiting.length} learned.`
  const { exam } = run
  const answered = `${Object.keys(exam.answers).length} of ${exam.questions.length} answered`
  if (run.form === 'practice') return `Your quiz of “${run.title}”: ${answered}.`
  if (exam.finishedAt !== undefined) return `Your mock exam of “${run.title}” is handed in.`
  const left = timeLeft(exam, theCollection().clock.now())
  const clock = left === undefined ? answered : `${clockInWords(left)} left`
  return exam.paused
    ? `Your mock exam of “${run.title}” is paused: ${clock}.`
    : `Your mock exam of “${run.title}” is running: ${clock}.`
}
