import { useMemo, useState, type ReactNode } from 'react'
import { markInWords, marksByPart, resultOf, type MockExam, type PartMark } from '@core/quiz'
import { Button } from '../../components/Button'
import { CheckField } from '../../components/CheckField'
import { ProgressBar } from '../../components/ProgressBar'
import { countOf, minutesInWords } from '../../components/words'
import { typeName } from '../../generate/review/typeNames'
import { reviewLines, type ReviewLine } from '../review'
import { SourceQuote } from '../run/SourceQuote'
import { kindNames } from '../words'
import { Paragraphs } from './Paragraphs'
import styles from './marks.module.css'

interface ResultViewProps {
  exam: MockExam
  /** Judges a typed answer or one that was said; missing once the mark is kept. */
  onJudge?: (question: number, isRight: boolean) => void
  /** What comes right after the mark. */
  children?: ReactNode
}

/** The mark with what it says about the whole, by part, and what was wrong with the sentence that it rests on. */
export function ResultView({ exam, onJudge, children }: ResultViewProps) {
  const result = useMemo(() => resultOf(exam), [exam])
  const [all, setAll] = useState(false)
  const lines = exam.questions.flatMap((question, at) => {
    const marked = result.marked[at]
    if (marked === undefined) return []
    return reviewLines(question, exam.answers[question.id], marked, exam.facts).map((line) => ({
      line,
      question,
    }))
  })
  const shown = lines.filter(({ line }) => all || !line.isRight)
  const wrong = lines.filter(({ line }) => !line.isRight).length
  const { mark } = result
  return (
    <>
      <section className={styles.part} aria-labelledby="quiz-mark">
        <h2 id="quiz-mark" className={styles.mark}>
          {markInWords(mark)}
        </h2>
        <ProgressBar label="Points" done={mark.points} total={mark.of} />
        <p className={styles.soft}>
          In {minutesInWords(exam.usedMs)}
          {exam.limitMs === undefined ? '' : ` of ${minutesInWords(exam.limitMs)}`}. The range is where the
          share of all these cards would lie 95 times of 100; it is about cards, not about the grade of an
          exam.
        </p>
      </section>
      {children}
      <Parts exam={exam} topics={result.topics} />
      <section className={styles.part} aria-labelledby="quiz-review">
        <h2 id="quiz-review">
          {wrong === 0 ? 'Nothing was wrong' : `What was wrong: ${countOf(wrong, 'card')}`}
        </h2>
        {wrong === lines.length ? null : (
          <CheckField label="Show right answers too" checked={all} onChange={setAll} />
        )}
        <ul className={styles.lines}>
          {shown.map(({ line, question }) => {
            const { answers } = exam
            const canJudge = question.kind === 'typed' && answers[question.id] !== undefined
            return (
              <li key={`${question.id} ${line.cardId}`}>
                <Line
                  line={line}
                  kind={kindNames[question.kind]}
                  onJudge={
                    canJudge && onJudge !== undefined ? (isRight) => onJudge(question.id, isRight) : undefined
                  }
                />
              </li>
            )
          })}
        </ul>
      </section>
      <Paragraphs exam={exam} />
    </>
  )
}

function Parts({ exam, topics }: { exam: MockExam; topics: readonly PartMark[] }) {
  const kinds = useMemo(() => {
    const { marked } = resultOf(exam)
    const facts = exam.facts.map((fact) => ({
      ...fact,
      topic: fact.type === '' ? 'Other' : typeName(fact.type),
    }))
    return marksByPart(exam.questions, marked, facts).topics
  }, [exam])
  return (
    <div className={styles.columns}>
      <PartTable title="By topic" parts={topics} />
      <PartTable title="By kind of fact" parts={kinds} />
    </div>
  )
}

/** The weakest first. One part alone says no more than the mark. */
function PartTable({ title, parts }: { title: string; parts: readonly PartMark[] }) {
  if (parts.length < 2) return null
  return (
    <section className={styles.part} aria-label={title}>
      <h2>{title}</h2>
      <ul className={styles.partRows}>
        {parts.map(({ name, points, of }) => (
          <li key={name} className={styles.partRow}>
            <span dir="auto">{name}</span>
            <span className={styles.figure}>
              {points} of {of}
            </span>
            <ProgressBar label={name} done={points} total={of} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Line({
  line,
  kind,
  onJudge,
}: {
  line: ReviewLine
  kind: string
  onJudge?: ((isRight: boolean) => void) | undefined
}) {
  const { prompt, given, answer, isRight, message, source } = line
  return (
    <article className={styles.line} data-right={isRight} aria-label={prompt}>
      <p className={styles.soft}>{kind}</p>
      <h3 dir="auto">{prompt}</h3>
      <dl className={styles.answers}>
        <dt>You</dt>
        <dd dir="auto">
          {isRight ? '✓ ' : '✗ '}
          {given ?? 'no answer'}
        </dd>
        {isRight ? null : (
          <>
            <dt>Right</dt>
            <dd dir="auto">{answer}</dd>
          </>
        )}
      </dl>
      {isRight || message === '' ? null : <p className={styles.soft}>{message}</p>}
      {onJudge === undefined ? null : (
        <div>
          <Button size="small" onClick={() => onJudge(!isRight)}>
            {isRight ? 'Do not count it' : 'Count it as right'}
          </Button>
        </div>
      )}
      {isRight || source === undefined ? null : <SourceQuote source={source} />}
    </article>
  )
}
