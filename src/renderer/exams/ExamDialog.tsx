import { useEffect, useState, type FormEvent } from 'react'
import { createExam, getExam, updateExam } from '@app/index'
import { FactdeckError, type DeckId } from '@core/model'
import { examBounds, type Exam, type ExamId } from '@core/exam'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { TextField } from '../components/Field'
import { NumberField } from '../components/NumberField'
import { act, closeDialog, go, refresh, report } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import { useCovered } from './coverage'
import { notifyWithUndo } from './examActions'
import { draftOf, formOf, newForm, problemsOf, type ExamForm } from './form'
import { OtherDays } from './OtherDays'
import { PartFields } from './PartFields'
import styles from './exams.module.css'

interface ExamDialogProps {
  /** Of the exam that is changed; none for a new one. */
  examId?: ExamId | undefined
  /** What a new exam covers at first. */
  deckId?: DeckId | undefined
}

/** Makes an exam, or changes one. */
export function ExamDialog({ examId, deckId }: ExamDialogProps) {
  const [exam, setExam] = useState<Exam>()
  useEffect(() => {
    if (examId === undefined) return
    let left = false
    getExam(theCollection(), examId).then(
      (found) => {
        if (!left) setExam(found)
      },
      (error: unknown) => {
        closeDialog()
        report(error)
      },
    )
    return () => {
      left = true
    }
  }, [examId])
  if (examId === undefined) return <ExamFormDialog deckId={deckId} />
  return exam === undefined ? null : <ExamFormDialog exam={exam} />
}

/** The deck that a new exam covers at first: the one that is looked at, else the first. */
function firstDeck(): DeckId | undefined {
  const { view, decks } = useApp.getState()
  if (view.screen === 'deck') return view.deckId
  return decks.find(({ totalCards }) => totalCards > 0)?.deck.id
}

function ExamFormDialog({ exam, deckId }: { exam?: Exam; deckId?: DeckId | undefined }) {
  const collection = theCollection()
  const [form, setForm] = useState<ExamForm>(() =>
    exam === undefined ? newForm(collection.clock.now(), deckId ?? firstDeck()) : formOf(exam),
  )
  // Nothing is said against a form that nobody has tried to keep yet.
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<{ form: ExamForm; sentence: string }>()
  const [invalid, setInvalid] = useState<ReadonlySet<string>>(new Set())
  const covered = useCovered(form.parts)
  const change = (changes: Partial<ExamForm>): void => setForm((before) => ({ ...before, ...changes }))
  const problems = problemsOf(form, collection.clock.now(), collection.dayRule(), exam?.at)
  const shown = tried ? problems : {}
  const validity = (field: string, valid: boolean): void =>
    setInvalid((before) => {
      const after = new Set(before)
      if (valid) after.delete(field)
      else after.add(field)
      return after
    })
  // What the collection says about the parts, once it was asked: no card, or a search that is none.
  const ofParts = refused?.form.parts === form.parts ? refused.sentence : undefined

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(problems).length > 0 || invalid.size > 0) {
      focusFirstProblem(event.currentTarget)
      return
    }
    const draft = draftOf(form)
    act(async () => {
      try {
        const kept =
          exam === undefined
            ? await createExam(collection, draft)
            : await updateExam(collection, exam.id, draft)
        await refresh()
        if (exam === undefined) go({ screen: 'exam', examId: kept.id })
        else closeDialog()
        notifyWithUndo(exam === undefined ? `“${kept.name}” is planned.` : `“${kept.name}” is changed.`)
      } catch (error) {
        if (!(error instanceof FactdeckError) || !aboutParts.has(error.code)) throw error
        setRefused({ form, sentence: error.message })
      }
    })
  }

  return (
    <Dialog
      title={exam === undefined ? 'New exam or briefing' : 'Change the exam'}
      onClose={closeDialog}
      wide
    >
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextField
            label="Name"
            value={form.name}
            onChange={(name) => change({ name })}
            error={shown.name}
            autoFocus
          />
          <div className={styles.grid}>
            <TextField
              label="Date"
              type="date"
              value={form.date}
              onChange={(date) => change({ date })}
              error={shown.date}
            />
            <TextField label="Time" type="time" value={form.time} onChange={(time) => change({ time })} />
            <NumberField
              label="Minutes a day"
              value={form.minutesPerDay}
              {...examBounds.minutesPerDay}
              hint="You see what others would bring, and can change it any day."
              onValidity={(valid) => validity('minutes', valid)}
              onChange={(minutes) => change({ minutesPerDay: minutes ?? 20 })}
            />
          </div>
          <PartFields
            parts={form.parts}
            covered={covered}
            problem={shown.parts ?? ofParts}
            onChange={(parts) => change({ parts })}
            onValidity={(key, valid) => validity(`weight ${key}`, valid)}
          />
          <OtherDays
            otherDays={form.otherDays}
            problem={shown.days}
            onChange={(otherDays) => change({ otherDays })}
          />
          <CheckField
            label="Also keep it afterwards"
            hint="The plan also looks at what you would know a month later. On the day it costs next to nothing."
            checked={form.keepAfterwards}
            onChange={(keepAfterwards) => change({ keepAfterwards })}
          />
        </Stack>
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button tone="primary" type="submit">
            {exam === undefined ? 'Make the plan' : 'Save'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** What is said at the parts; anything else, such as an exam that is gone, is said below. */
const aboutParts: ReadonlySet<string> = new Set(['exam-no-cards', 'search'])

/** After the fields have been told what is wrong with them. */
function focusFirstProblem(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
