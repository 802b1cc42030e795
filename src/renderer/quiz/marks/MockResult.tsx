import { useEffect, useRef, useState } from 'react'
import {
  judgeInQuiz,
  keepAttempt,
  previewCounting,
  usualCounting,
  type Counting,
  type CountingPreview,
  type QuestionRun,
} from '@app/index'
import type { MockExam } from '@core/quiz'
import { Button } from '../../components/Button'
import { CheckField } from '../../components/CheckField'
import { countOf } from '../../components/words'
import { notifyWithUndo } from '../../exams/examActions'
import { useCommands } from '../../shell/commands'
import { act, go, refresh } from '../../state/actions'
import { theCollection } from '../../state/store'
import type { SavedRun } from '../run/saved'
import { ResultView } from './ResultView'
import shell from '../../shell/shell.module.css'
import styles from './marks.module.css'

/** A mock exam that was handed in: what was said is judged, the mark is seen, and one question is asked. */
export function MockResult({ saved }: { saved: SavedRun<QuestionRun> }) {
  const { run, latest, change, settled } = saved
  const { clock } = theCollection()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const judge = (question: number, isRight: boolean): void =>
    change(judgeInQuiz(latest(), question, isRight, clock.now()))
  const toJudge = unjudged(run.exam)
  const leave = (): void =>
    act(async () => {
      await settled()
      go({ screen: 'today' })
    })
  useCommands('Mock exam', [{ id: 'quiz.leave', title: 'Decide later', keys: ['Escape'], run: leave }])
  const keep = (counting: Counting): void =>
    act(async () => {
      await settled()
      const attempt = await keepAttempt(theCollection(), latest(), counting)
      await refresh()
      go({ screen: 'attempt', attemptId: attempt.id })
      notifyWithUndo(
        attempt.counted === 0
          ? 'The mark is kept. No answer counted for the schedule.'
          : `The mark is kept; ${countOf(attempt.counted, 'answer')} counted for the schedule.`,
      )
    })
  const { exam } = run
  const ranOut = exam.limitMs !== undefined && exam.usedMs >= exam.limitMs
  return (
    <div className={shell.page}>
      <header className={shell.pageHead}>
        <div>
          <h1 ref={heading} tabIndex={-1}>
            Mock exam: {run.title}
          </h1>
          {ranOut ? <p className={styles.soft}>The time ran out: handed in as it was left.</p> : null}
        </div>
      </header>
      <div className={styles.parts}>
        {toJudge.length === 0 ? (
          <ResultView exam={exam} onJudge={judge}>
            <CountingForm exam={exam} onKeep={keep} onLater={leave} />
          </ResultView>
        ) : (
          <JudgeList exam={exam} questions={toJudge} onJudge={judge} />
        )}
      </div>
    </div>
  )
}

/** Answers that were said and noted, and not judged yet. */
function unjudged(exam: MockExam): Extract<MockExam['questions'][number], { kind: 'self' }>[] {
  return exam.questions.flatMap((question) => {
    const answer = exam.answers[question.id]
    return question.kind === 'self' && answer?.kind === 'self' && answer.knew === undefined ? [question] : []
  })
}

interface JudgeListProps {
  exam: MockExam
  questions: ReturnType<typeof unjudged>
  onJudge: (question: number, isRight: boolean) => void
}

/** One after the other: what was noted beside what is right. */
function JudgeList({ exam, questions, onJudge }: JudgeListProps) {
  const [question] = questions
  const knew = useRef<HTMLElement>(null)
  useEffect(() => knew.current?.focus(), [question])
  const judge = (isRight: boolean): void => {
    if (question !== undefined) onJudge(question.id, isRight)
  }
  useCommands('Judge', [
    { id: 'quiz.forgot', title: 'I did not know it', keys: ['1'], run: () => judge(false) },
    { id: 'quiz.knew', title: 'I knew it', keys: ['2'], run: () => judge(true) },
  ])
  if (question === undefined) return null
  const answer = exam.answers[question.id]
  return (
    <section ref={knew} tabIndex={-1} className={styles.part} aria-labelledby="quiz-judge">
      <h2 id="quiz-judge">Judge what you said: {countOf(questions.length, 'answer')} left</h2>
      <article className={styles.line}>
        <h3 dir="auto">{question.prompt}</h3>
        <dl className={styles.answers}>
          <dt>You</dt>
          <dd dir="auto">{answer?.kind === 'self' ? answer.note : ''}</dd>
          <dt>Right</dt>
          <dd dir="auto">{question.answer}</dd>
        </dl>
        <div className={styles.tools}>
          <Button onClick={() => judge(false)} shortcut="1">
            I did not know it
          </Button>
          <Button tone="primary" onClick={() => judge(true)} shortcut="2">
            I knew it
          </Button>
        </div>
      </article>
    </section>
  )
}

interface CountingFormProps {
  exam: MockExam
  onKeep: (counting: Counting) => void
  onLater: () => void
}

/** The one question after a mock exam: what of it counts for the schedule. */
function CountingForm({ exam, onKeep, onLater }: CountingFormProps) {
  const [counting, setCounting] = useState(usualCounting)
  const both = useCounted(exam, { recalled: true, missedChoices: true })
  const preview = useCounted(exam, counting)
  const [busy, setBusy] = useState(false)
  return (
    <section className={styles.question} aria-labelledby="quiz-count">
      <h2 id="quiz-count">Do your answers count for the schedule?</h2>
      {both?.asksRecalled === true ? (
        <CheckField
          label="Count what I typed or said"
          hint="Wrong as Again, right as Good, never Easy."
          checked={counting.recalled}
          onChange={(recalled) => setCounting({ ...counting, recalled })}
        />
      ) : null}
      {both?.asksMissed === true ? (
        <CheckField
          label="Count what I missed among given answers as Again"
          hint="Otherwise these cards only come first next time. What was right may have been guessed and changes nothing."
          checked={counting.missedChoices}
          onChange={(missedChoices) => setCounting({ ...counting, missedChoices })}
        />
      ) : null}
      <p className={styles.soft} aria-live="polite">
        {preview === undefined ? '' : countingInWords(preview)}
      </p>
      <div className={styles.tools}>
        <Button
          tone="primary"
          disabled={preview === undefined || busy}
          onClick={() => {
            setBusy(true)
            onKeep(counting)
          }}
        >
          Keep this mark
        </Button>
        <Button onClick={onLater}>Decide later</Button>
      </div>
    </section>
  )
}

function useCounted(exam: MockExam, { recalled, missedChoices }: Counting): CountingPreview | undefined {
  const [preview, setPreview] = useState<CountingPreview>()
  useEffect(() => {
    let left = false
    act(async () => {
      const found = await previewCounting(theCollection(), exam, { recalled, missedChoices })
      if (!left) setPreview(found)
    })
    return () => {
      left = true
    }
  }, [exam, recalled, missedChoices])
  return preview
}

/** "9 cards count as Again, 20 as Good; 3 come first next time. 2 were answered today already: …" */
export function countingInWords({ again, good, first, answeredToday }: CountingPreview): string {
  const parts = [
    ...(again > 0 ? [`${countOf(again, 'card')} as Again`] : []),
    ...(good > 0 ? [`${countOf(good, 'card')} as Good`] : []),
  ]
  const counts = parts.length === 0 ? 'No answer counts.' : `${parts.join(', ')}.`
  const firsts =
    first === 0 ? '' : ` ${countOf(first, 'card')} ${first === 1 ? 'comes' : 'come'} first next time.`
  const today =
    answeredToday === 0
      ? ''
      : ` ${countOf(answeredToday, 'card')} ${answeredToday === 1 ? 'was' : 'were'} answered today already and do${answeredToday === 1 ? 'es' : ''} not count.`
  return `${counts}${firsts}${today} One undo takes all of it back.`
}
