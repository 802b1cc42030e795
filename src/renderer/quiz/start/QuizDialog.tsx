import { useEffect, useId, useState, type FormEvent } from 'react'
import {
  getDocument,
  lastQuizChoice,
  listExams,
  quizBounds,
  type QuizChoice,
  type QuizForm,
  type QuizScope,
  type QuizSurvey,
  type RememberedChoice,
} from '@app/index'
import { questionKinds, type QuestionKind } from '@core/quiz'
import { Button } from '../../components/Button'
import { Dialog, DialogActions, Stack } from '../../components/Dialog'
import { NumberField } from '../../components/NumberField'
import { countOf } from '../../components/words'
import { ScopeFields } from '../../sheet/ScopeFields'
import { act, closeDialog } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'
import { formNames, isForForm, kindNames, scheduleNote, surveyInWords, usableInWords } from '../words'
import { beginQuiz } from './begin'
import { useSurvey } from './survey'
import styles from './start.module.css'

/** In the order in which they are offered: what most people come for first. */
const offeredKinds: readonly QuestionKind[] = ['choice', 'typed', 'self', 'match', 'order', 'trueFalse']
const forms: readonly QuizForm[] = ['practice', 'learn', 'mock']

interface QuizDialogProps {
  scope?: QuizScope | undefined
  form?: QuizForm | undefined
}

/** Chooses what a quiz asks and how; what was chosen last stands there already. */
export function QuizDialog({ scope, form }: QuizDialogProps) {
  const [last, setLast] = useState<RememberedChoice>()
  useEffect(() => {
    let left = false
    act(async () => {
      const { scope: asked, ...found } = await lastQuizChoice(theCollection())
      const isHere = asked !== undefined && (await isStillHere(asked))
      if (!left) setLast(isHere ? { ...found, scope: asked } : found)
    })
    return () => {
      left = true
    }
  }, [])
  if (last === undefined) return null
  return <QuizForm last={last} scope={scope} form={form} />
}

/** What was asked last may be gone by now: another must not stand there in its place. */
async function isStillHere(scope: QuizScope): Promise<boolean> {
  if (scope.kind === 'decks')
    return useApp.getState().decks.some(({ deck }) => scope.deckIds.includes(deck.id))
  if (scope.kind === 'exam') return (await listExams(theCollection())).some(({ id }) => id === scope.examId)
  if (scope.kind === 'document') return (await getDocument(theCollection(), scope.documentId)) !== undefined
  return true
}

/** What the person looks at, else what was asked last. */
function firstScope(given: QuizScope | undefined, last: QuizScope | undefined): QuizScope {
  if (given !== undefined) return given
  const { view } = useApp.getState()
  if (view.screen === 'deck') return { kind: 'decks', deckIds: [view.deckId] }
  if (view.screen === 'exam') return { kind: 'exam', examId: view.examId }
  return last ?? { kind: 'all' }
}

function QuizForm({ last, ...given }: QuizDialogProps & { last: RememberedChoice }) {
  const [scope, setScope] = useState(() => firstScope(given.scope, last.scope))
  const [form, setForm] = useState(given.form ?? last.form)
  const [kinds, setKinds] = useState(last.kinds)
  const [count, setCount] = useState(last.count)
  const [minutes, setMinutes] = useState(last.limitMinutes)
  const [valid, setValid] = useState({ count: true, minutes: true })
  const [busy, setBusy] = useState(false)
  const surveyed = useSurvey(scope)
  const survey = surveyed?.survey
  const chosen = questionKinds.filter(
    (kind) => kinds.includes(kind) && isForForm(kind, form) && (survey?.kinds[kind].cards ?? 1) > 0,
  )
  const usable = survey === undefined ? 0 : mostUsable(survey, chosen)
  const canStart = survey !== undefined && usable > 0 && valid.count && valid.minutes && !busy
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!canStart) return
    const choice: QuizChoice = {
      form,
      scope,
      count,
      kinds: chosen,
      ...(minutes === undefined || form === 'learn' ? {} : { limitMinutes: minutes }),
    }
    setBusy(true)
    act(async () => {
      try {
        await beginQuiz(choice)
      } finally {
        setBusy(false)
      }
    })
  }
  return (
    <Dialog title="Quiz" onClose={closeDialog} wide>
      <form onSubmit={submit}>
        <Stack>
          <FormFields form={form} onChange={setForm} />
          <div className={styles.scope}>
            <ScopeFields scope={scope} onChange={setScope} problem={surveyed?.problem} />
          </div>
          <p
            className={surveyed?.problem === undefined ? styles.soft : styles.problem}
            aria-live="polite"
            aria-busy={survey === undefined && surveyed?.problem === undefined}
          >
            {surveyed?.problem ??
              (survey === undefined ? countingInWords(surveyed?.progress) : surveyInWords(survey))}
          </p>
          <KindFields survey={survey} form={form} kinds={kinds} onChange={setKinds} />
          <div className={styles.numbers}>
            <NumberField
              label="Cards at most"
              value={count}
              {...quizBounds.count}
              onValidity={(isValid) => setValid((before) => ({ ...before, count: isValid }))}
              onChange={(value) => setCount(value ?? count)}
            />
            {form === 'learn' ? null : (
              <NumberField
                label="Time limit in minutes"
                hint="Empty for none. It can be doubled or switched off later."
                value={minutes}
                optional
                {...quizBounds.minutes}
                onValidity={(isValid) => setValid((before) => ({ ...before, minutes: isValid }))}
                onChange={setMinutes}
              />
            )}
          </div>
          <p className={styles.note} id="quiz-schedule">
            {chosen.length === 0 && survey !== undefined
              ? 'Choose at least one kind of question that can be asked.'
              : scheduleNote(form, chosen)}
          </p>
        </Stack>
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button tone="primary" type="submit" disabled={!canStart} aria-describedby="quiz-schedule">
            {usable === 0 ? 'Start' : `Start with ${countOf(Math.min(count, usable), 'card')}`}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

/** Small collections are counted before a number could be read. */
function countingInWords(progress: { done: number; total: number } | undefined): string {
  const counting = 'Counting what can be asked'
  if (progress === undefined || progress.total < 2_000) return `${counting}.`
  return `${counting}: ${progress.done.toLocaleString()} of ${countOf(progress.total, 'card')}.`
}

/** Cards that some of the kinds can ask; kinds overlap, so this is the most of them. */
function mostUsable(survey: QuizSurvey, kinds: readonly QuestionKind[]): number {
  return Math.max(0, ...kinds.map((kind) => survey.kinds[kind].cards))
}

function FormFields({ form, onChange }: { form: QuizForm; onChange: (form: QuizForm) => void }) {
  const name = useId()
  return (
    <fieldset className={styles.group}>
      <legend>How</legend>
      {forms.map((each) => (
        <label key={each} className={styles.option}>
          <input
            type="radio"
            name={name}
            checked={form === each}
            data-autofocus={form === each ? true : undefined}
            onChange={() => onChange(each)}
          />
          <span>
            {formNames[each].name}
            <span className={styles.hint}>{formNames[each].about}</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

interface KindFieldsProps {
  survey: QuizSurvey | undefined
  form: QuizForm
  kinds: readonly QuestionKind[]
  onChange: (kinds: QuestionKind[]) => void
}

/** Kinds of questions, each with how many cards it can ask and why the others are left out. */
function KindFields({ survey, form, kinds, onChange }: KindFieldsProps) {
  return (
    <fieldset className={styles.group}>
      <legend>Kinds of questions</legend>
      {offeredKinds
        .filter((kind) => isForForm(kind, form))
        .map((kind) => {
          const isOpen = survey === undefined || survey.kinds[kind].cards > 0
          return (
            <label key={kind} className={styles.option}>
              <input
                type="checkbox"
                checked={kinds.includes(kind) && isOpen}
                disabled={!isOpen}
                onChange={(event) =>
                  onChange(event.target.checked ? [...kinds, kind] : kinds.filter((each) => each !== kind))
                }
              />
              <span>
                {kindNames[kind]}
                <span className={styles.hint}>
                  {survey === undefined || survey.cards === 0 ? '' : usableInWords(survey, kind)}
                </span>
              </span>
            </label>
          )
        })}
    </fieldset>
  )
}
