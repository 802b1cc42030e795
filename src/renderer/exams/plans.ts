import { useEffect } from 'react'
import { create } from 'zustand'
import { readExamPlans, type ExamPlan } from '@app/index'
import type { ExamId } from '@core/exam'
import { act, go } from '../state/actions'
import { theCollection, useApp } from '../state/store'

interface Read {
  /** Of exams that are not archived, nearest first; undefined before the first reading. */
  plans: ExamPlan[] | undefined
  /** The revision of the collection that they were read at. */
  revision: number
}

const usePlans = create<Read>(() => ({ plans: undefined, revision: -1 }))

/** How each exam stands, read again after each change. Several screens that ask at once share one reading. */
export function useExamPlans(): ExamPlan[] | undefined {
  const revision = useApp((state) => state.revision)
  const plans = usePlans((state) => state.plans)
  useEffect(() => {
    if (usePlans.getState().revision === revision) return
    usePlans.setState({ revision })
    act(async () => {
      try {
        const found = await readExamPlans(theCollection())
        // What was changed meanwhile is read by the effect of that change.
        if (usePlans.getState().revision === revision) usePlans.setState({ plans: found })
      } catch (error) {
        // The next look tries again.
        usePlans.setState({ revision: -1 })
        throw error
      }
    })
  }, [revision])
  return plans
}

/** The nearest exam that still has cards for today, as it was last read. */
export function nearestExam(): ExamPlan | undefined {
  return usePlans.getState().plans?.find(hasWork)
}

/** Whether there is something to study for an exam today. */
export function hasWork({ isOver, standing }: ExamPlan): boolean {
  return !isOver && standing.today.cardIds.length > 0
}

/** Starts studying what today's plan asks for; with extra minutes, beyond it. */
export function studyForExam(examId: ExamId, extraMinutes?: number): void {
  const exam = extraMinutes === undefined ? { examId } : { examId, extraMinutes }
  go({ screen: 'study', deckId: 'all', exam })
}
