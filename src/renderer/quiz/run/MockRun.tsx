import { useState } from 'react'
import { actInQuiz, type QuestionRun } from '@app/index'
import { isMockOver, type Answer, type MockAction } from '@core/quiz'
import { Button } from '../../components/Button'
import { MenuButton } from '../../components/MenuButton'
import { announce } from '../../shell/announce'
import { useCommands } from '../../shell/commands'
import { act, go } from '../../state/actions'
import { theCollection } from '../../state/store'
import { QuestionView } from '../questions/QuestionView'
import { clockInWords, formNames } from '../words'
import { HandInDialog } from './HandInDialog'
import { QuestionMap } from './QuestionMap'
import { RunTop } from './RunTop'
import type { SavedRun } from './saved'
import { useTimeLeft } from './time'
import styles from './run.module.css'

/** So little time is shown as little. */
const shortMs = 5 * 60_000

/** A mock exam under way: nothing is told before the end; its time runs on while it is left, unless it is paused. */
export function MockRun({ saved }: { saved: SavedRun<QuestionRun> }) {
  const { clock } = theCollection()
  const { run, newest, latest, change, settled } = saved
  const { exam } = run
  const [handingIn, setHandingIn] = useState(false)
  const question = exam.questions[exam.at]
  const total = exam.questions.length
  const does = (action: MockAction): void => {
    const before = latest()
    const now = clock.now()
    if (before.exam.finishedAt !== undefined) return
    // What comes after the time is up comes too late: it is handed in as it was.
    const isLate = isMockOver(before.exam, now)
    change(actInQuiz(before, isLate ? { kind: 'finish' } : action, now))
  }
  const show = (at: number): void => {
    if (at >= 0 && at < total) does({ kind: 'show', question: at })
  }
  const step = (by: 1 | -1): void => {
    const { at } = latest().exam
    if (by === 1 && at === total - 1) setHandingIn(true)
    else show(at + by)
  }
  const handIn = (): void => {
    setHandingIn(false)
    does({ kind: 'finish' })
  }
  const left = useTimeLeft(exam, {
    onOver: () => {
      if (latest().exam.finishedAt !== undefined) return
      does({ kind: 'finish' })
      announce('The time is up. Handed in as it was.')
    },
    onSetBack: () => show(latest().exam.at),
  })
  const leave = (): void =>
    act(async () => {
      await settled()
      go({ screen: 'today' })
    })
  const pause = (): void => does({ kind: exam.paused ? 'resume' : 'pause' })
  const isFlagged = exam.flagged.includes(exam.at)
  const flag = (): void => {
    does({ kind: 'flag', question: exam.at, flagged: !isFlagged })
    announce(isFlagged ? 'Flag taken away' : 'Flagged')
  }
  const isRunning = (): boolean => !exam.paused
  useCommands('Mock exam', [
    {
      id: 'quiz.next',
      title: 'Next question',
      keys: ['Enter', 'Ctrl+Enter'],
      enabled: isRunning,
      run: () => step(1),
    },
    {
      id: 'quiz.right',
      title: 'Next question',
      keys: ['ArrowRight'],
      hidden: true,
      enabled: () => isRunning() && exam.at < total - 1,
      run: () => step(1),
    },
    {
      id: 'quiz.before',
      title: 'Question before',
      keys: ['ArrowLeft'],
      enabled: isRunning,
      run: () => step(-1),
    },
    {
      id: 'quiz.flag',
      title: 'Flag this question, to come back to it',
      keys: ['f', 'Ctrl+Shift+f'],
      enabled: isRunning,
      run: flag,
    },
    { id: 'quiz.pause', title: 'Pause, or go on', keys: ['p'], run: pause },
    {
      id: 'quiz.hand-in',
      title: 'Hand in',
      keys: ['Ctrl+Shift+Enter'],
      enabled: isRunning,
      run: () => setHandingIn(true),
    },
    { id: 'quiz.leave', title: 'Leave the mock exam', keys: ['Escape'], run: leave },
  ])
  const give = (answer: Answer | undefined): void =>
    does(
      answer === undefined
        ? { kind: 'clear', question: exam.at }
        : { kind: 'answer', question: exam.at, answer },
    )
  const answered = Object.keys(exam.answers).length
  // Letters and arrows belong to what is typed.
  const isWritten = question?.kind === 'typed' || question?.kind === 'self'
  const { limitMs } = exam
  return (
    <div className={styles.screen}>
      <RunTop
        title={run.title}
        form={formNames.mock.name}
        figures={
          <>
            <span>
              {answered} of {total} answered
            </span>
            {left === undefined ? null : (
              <span data-short={left <= shortMs} role="timer" aria-label="Time left">
                {clockInWords(left)} left
              </span>
            )}
          </>
        }
        done={answered}
        total={total}
        onLeave={leave}
      >
        {limitMs === undefined ? null : (
          <MenuButton
            label="Time"
            text="Time"
            items={[
              {
                id: 'double',
                title: 'Double the time',
                run: () => does({ kind: 'limit', limitMs: Math.min(limitMs * 2, 12 * 3_600_000) }),
              },
              {
                id: 'off',
                title: 'Switch the time limit off',
                run: () => does({ kind: 'limit', limitMs: undefined }),
              },
            ]}
          />
        )}
        <Button size="small" onClick={pause} shortcut={isWritten && !exam.paused ? undefined : 'P'}>
          {exam.paused ? 'Go on' : 'Pause'}
        </Button>
        <Button size="small" tone="primary" onClick={() => setHandingIn(true)} disabled={exam.paused}>
          Hand in
        </Button>
      </RunTop>
      {exam.paused || question === undefined ? (
        <div className={styles.end}>
          <h2>Paused</h2>
          <p>
            {left === undefined
              ? 'What you answered is kept.'
              : `The time stands still at ${clockInWords(left)}. What you answered is kept.`}
          </p>
          <div className={styles.tools}>
            <Button tone="primary" onClick={pause} data-autofocus>
              Go on
            </Button>
          </div>
        </div>
      ) : (
        <div className={styles.middle}>
          <QuestionView
            onLeave={leave}
            question={question}
            answer={newest.exam.answers[question.id]}
            marked={undefined}
            atOnce={false}
            label={`Question ${exam.at + 1} of ${total}`}
            onChange={give}
            onDone={(answer) => {
              if (answer !== undefined && !(answer.kind === 'typed' && answer.text === '')) give(answer)
              step(1)
            }}
          />
          <div className={styles.steps}>
            <Button disabled={exam.at === 0} onClick={() => step(-1)} shortcut={isWritten ? undefined : '←'}>
              Before
            </Button>
            <Button aria-pressed={isFlagged} onClick={flag} shortcut={isWritten ? 'Ctrl Shift F' : 'F'}>
              {isFlagged ? '⚑ Flagged' : '⚐ Flag'}
            </Button>
            <Button
              tone={exam.at === total - 1 ? 'plain' : 'primary'}
              disabled={exam.at === total - 1}
              onClick={() => step(1)}
              shortcut={isWritten ? 'Ctrl Enter' : '→'}
            >
              Next
            </Button>
          </div>
          <QuestionMap exam={exam} onShow={show} />
        </div>
      )}
      {handingIn ? (
        <HandInDialog exam={exam} onClose={() => setHandingIn(false)} onHandIn={handIn} onShow={show} />
      ) : null}
    </div>
  )
}
