import { useState, type FormEvent } from 'react'
import { recordExamResult } from '@app/index'
import { FactdeckError } from '@core/model'
import type { Exam } from '@core/exam'
import { Button } from '../components/Button'
import { TextField } from '../components/Field'
import { NumberField } from '../components/NumberField'
import { countOf } from '../components/words'
import { act, notify, refresh } from '../state/actions'
import { theCollection } from '../state/store'
import { archive, suspendCards } from './examActions'
import { resultInWords } from './words'
import styles from './exams.module.css'

/** Once the date is past: how it went, and what becomes of its cards. */
export function AfterExam({ exam, cards }: { exam: Exam; cards: number }) {
  const [editing, setEditing] = useState(false)
  const said = resultInWords(exam)
  return (
    <>
      <section className={styles.part} aria-labelledby="how-it-went">
        <h2 id="how-it-went">How did it go?</h2>
        {said === undefined || editing ? (
          <ResultForm exam={exam} onSaved={() => setEditing(false)} />
        ) : (
          <>
            <p>{said}</p>
            <div>
              <Button size="small" onClick={() => setEditing(true)}>
                Change what you said
              </Button>
            </div>
          </>
        )}
      </section>
      <section className={styles.part} aria-labelledby="what-now">
        <h2 id="what-now">What now?</h2>
        <ul className={styles.choices}>
          <li>
            <p>
              Back to ordinary study: the exam goes to the archive, and its cards come when they are due. What
              you learned stays learned.
            </p>
            <Button tone="primary" onClick={() => archive(exam, true)}>
              Archive the exam
            </Button>
          </li>
          <li>
            <p>
              {cards === 0
                ? 'All its cards are suspended or gone: none of them comes up.'
                : `If you need them no more: suspend the ${countOf(cards, 'card')} that it covers. They keep their history, and can be brought back.`}
            </p>
            <Button disabled={cards === 0} onClick={() => suspendCards(exam)}>
              Suspend its cards
            </Button>
          </li>
        </ul>
      </section>
    </>
  )
}

function ResultForm({ exam, onSaved }: { exam: Exam; onSaved: () => void }) {
  const [score, setScore] = useState(exam.result?.score)
  const [note, setNote] = useState(exam.result?.note ?? '')
  const [valid, setValid] = useState(true)
  const [problem, setProblem] = useState<string>()
  const isEmpty = score === undefined && note.trim() === ''
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isEmpty || !valid) return
    act(async () => {
      try {
        await recordExamResult(theCollection(), exam.id, { ...(score === undefined ? {} : { score }), note })
      } catch (error) {
        if (!(error instanceof FactdeckError)) throw error
        setProblem(error.message)
        return
      }
      await refresh()
      onSaved()
      notify('Kept on this computer, and nowhere else.')
    })
  }
  return (
    <form className={styles.result} onSubmit={submit}>
      <NumberField
        label="Result, of 100"
        value={score}
        least={0}
        most={100}
        fractions
        optional
        hint="If there was a mark. Leave it empty otherwise."
        onValidity={setValid}
        onChange={setScore}
      />
      <TextField
        label="In your words"
        rows={2}
        value={note}
        onChange={setNote}
        error={problem}
        hint="What was asked, what was missing. It stays on this computer."
      />
      <div>
        <Button type="submit" disabled={isEmpty || !valid}>
          Keep it
        </Button>
      </div>
    </form>
  )
}
