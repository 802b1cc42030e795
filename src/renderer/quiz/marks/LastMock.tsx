import { useEffect, useState } from 'react'
import { lastMockOf, type Attempt } from '@app/index'
import { ofHundred, type ExamId } from '@core/exam'
import { recallWithMark } from '@core/quiz'
import { Button } from '../../components/Button'
import { act, go } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'
import styles from './marks.module.css'

/** What the last mock exam of an exam's cards says beside the model. It is shown, and changes no plan. */
export function LastMock({ examId, recall }: { examId: ExamId; recall: number }) {
  const revision = useApp((state) => state.revision)
  const [attempt, setAttempt] = useState<Attempt>()
  useEffect(() => {
    let left = false
    act(async () => {
      const found = await lastMockOf(theCollection(), examId)
      if (!left) setAttempt(found)
    })
    return () => {
      left = true
    }
  }, [examId, revision])
  if (attempt === undefined) return null
  return (
    <div className={styles.tools}>
      <p>
        Your last mock exam: {attempt.points} of {attempt.of}. Taken together with it, if it were today: about{' '}
        {ofHundred(recallWithMark(recall, attempt))} of 100.
      </p>
      <Button size="small" onClick={() => go({ screen: 'attempt', attemptId: attempt.id })}>
        See its review
      </Button>
    </div>
  )
}
