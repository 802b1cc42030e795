import { useEffect, useRef } from 'react'
import { homeInWords } from '@core/exam'
import { Button } from '../components/Button'
import { whenInWords } from '../components/words'
import { go } from '../state/actions'
import { useApp } from '../state/store'
import { hasWork, nearestExam, studyForExam, useExamPlans } from './plans'
import styles from './exams.module.css'

/** So many exams on Home; the others are on their own screen. */
const mostOnHome = 3

/** What Home opens with: what the exams to come ask for today, and those that have just been. */
export function HomeExams() {
  const plans = useExamPlans()
  const readAt = useApp((state) => state.readAt)
  const button = useRef<HTMLButtonElement>(null)
  const isThere = plans !== undefined
  useEffect(() => {
    // Where nothing else is due, this is the button that Home is opened for.
    if (isThere && document.activeElement === document.body) button.current?.focus({ preventScroll: true })
  }, [isThere])
  if (plans === undefined) return null
  const over = plans.filter(({ isOver, exam }) => isOver && exam.result === undefined)
  const coming = plans.filter(({ isOver, standing }) => !isOver && standing.cards > 0)
  if (over.length === 0 && coming.length === 0) return null
  const first = nearestExam()
  return (
    <section className={styles.home} aria-label="Exams">
      <ul>
        {coming.slice(0, mostOnHome).map((plan) => {
          const { exam, standing, projection } = plan
          return (
            <li key={exam.id} className={styles.homeRow}>
              <button
                type="button"
                id={`home-exam-${exam.id}`}
                className={styles.homeSentence}
                onClick={() => go({ screen: 'exam', examId: exam.id })}
              >
                {homeInWords(exam.name, whenInWords(exam.at, readAt), standing.today, projection.mean)}
              </button>
              {hasWork(plan) ? (
                <Button
                  ref={plan === first ? button : null}
                  tone={plan === first ? 'primary' : 'plain'}
                  shortcut={plan === first ? 'P' : undefined}
                  aria-describedby={`home-exam-${exam.id}`}
                  onClick={() => studyForExam(exam.id)}
                >
                  Study for it
                </Button>
              ) : null}
            </li>
          )
        })}
        {over.slice(0, mostOnHome).map(({ exam }) => (
          <li key={exam.id} className={styles.homeRow}>
            <p className={styles.homeSentence}>{exam.name} is over. How did it go?</p>
            <Button onClick={() => go({ screen: 'exam', examId: exam.id })}>Say how it went</Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
