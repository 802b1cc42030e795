import { archiveExam, deleteExam, goOverExam, suspendExamCards, updateExam } from '@app/index'
import type { Exam, ExamId } from '@core/exam'
import { countOf } from '../components/words'
import { act, go, notify, refresh, undoLast } from '../state/actions'
import { theCollection } from '../state/store'

/** Says what was done, with a button that takes it back. */
export function notifyWithUndo(text: string): void {
  notify(text, {
    action: {
      label: 'Undo',
      run: () =>
        act(async () => {
          await undoLast()
          await refresh()
        }),
    },
  })
}

export function archive({ id, name }: Exam, archived: boolean): void {
  act(async () => {
    await archiveExam(theCollection(), id, archived)
    await refresh()
    notifyWithUndo(
      archived
        ? `“${name}” is archived. Its cards come when they are due.`
        : `“${name}” is planned for again.`,
    )
  })
}

/** Nothing is lost by it but the plan, and undo brings that back: so it is not asked about. */
export function remove({ id, name }: Exam): void {
  act(async () => {
    await deleteExam(theCollection(), id)
    await refresh()
    go({ screen: 'exams' })
    notifyWithUndo(`Deleted “${name}”. Its cards are as they were.`)
  })
}

export function suspendCards({ id }: Exam): void {
  act(async () => {
    const count = await suspendExamCards(theCollection(), id)
    await refresh()
    notifyWithUndo(`${countOf(count, 'card')} suspended: they will not come up until you bring them back.`)
  })
}

/** Plans other minutes a day from now on. */
export function planMinutes(exam: Exam, minutesPerDay: number): void {
  act(async () => {
    await updateExam(theCollection(), exam.id, { ...exam, minutesPerDay })
    await refresh()
    notifyWithUndo(`“${exam.name}” is planned with ${minutesPerDay} min a day.`)
  })
}

/** Goes over what has been seen for an exam, the weakest first. */
export function goOver(examId: ExamId): void {
  act(async () => go({ screen: 'practice', choice: await goOverExam(theCollection(), examId) }))
}
