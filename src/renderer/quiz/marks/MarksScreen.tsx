import { useEffect, useState } from 'react'
import { listAttempts, type Attempt } from '@app/index'
import { Bars } from '../../charts/Bars'
import { Chart } from '../../charts/Chart'
import { Button } from '../../components/Button'
import { SelectField } from '../../components/SelectField'
import { countOf } from '../../components/words'
import { useCommands } from '../../shell/commands'
import { act, go, openDialog } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'
import { formNames } from '../words'
import { removeAttempt, whenDone } from './AttemptScreen'
import { subjectKey, subjectsOf, topicsOf } from './history'
import shell from '../../shell/shell.module.css'
import styles from './marks.module.css'

const mostBars = 20
const mostTopics = 12

/** The history of marks: over time, by topic, and one by one. */
export function MarksScreen() {
  const revision = useApp((state) => state.revision)
  const [attempts, setAttempts] = useState<Attempt[]>()
  const [subject, setSubject] = useState('all')
  useEffect(() => {
    let left = false
    act(async () => {
      const found = await listAttempts(theCollection())
      if (!left) setAttempts(found)
    })
    return () => {
      left = true
    }
  }, [revision])
  useCommands('Marks', [
    { id: 'marks.leave', title: 'Back to Exams', keys: ['Escape'], run: () => go({ screen: 'exams' }) },
  ])
  if (attempts === undefined) return <div className={shell.page} aria-busy="true" />
  const subjects = subjectsOf(attempts)
  const isKnown = subjects.some(({ key }) => key === subject)
  const shown = isKnown ? attempts.filter((attempt) => subjectKey(attempt) === subject) : attempts
  return (
    <div className={shell.page}>
      <header className={shell.pageHead}>
        <h1>Marks</h1>
        <Button tone="primary" shortcut="Q" onClick={() => openDialog({ kind: 'quiz' })}>
          Quiz
        </Button>
      </header>
      {attempts.length === 0 ? (
        <p className={styles.lead}>
          No quiz was finished yet. A mock exam of forty cards says within some ten points how much of the
          whole you know.
        </p>
      ) : (
        <div className={styles.parts}>
          {subjects.length < 2 ? null : (
            <div className={styles.choose}>
              <SelectField
                label="About"
                value={isKnown ? subject : 'all'}
                onChange={setSubject}
                options={[
                  { value: 'all', label: 'Everything' },
                  ...subjects.map(({ key, title }) => ({ value: key, label: title })),
                ]}
              />
            </div>
          )}
          <Charts attempts={shown} />
          <ul className={styles.partRows} aria-label={countOf(shown.length, 'mark')}>
            {shown.map((attempt) => (
              <li key={attempt.id} className={styles.attempt}>
                <button
                  type="button"
                  className={styles.name}
                  onClick={() => go({ screen: 'attempt', attemptId: attempt.id })}
                >
                  {attempt.title}
                </button>
                <span className={styles.figure}>
                  {attempt.points} of {attempt.of}
                </span>
                <span className={styles.soft}>
                  {formNames[attempt.form].name}, {whenDone(attempt.finishedAt)}
                </span>
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={`Delete the mark of ${attempt.title}, ${whenDone(attempt.finishedAt)}`}
                  onClick={() => removeAttempt(attempt)}
                >
                  Delete
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

function ofHundred(share: number): string {
  return String(Math.round(share * 100))
}

/** Longer names would stand over each other below the bars. */
const longestAxis = 14

function shortened(name: string): string {
  const last = name.split(' › ').at(-1) ?? name
  return last.length > longestAxis ? `${last.slice(0, longestAxis)}…` : last
}

/** The last marks in their order, and topics, the weakest first. */
function Charts({ attempts }: { attempts: readonly Attempt[] }) {
  const last = attempts.slice(0, mostBars).toReversed()
  const topics = topicsOf(attempts).slice(0, mostTopics)
  if (last.length < 2) return null
  const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
  return (
    <div className={styles.columns}>
      <Chart
        plain
        title={`The last ${last.length} marks, of 100`}
        fileName="marks"
        table={{
          columns: ['Quiz', 'Points', 'Of'],
          rows: last.map(({ title, finishedAt, points, of }) => [
            `${title}, ${whenDone(finishedAt)}`,
            points,
            of,
          ]),
        }}
      >
        <Bars
          label="Share of points in each quiz, oldest first"
          bars={last.map(({ finishedAt, title }) => ({
            axis: day.format(finishedAt),
            full: `${title}, ${whenDone(finishedAt)}`,
          }))}
          series={[
            { name: 'Right', values: last.map(({ points, of }) => points / Math.max(1, of)), tone: 1 },
          ]}
          most={1}
          format={ofHundred}
          height={170}
        />
      </Chart>
      {topics.length < 2 ? null : (
        <Chart
          plain
          title="By topic, of 100; the weakest first"
          fileName="marks-by-topic"
          table={{
            columns: ['Topic', 'Points', 'Of'],
            rows: topics.map(({ name, points, of }) => [name, points, of]),
          }}
        >
          <Bars
            label="Share of points in each topic"
            bars={topics.map(({ name }) => ({ axis: shortened(name), full: name }))}
            series={[
              { name: 'Right', values: topics.map(({ points, of }) => points / Math.max(1, of)), tone: 2 },
            ]}
            most={1}
            format={ofHundred}
            height={170}
          />
        </Chart>
      )}
    </div>
  )
}
