import { useEffect, useRef, useState } from 'react'
import { getExam, type ExamPlan } from '@app/index'
import { FactdeckError } from '@core/model'
import { behindInWords, sharedInWords, todayInWords, type Exam, type ExamId } from '@core/exam'
import { modeNotes } from '@core/quiz'
import { Button } from '../components/Button'
import { MenuButton } from '../components/MenuButton'
import { countOf } from '../components/words'
import { useCommands } from '../shell/commands'
import { act, go, openDialog } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import shell from '../shell/shell.module.css'
import { AfterExam } from './AfterExam'
import { DaysStrip } from './DaysStrip'
import { Figures, Notes } from './Figures'
import { archive, goOver, planMinutes, remove } from './examActions'
import { LastMock } from '../quiz/marks/LastMock'
import { MinutesCurve } from './MinutesCurve'
import { useOutlook } from './outlook'
import { hasWork, studyForExam, useExamPlans } from './plans'
import { dateAndTime, daysInWords, resultInWords } from './words'
import styles from './exams.module.css'

const moreMinutes = 10

/** One exam: what is to be done today, where it leads, and what other minutes would bring. */
export function ExamScreen({ examId }: { examId: ExamId }) {
  const plans = useExamPlans()
  const found = useExam(examId)
  const exam = found === 'gone' ? undefined : found
  const plan = plans?.find((each) => each.exam.id === examId)
  useCommands('Exam', [
    {
      id: 'exam.study',
      title: 'Study for this exam',
      keys: [' ', 's'],
      enabled: () => plan !== undefined && hasWork(plan),
      run: () => studyForExam(examId),
    },
    {
      id: 'exam.more',
      title: `Study for this exam ${moreMinutes} minutes more than planned`,
      keys: ['m'],
      enabled: () => plan !== undefined && canGoOn(plan),
      run: () => studyForExam(examId, moreMinutes),
    },
    {
      id: 'exam.over',
      title: 'Go over what you have seen for this exam, the weakest first',
      words: 'cram repeat again',
      keys: ['g'],
      enabled: () => plan !== undefined && !plan.isOver && plan.standing.now.seen > 0,
      run: () => goOver(examId),
    },
    {
      id: 'exam.edit',
      title: 'Change this exam',
      keys: ['e'],
      enabled: () => exam !== undefined,
      run: () => openDialog({ kind: 'exam', examId }),
    },
    {
      id: 'exam.archive',
      title: exam?.archivedAt === undefined ? 'Archive this exam' : 'Bring this exam back',
      enabled: () => exam !== undefined,
      run: () => {
        if (exam !== undefined) archive(exam, exam.archivedAt === undefined)
      },
    },
    {
      id: 'exam.delete',
      title: 'Delete this exam',
      enabled: () => exam !== undefined,
      run: () => {
        if (exam !== undefined) remove(exam)
      },
    },
    { id: 'exam.leave', title: 'Back to all exams', keys: ['Escape'], run: () => go({ screen: 'exams' }) },
  ])
  if (found === 'gone')
    return (
      <div className={shell.page}>
        <header className={shell.pageHead}>
          <h1>This exam is no longer here</h1>
        </header>
        <Button tone="primary" onClick={() => go({ screen: 'exams' })}>
          All exams
        </Button>
      </div>
    )
  if (exam === undefined || plans === undefined) return <div className={shell.page} aria-busy="true" />
  return (
    <div className={shell.page}>
      <Head exam={exam} plan={plan} />
      {exam.archivedAt !== undefined ? (
        <Archived exam={exam} />
      ) : plan === undefined ? null : plan.isOver ? (
        <AfterExam exam={exam} cards={plan.standing.cards} />
      ) : (
        <Ahead plan={plan} />
      )}
    </div>
  )
}

/** The exam itself, also once it is archived; read again after each change. */
function useExam(examId: ExamId): Exam | 'gone' | undefined {
  const revision = useApp((state) => state.revision)
  const [exam, setExam] = useState<Exam | 'gone'>()
  useEffect(() => {
    let left = false
    act(async () => {
      let found: Exam | 'gone'
      try {
        found = await getExam(theCollection(), examId)
      } catch (error) {
        if (!(error instanceof FactdeckError)) throw error
        found = 'gone'
      }
      if (!left) setExam(found)
    })
    return () => {
      left = true
    }
  }, [examId, revision])
  return exam
}

/** Whether there is anything left to study beyond what is planned for today. */
function canGoOn({ isOver, standing }: ExamPlan): boolean {
  return !isOver && (standing.today.withoutRoom > 0 || standing.today.cardIds.length > 0)
}

function Head({ exam, plan }: { exam: Exam; plan: ExamPlan | undefined }) {
  return (
    <header className={shell.pageHead}>
      <div>
        <h1>{exam.name}</h1>
        <p className={styles.soft}>
          {dateAndTime(exam)}
          {plan === undefined ? '' : `, ${daysInWords(plan.daysLeft, plan.isOver)}`}
        </p>
      </div>
      <div className={styles.tools}>
        <Button
          onClick={() => openDialog({ kind: 'quiz', scope: { kind: 'exam', examId: exam.id } })}
          shortcut="Q"
        >
          Quiz
        </Button>
        <Button onClick={() => openDialog({ kind: 'exam', examId: exam.id })} shortcut="E">
          Change
        </Button>
        <MenuButton
          label={`More for ${exam.name}`}
          items={[
            {
              id: 'briefing',
              title: 'Briefing sheet…',
              run: () => openDialog({ kind: 'briefing', scope: { kind: 'exam', examId: exam.id } }),
            },
            {
              id: 'paper',
              title: 'Mock exam on paper…',
              run: () => openDialog({ kind: 'paper', scope: { kind: 'exam', examId: exam.id } }),
            },
            {
              id: 'archive',
              title: exam.archivedAt === undefined ? 'Archive' : 'Bring back',
              run: () => archive(exam, exam.archivedAt === undefined),
            },
            { id: 'delete', title: 'Delete', danger: true, run: () => remove(exam) },
          ]}
        />
      </div>
    </header>
  )
}

function Archived({ exam }: { exam: Exam }) {
  return (
    <section className={styles.part} aria-label="Archived">
      <p>It is archived: nothing is planned for it, and its cards come when they are due.</p>
      {exam.result === undefined ? null : <p>{resultInWords(exam)}</p>}
      <div>
        <Button onClick={() => archive(exam, false)}>Bring it back</Button>
      </div>
    </section>
  )
}

/** An exam that is still to come. */
function Ahead({ plan }: { plan: ExamPlan }) {
  const { exam, standing, spentToday, pastDays } = plan
  const revision = useApp((state) => state.revision)
  const canLook = standing.cards > 0 && standing.studyDays > 0
  const look = useOutlook(exam.id, canLook)
  // Right after a change the rough figures are the true ones.
  const isCurrent = look?.revision === revision
  const projection = isCurrent ? look.outlook.projection : plan.projection
  const warnings = isCurrent ? look.outlook.warnings : plan.warnings
  const study = useRef<HTMLButtonElement>(null)
  const works = hasWork(plan)
  useEffect(() => study.current?.focus({ preventScroll: true }), [works])
  const shared = sharedInWords(standing.today)
  const behind = behindInWords(pastDays.map(({ kept }) => kept))
  return (
    <div className={styles.parts}>
      <section className={styles.part} aria-labelledby="exam-today">
        <h2 id="exam-today">Today</h2>
        <p className={styles.sentence}>{todayInWords(standing.today, spentToday)}</p>
        {shared === undefined ? null : <p className={styles.soft}>{shared}</p>}
        {behind === undefined ? null : <p className={styles.soft}>{behind}</p>}
        <div className={styles.tools}>
          {works ? (
            <Button
              tone="primary"
              size="large"
              ref={study}
              shortcut="Space"
              onClick={() => studyForExam(exam.id)}
            >
              Study for it
            </Button>
          ) : canGoOn(plan) ? (
            <Button ref={study} shortcut="M" onClick={() => studyForExam(exam.id, moreMinutes)}>
              {moreMinutes} minutes more
            </Button>
          ) : null}
          {standing.now.seen > 0 ? (
            <Button shortcut="G" aria-describedby="exam-over" onClick={() => goOver(exam.id)}>
              Go over it again
            </Button>
          ) : null}
        </div>
        {standing.now.seen > 0 ? (
          <p id="exam-over" className={styles.soft}>
            Going over it again: what you have seen, the weakest first. {modeNotes.cram}
          </p>
        ) : null}
        {warnings.length === 0 ? null : (
          <ul className={styles.warnings} aria-label="What to know">
            {warnings.map(({ code, sentence }) => (
              <li key={code}>{sentence}</li>
            ))}
          </ul>
        )}
        {plan.missingDecks === 0 ? null : (
          <p className={styles.soft}>
            {countOf(plan.missingDecks, 'deck')} that it covered {plan.missingDecks === 1 ? 'is' : 'are'} no
            longer there.
          </p>
        )}
      </section>
      {standing.cards === 0 ? null : (
        <section className={styles.part} aria-label="Where it leads">
          <Figures plan={plan} projection={projection} />
          <LastMock examId={exam.id} recall={standing.now.recall} />
          <Notes plan={plan} projection={projection} />
        </section>
      )}
      {canLook ? (
        <>
          {look === undefined ? (
            <p className={styles.soft} aria-live="polite">
              Looking ahead.
            </p>
          ) : (
            <MinutesCurve
              outlook={look.outlook}
              minutesPerDay={exam.minutesPerDay}
              onTake={(minutes) => planMinutes(exam, minutes)}
            />
          )}
          <DaysStrip plan={plan} coming={projection.days} />
        </>
      ) : null}
    </div>
  )
}
