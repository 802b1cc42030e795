import { useEffect, useRef } from 'react'
import type { ExamStudy, PracticeChoice, SessionSummary } from '@app/index'
import type { ExamId } from '@core/exam'
import type { Millis } from '@core/model'
import { Button } from '../components/Button'
import { minutesInWords, whenInWords } from '../components/words'
import { goOver } from '../exams/examActions'
import { studyForExam } from '../exams/plans'
import { go, openDialog } from '../state/actions'
import styles from './study.module.css'

interface SessionEndProps {
  summary: SessionSummary
  waitingUntil: Millis | undefined
  practice?: PracticeChoice | undefined
  exam?: ExamStudy | undefined
  onUndo: () => void
}

/** What was done, and when the next cards come. */
export function SessionEnd({ summary, waitingUntil, practice, exam, onUndo }: SessionEndProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const answered = summary.answered
  const title =
    practice !== undefined
      ? practice.counting === 'first'
        ? 'All gone over'
        : 'Practice done'
      : waitingUntil !== undefined
        ? 'A short pause'
        : answered === 0
          ? exam === undefined
            ? 'Nothing is due here'
            : 'Nothing more is planned for today'
          : 'Done for today'
  return (
    <div className={styles.screen}>
      <div className={styles.end}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {answered === 0 ? null : (
          <dl className={styles.figures}>
            <div className={styles.figure}>
              <dt>{answered === 1 ? 'answer' : 'answers'}</dt>
              <dd>{answered}</dd>
            </div>
            <div className={styles.figure}>
              <dt>recalled</dt>
              <dd>{summary.recalled}</dd>
            </div>
            {summary.newCards === 0 ? null : (
              <div className={styles.figure}>
                <dt>{summary.newCards === 1 ? 'new card' : 'new cards'}</dt>
                <dd>{summary.newCards}</dd>
              </div>
            )}
            <div className={styles.figure}>
              <dt>time</dt>
              <dd>{minutesInWords(summary.durationMs)}</dd>
            </div>
          </dl>
        )}
        <p>
          {practice !== undefined
            ? practice.counting === 'first'
              ? 'The first answer of the day to a card counted for its schedule; the others changed nothing.'
              : 'Nothing was recorded: your cards come when they were going to come.'
            : waitingUntil === undefined
              ? exam === undefined
                ? nextInWords(summary)
                : 'That was today’s part of the plan. What comes next is planned from your answers.'
              : `The next card in learning comes ${whenInWords(waitingUntil)}. It appears here by itself.`}
        </p>
        <div className={styles.actions}>
          {exam !== undefined ? (
            <ExamActions exam={exam} />
          ) : practice?.examId !== undefined ? (
            <GoneOver examId={practice.examId} />
          ) : (
            <Button tone="primary" onClick={() => go({ screen: 'today' })}>
              Back to Today
            </Button>
          )}
          {practice === undefined || practice.examId !== undefined ? null : (
            <Button onClick={() => go({ screen: 'practice', choice: { ...practice } })}>
              Practise again
            </Button>
          )}
          {answered === 0 && exam === undefined ? (
            <>
              <Button onClick={() => openDialog({ kind: 'practice' })}>Practise ahead</Button>
              <Button onClick={() => openDialog({ kind: 'add' })}>Make cards from a document</Button>
            </>
          ) : answered === 0 ? null : (
            <Button onClick={onUndo} shortcut="U">
              Undo last answer
            </Button>
          )}
        </div>
      </div>
    </div>
  )
}

const moreMinutes = 10

/** Back to where an exam is looked at, or on beyond what was planned for today. */
function ExamActions({ exam: { examId } }: { exam: ExamStudy }) {
  return (
    <>
      <Button tone="primary" onClick={() => go({ screen: 'exam', examId })}>
        Back to the exam
      </Button>
      <Button onClick={() => studyForExam(examId, moreMinutes)}>{moreMinutes} more minutes</Button>
    </>
  )
}

/** Back to the exam whose cards were gone over, or through them once more. */
function GoneOver({ examId }: { examId: ExamId }) {
  return (
    <>
      <Button tone="primary" onClick={() => go({ screen: 'exam', examId })}>
        Back to the exam
      </Button>
      <Button onClick={() => goOver(examId)}>Go over it again</Button>
    </>
  )
}

function nextInWords(summary: SessionSummary): string {
  const next = summary.nextDue
  if (next === undefined) return 'No further cards are scheduled yet.'
  const cards = next.count === 1 ? '1 card comes' : `${next.count} cards come`
  return `Next: ${cards} ${whenInWords(next.at)}.`
}
