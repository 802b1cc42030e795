import { useRef, useState } from 'react'
import { actInQuiz, judgeInQuiz, keepAttempt, usualCounting, type QuestionRun } from '@app/index'
import { isMockOver, markQuestion, type Answer, type MockAction } from '@core/quiz'
import { useCommands } from '../../shell/commands'
import { act, go } from '../../state/actions'
import { theCollection } from '../../state/store'
import { QuestionView } from '../questions/QuestionView'
import { clockInWords, formNames } from '../words'
import { Feedback } from './Feedback'
import { RunTop } from './RunTop'
import { useSavedRun } from './saved'
import { useTimeLeft } from './time'
import styles from './run.module.css'

/** A quiz with feedback at once. It stands still while it is left, and goes on where it was. */
export function PracticeRun({ first }: { first: QuestionRun }) {
  const { clock } = theCollection()
  const { run, latest, change, settled } = useSavedRun(first)
  const [typed, setTyped] = useState<Answer>()
  const { exam } = run
  const question = exam.questions[exam.at]
  const answer = question === undefined ? undefined : exam.answers[question.id]
  const marked =
    question === undefined || answer === undefined ? undefined : markQuestion(exam, question, answer)
  const isLast = exam.at === exam.questions.length - 1

  const finishing = useRef(false)
  const does = (action: MockAction): void => {
    if (latest().exam.finishedAt === undefined && !finishing.current)
      change(actInQuiz(latest(), action, clock.now()))
  }
  const finish = (): void =>
    act(async () => {
      if (finishing.current) return
      does({ kind: 'finish' })
      finishing.current = true
      await settled()
      const kept = await keepAttempt(theCollection(), latest(), usualCounting)
      go({ screen: 'attempt', attemptId: kept.id })
    })
  const next = (): void => {
    setTyped(undefined)
    if (isLast) finish()
    else does({ kind: 'show', question: exam.at + 1 })
  }
  const give = (given: Answer | undefined): void => {
    // Two presses of Enter are one answer; what comes after the time is up comes too late.
    if (question === undefined || given === undefined || latest().exam.answers[question.id] !== undefined)
      return
    if (isMockOver(latest().exam, clock.now())) finish()
    else does({ kind: 'answer', question: question.id, answer: given })
  }
  const left = useTimeLeft(exam, {
    onOver: finish,
    onSetBack: () => does({ kind: 'show', question: latest().exam.at }),
  })
  const leave = (): void =>
    act(async () => {
      if (!latest().exam.paused && !isMockOver(latest().exam, clock.now())) does({ kind: 'pause' })
      await settled()
      go({ screen: 'today' })
    })
  useCommands('Quiz', [{ id: 'quiz.leave', title: 'Leave the quiz', keys: ['Escape'], run: leave }])
  if (question === undefined) return null
  const answered = Object.keys(exam.answers).length
  return (
    <div className={styles.screen}>
      <RunTop
        title={run.title}
        form={formNames.practice.name}
        figures={
          <>
            <span>
              {exam.at + 1} of {exam.questions.length}
            </span>
            {left === undefined ? null : <span>{clockInWords(left)} left</span>}
          </>
        }
        done={answered}
        total={exam.questions.length}
        onLeave={leave}
      />
      <div className={styles.middle}>
        <QuestionView
          onLeave={leave}
          question={question}
          answer={answer ?? typed}
          marked={marked}
          atOnce
          label={`Question ${exam.at + 1} of ${exam.questions.length}`}
          onChange={setTyped}
          onDone={(given) => give(given ?? typed)}
        />
        {answer === undefined || marked === undefined ? null : (
          <Feedback
            question={question}
            answer={answer}
            marked={marked}
            facts={exam.facts}
            nextLabel={isLast ? 'See the mark' : 'Next'}
            onNext={next}
            onJudge={(isRight) => change(judgeInQuiz(latest(), question.id, isRight, clock.now()))}
          />
        )}
      </div>
    </div>
  )
}
