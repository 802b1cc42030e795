import { useLayoutEffect, useRef } from 'react'
import type { Answer, MarkedAnswer, Question, QuizFact } from '@core/quiz'
import { answerDifference, type AnswerRun } from '@core/answers'
import { Button } from '../../components/Button'
import { announce } from '../../shell/announce'
import { useCommands } from '../../shell/commands'
import { reviewLines, verdictOf } from '../review'
import { SourceQuote } from './SourceQuote'
import styles from './run.module.css'

const verdicts = { right: '✓ Right', near: '≈ Not quite', wrong: '✗ Wrong' } as const

interface FeedbackProps {
  question: Question
  answer: Answer
  marked: MarkedAnswer
  facts: readonly QuizFact[]
  nextLabel: string
  onNext: () => void
  /** Judges a typed answer oneself; missing where that makes no sense. */
  onJudge?: ((isRight: boolean) => void) | undefined
}

/** What was right, how the answer differs, and the sentence that it rests on; then on to the next question. */
export function Feedback({ question, answer, marked, facts, nextLabel, onNext, onJudge }: FeedbackProps) {
  const next = useRef<HTMLButtonElement>(null)
  const verdict = verdictOf(marked)
  const lines = reviewLines(question, answer, marked, facts)
  const [only] = lines.length === 1 ? lines : []
  // Seen through, it is still not said what is right.
  const isSwapped = question.kind === 'trueFalse' && !question.isTrue
  // The answer itself stands there already.
  const why = only === undefined ? '' : only.message.replace(`The answer is “${only.answer}”.`, '').trim()
  const said =
    only === undefined
      ? `${verdicts[verdict]}: ${marked.points} of ${marked.of}.`
      : `${verdicts[verdict]}. ${verdict === 'right' ? '' : `The answer is ${only.answer}.`}`
  // Before it is seen: the Enter that comes at the sight of it must already go on.
  useLayoutEffect(() => {
    next.current?.focus({ preventScroll: true })
    next.current?.scrollIntoView({ block: 'nearest' })
    announce(said)
  }, [said, question])
  const canJudge = onJudge !== undefined && answer.kind === 'typed'
  const counted = answer.kind === 'typed' ? answer.counted : undefined
  useCommands('Answer', [
    { id: 'quiz.next', title: nextLabel, keys: ['Enter', ' '], run: onNext },
    {
      id: 'quiz.count',
      title: 'Count the typed answer as right',
      keys: ['c'],
      enabled: () => canJudge && verdict !== 'right',
      run: () => onJudge?.(true),
    },
  ])
  const sources = lines.flatMap(({ source }) => source ?? [])
  const unique = [
    ...new Map(sources.map((source) => [`${source.documentId} ${source.start}`, source])).values(),
  ]
  return (
    <section className={styles.feedback} data-verdict={verdict} aria-label="Feedback">
      <p className={styles.verdict}>
        {verdicts[verdict]}
        {lines.length > 1 ? `: ${marked.points} of ${marked.of}` : ''}
        {counted === true ? ', counted by you' : ''}
      </p>
      {only === undefined ? null : (
        <>
          {answer.kind === 'typed' && verdict !== 'right' && only.given !== undefined ? (
            <Difference typed={answer.text} answer={only.answer} />
          ) : null}
          {verdict === 'right' && counted === undefined && !isSwapped ? null : (
            <p>
              The answer: <strong dir="auto">{only.answer}</strong>
            </p>
          )}
          {why === '' || counted === true ? null : <p className={styles.soft}>{why}</p>}
        </>
      )}
      {unique.map((source) => (
        <SourceQuote key={`${source.documentId} ${source.start}`} source={source} />
      ))}
      <div className={styles.tools}>
        <Button tone="primary" ref={next} onClick={onNext} shortcut="Enter">
          {nextLabel}
        </Button>
        {canJudge && verdict !== 'right' ? (
          <Button onClick={() => onJudge?.(true)} shortcut="C">
            Count it as right
          </Button>
        ) : null}
        {canJudge && counted === true ? (
          <Button onClick={() => onJudge?.(false)}>Do not count it</Button>
        ) : null}
      </div>
    </section>
  )
}

/** Longer answers differ in more than letters. */
const longestDifference = 80

/** Letter by letter what was typed and what belongs there. */
function Difference({ typed, answer }: { typed: string; answer: string }) {
  if (typed.length > longestDifference || answer.length > longestDifference) return null
  const { typed: given, expected } = answerDifference(typed.trim(), answer)
  return (
    <dl className={styles.difference}>
      <dt>You typed</dt>
      <dd>
        <Runs runs={given} />
      </dd>
      <dt>It is</dt>
      <dd>
        <Runs runs={expected} />
      </dd>
    </dl>
  )
}

function Runs({ runs }: { runs: readonly AnswerRun[] }) {
  return (
    <span dir="auto">
      {runs.map(({ kind, text }, at) => {
        const key = `${at} ${kind}`
        if (kind === 'same' || kind === 'close') return <span key={key}>{text}</span>
        return kind === 'extra' ? <del key={key}>{text}</del> : <ins key={key}>{text}</ins>
      })}
    </span>
  )
}
