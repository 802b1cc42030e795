import { useEffect, useState } from 'react'
import { listExams, type ExamPlan } from '@app/index'
import { projectionInWords, readinessInWords, todayInWords, type Exam } from '@core/exam'
import { Button } from '../components/Button'
import { MenuButton } from '../components/MenuButton'
import { countOf } from '../components/words'
import { useCommands } from '../shell/commands'
import { act, go, openDialog } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import shell from '../shell/shell.module.css'
import { archive, remove } from './examActions'
import { hasWork, studyForExam, useExamPlans } from './plans'
import { dateAndTime, daysInWords, resultInWords } from './words'
import styles from './exams.module.css'

/** All exams: those to come with where they stand, those that are over, and the archive. */
export function ExamsScreen() {
  const plans = useExamPlans()
  const archived = useArchived()
  const hasCards = useApp((state) => state.decks.some(({ totalCards }) => totalCards > 0))
  const add = (): void => openDialog({ kind: 'exam' })
  useCommands('Exams', [
    { id: 'exams.new', title: 'New exam', keys: ['n'], enabled: () => hasCards, run: add },
  ])
  if (plans === undefined || archived === undefined) return <div className={shell.page} aria-busy="true" />
  const isEmpty = plans.length === 0 && archived.length === 0
  const coming = plans.filter(({ isOver }) => !isOver)
  const over = plans.filter(({ isOver }) => isOver)
  return (
    <div className={shell.page}>
      <header className={shell.pageHead}>
        <h1>Exams</h1>
        <div className={styles.tools}>
          {hasCards ? <Button onClick={() => go({ screen: 'marks' })}>Marks</Button> : null}
          {isEmpty ? null : (
            <Button onClick={add} disabled={!hasCards} shortcut="N">
              New exam
            </Button>
          )}
        </div>
      </header>
      {isEmpty ? (
        <Empty hasCards={hasCards} onAdd={add} />
      ) : (
        <div className={styles.parts}>
          {coming.length === 0 ? (
            <p className={styles.soft}>Nothing is to come. Add the next one, and the app spreads the work.</p>
          ) : (
            <ul aria-label={`${countOf(coming.length, 'exam')} to come`}>
              {coming.map((plan) => (
                <ComingRow key={plan.exam.id} plan={plan} />
              ))}
            </ul>
          )}
          {over.length === 0 ? null : (
            <section aria-labelledby="exams-over">
              <h2 id="exams-over" className={styles.sectionTitle}>
                Over
              </h2>
              <ul>
                {over.map(({ exam }) => (
                  <PastRow key={exam.id} exam={exam} />
                ))}
              </ul>
            </section>
          )}
          {archived.length === 0 ? null : (
            <section aria-labelledby="exams-archived">
              <h2 id="exams-archived" className={styles.sectionTitle}>
                Archive
              </h2>
              <ul>
                {archived.map((exam) => (
                  <PastRow key={exam.id} exam={exam} />
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </div>
  )
}

function useArchived(): Exam[] | undefined {
  const revision = useApp((state) => state.revision)
  const [archived, setArchived] = useState<Exam[]>()
  useEffect(() => {
    let left = false
    act(async () => {
      const exams = await listExams(theCollection())
      if (!left) setArchived(exams.filter(({ archivedAt }) => archivedAt !== undefined).reverse())
    })
    return () => {
      left = true
    }
  }, [revision])
  return archived
}

function Empty({ hasCards, onAdd }: { hasCards: boolean; onAdd: () => void }) {
  return (
    <div className={styles.empty}>
      <p>
        No exam set. Add a date, and the app spreads the work: what to study each day, how far that leads, and
        what other minutes would bring. It changes the order of your cards, and no schedule.
      </p>
      {hasCards ? (
        <Button tone="primary" onClick={onAdd} shortcut="N">
          Plan for an exam or a briefing
        </Button>
      ) : (
        <>
          <p>It needs cards first.</p>
          <Button tone="primary" onClick={() => openDialog({ kind: 'add' })}>
            Make cards from a document
          </Button>
        </>
      )}
    </div>
  )
}

function ComingRow({ plan }: { plan: ExamPlan }) {
  const { exam, standing, projection } = plan
  return (
    <li className={styles.row}>
      <div className={styles.rowText}>
        <button type="button" className={styles.name} onClick={() => go({ screen: 'exam', examId: exam.id })}>
          {exam.name}
        </button>
        <p className={styles.when}>
          {dateAndTime(exam)}, {daysInWords(plan.daysLeft, plan.isOver)}
        </p>
        {standing.cards === 0 ? (
          <p>It covers no card.</p>
        ) : (
          <p>
            {readinessInWords(standing.now)} {projectionInWords(projection, exam.minutesPerDay)}
          </p>
        )}
        <p className={styles.soft}>{todayInWords(standing.today, plan.spentToday)}</p>
      </div>
      <div className={styles.tools}>
        <Button
          size="small"
          disabled={!hasWork(plan)}
          aria-label={`Study for ${exam.name}`}
          onClick={() => studyForExam(exam.id)}
        >
          Study
        </Button>
        <More exam={exam} />
      </div>
    </li>
  )
}

function PastRow({ exam }: { exam: Exam }) {
  return (
    <li className={styles.row}>
      <div className={styles.rowText}>
        <button type="button" className={styles.name} onClick={() => go({ screen: 'exam', examId: exam.id })}>
          {exam.name}
        </button>
        <p className={styles.when}>{dateAndTime(exam)}</p>
        <p>{resultInWords(exam) ?? 'You have not said how it went.'}</p>
      </div>
      <div className={styles.tools}>
        <More exam={exam} />
      </div>
    </li>
  )
}

function More({ exam }: { exam: Exam }) {
  const isArchived = exam.archivedAt !== undefined
  return (
    <MenuButton
      label={`More for ${exam.name}`}
      items={[
        { id: 'open', title: 'Open', run: () => go({ screen: 'exam', examId: exam.id }) },
        { id: 'change', title: 'Change', run: () => openDialog({ kind: 'exam', examId: exam.id }) },
        {
          id: 'archive',
          title: isArchived ? 'Bring back' : 'Archive',
          run: () => archive(exam, !isArchived),
        },
        { id: 'delete', title: 'Delete', danger: true, run: () => remove(exam) },
      ]}
    />
  )
}
