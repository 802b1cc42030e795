import { useEffect, useRef, useState } from 'react'
import { isMockOver, timeLeft, type MockExam } from '@core/quiz'
import { announce } from '../../shell/announce'
import { theCollection } from '../../state/store'

const minute = 60_000
/** So long before the end it is said how much is left. */
const warnAt = [5 * minute, minute]

/** The time that is left, told anew each second; undefined without a limit. `onOver` and `onSetBack` are called once each. */
export function useTimeLeft(
  exam: MockExam,
  { onOver, onSetBack }: { onOver: () => void; onSetBack: () => void },
): number | undefined {
  const { clock } = theCollection()
  const [, redraw] = useState(0)
  const now = clock.now()
  const left = timeLeft(exam, now)
  const told = useRef(left ?? 0)
  const calls = useRef({ onOver, onSetBack })
  useEffect(() => {
    calls.current = { onOver, onSetBack }
  })
  const isRunning = exam.limitMs !== undefined && exam.finishedAt === undefined && !exam.paused
  useEffect(() => {
    if (!isRunning) return
    const look = (): void => {
      const at = clock.now()
      // Counted from where it stood: a clock that was set back stops no exam.
      if (at < exam.seenAt) calls.current.onSetBack()
      if (isMockOver(exam, at)) calls.current.onOver()
      const remaining = timeLeft(exam, at) ?? 0
      const passed = warnAt.find((warning) => told.current > warning && remaining <= warning)
      if (passed !== undefined && remaining > 0)
        announce(passed === minute ? 'One minute left' : `${passed / minute} minutes left`)
      told.current = remaining
      redraw((count) => count + 1)
    }
    const timer = setInterval(look, 500)
    look()
    return () => clearInterval(timer)
  }, [exam, isRunning, clock])
  return left
}
