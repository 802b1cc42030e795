import { useEffect, useMemo, useRef, useState } from 'react'
import { afterLearnAnswer, discardQuiz, learnQuestion, type LearnRun as LearnState } from '@app/index'
import { markQuestion, type Answer, type MarkedAnswer } from '@core/quiz'
import { Button } from '../../components/Button'
import { countOf } from '../../components/words'
import { useCommands } from '../../shell/commands'
import { act, go, openDialog } from '../../state/actions'
import { theCollection } from '../../state/store'
import { QuestionView } from '../questions/QuestionView'
import { formNames } from '../words'
import { Feedback } from './Feedback'
import { RunTop } from './RunTop'
import { useSavedRun } from './saved'
import styles from './run.module.css'

/** Learning: each card in easier forms first, until it was recalled. Nothing of it reaches the schedule. */
export function LearnRun({ first }: { first: LearnState }) {
  const { run, change, settled } = useSavedRun(first)
  const [pending, setPending] = useState<{ turn: number; answer: Answer | undefined }>()
  const [judged, setJudged] = useState<{ turn: number; answer: Answer; marked: MarkedAnswer }>()
  // Both belong to the question that is shown, and go with it.
  const turn = run.answered
  const typed = pending?.turn === turn ? pending.answer : undefined
  const given = judged?.turn === turn ? judged : undefined
  // The same question until it is done with: it is made anew of the run otherwise.
  const question = useMemo(() => learnQuestion(run), [run])
  const total = run.queue.waiting.length + run.queue.learned.length
  const give = (answer: Answer | undefined): void => {
    if (question === undefined || answer === undefined || given !== undefined) return
    setJudged({ turn, answer, marked: markQuestion(run, question, answer) })
  }
  const next = (): void => {
    if (given === undefined) return
    change(afterLearnAnswer(run, given.marked.points === given.marked.of))
  }
  const leave = (): void =>
    act(async () => {
      await settled()
      go({ screen: 'today' })
    })
  const end = (): void =>
    act(async () => {
      await settled()
      await discardQuiz(theCollection(), run.id)
      go({ screen: 'today' })
    })
  useCommands('Quiz', [
    {
      id: 'quiz.leave',
      title: 'Leave the quiz',
      keys: ['Escape'],
      run: question === undefined ? end : leave,
    },
  ])
  if (question === undefined) return <Learned run={run} onEnd={end} />
  const judge = (isRight: boolean): void => {
    if (given?.answer.kind !== 'typed') return
    const answer = { ...given.answer, counted: isRight }
    setJudged({ turn, answer, marked: markQuestion(run, question, answer) })
  }
  return (
    <div className={styles.screen}>
      <RunTop
        title={run.title}
        form={formNames.learn.name}
        figures={
          <span>
            {run.queue.learned.length} of {total} learned
          </span>
        }
        done={run.queue.learned.length}
        total={total}
        onLeave={leave}
      />
      <div className={styles.middle}>
        <QuestionView
          onLeave={leave}
          question={question}
          answer={given?.answer ?? typed}
          marked={given?.marked}
          atOnce
          label={`Question ${run.answered + 1}`}
          onChange={(answer) => setPending({ turn, answer })}
          onDone={(answer) => give(answer ?? typed)}
        />
        {given === undefined ? null : (
          <Feedback
            question={question}
            answer={given.answer}
            marked={given.marked}
            facts={run.facts}
            nextLabel="Next"
            onNext={next}
            onJudge={judge}
          />
        )}
      </div>
    </div>
  )
}

/** All is learned: what it took, and what may come now. */
function Learned({ run, onEnd }: { run: LearnState; onEnd: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const again = (): void =>
    act(async () => {
      await discardQuiz(theCollection(), run.id)
      go({ screen: 'today' })
      openDialog({ kind: 'quiz', scope: run.scope, form: 'mock' })
    })
  return (
    <div className={styles.screen}>
      <div className={styles.end}>
        <h1 ref={heading} tabIndex={-1}>
          {run.queue.learned.length === 1
            ? 'Learned'
            : `All ${countOf(run.queue.learned.length, 'card')} learned`}
        </h1>
        <p>
          {countOf(run.answered, 'answer')}, {run.right} of them right. Each card was recalled in its hardest
          form. Nothing of this changed the schedule.
        </p>
        <div className={styles.tools}>
          <Button tone="primary" onClick={onEnd}>
            Done
          </Button>
          <Button onClick={again}>Now a mock exam</Button>
        </div>
      </div>
    </div>
  )
}
