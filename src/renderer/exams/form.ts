import { checkExam, checkExamValues, examBounds, type Exam, type ExamDraft, type ExamPart } from '@core/exam'
import { dayOfIsoDate, FactdeckError, isoDateOf, type DayRule, type DeckId, type Millis } from '@core/model'

/** A part as it stands in the form: what was typed for the other kinds stays while another is chosen. */
export interface PartInForm {
  /** Tells the rows apart. */
  key: number
  kind: ExamPart['kind']
  deckId: DeckId | undefined
  tag: string
  text: string
  weight: number
}

/** An exam as it stands in its form. */
export interface ExamForm {
  name: string
  /** ISO date and "09:30", as their fields have them. */
  date: string
  time: string
  parts: PartInForm[]
  minutesPerDay: number
  otherDays: ExamDraft['otherDays']
  keepAfterwards: boolean
}

/** What is wrong, by field. */
export type ExamProblems = Partial<Record<'name' | 'date' | 'parts' | 'minutes' | 'days', string>>

/** The form for a new exam: in a week, at nine. */
export function newForm(now: Millis, deckId: DeckId | undefined): ExamForm {
  return {
    name: '',
    ...fieldsOfTime(new Date(now).setHours(9, 0, 0, 0) + 7 * 86_400_000),
    time: '09:00',
    parts: [{ key: 0, kind: 'deck', deckId, tag: '', text: '', weight: 1 }],
    minutesPerDay: 20,
    otherDays: [],
    keepAfterwards: false,
  }
}

/** The form of an exam that is there. */
export function formOf(exam: Exam): ExamForm {
  return {
    name: exam.name,
    ...fieldsOfTime(exam.at),
    parts: exam.parts.map((part, key) => ({
      key,
      kind: part.kind,
      deckId: part.kind === 'deck' ? part.deckId : undefined,
      tag: part.kind === 'tag' ? part.tag : '',
      text: part.kind === 'search' ? part.text : '',
      weight: part.weight,
    })),
    minutesPerDay: exam.minutesPerDay,
    otherDays: exam.otherDays.map((day) => ({ ...day })),
    keepAfterwards: exam.keepAfterwards,
  }
}

/** A part as the plan knows it; undefined for a deck that is not chosen yet. */
export function partOf({ kind, deckId, tag, text, weight }: PartInForm): ExamPart | undefined {
  switch (kind) {
    case 'deck':
      return deckId === undefined ? undefined : { kind, deckId, weight }
    case 'tag':
      return { kind, tag: tag.trim(), weight }
    case 'search':
      return { kind, text, weight }
  }
}

/** What the form says, to be checked and stored; a date that is none gives a time that is none. */
export function draftOf(form: ExamForm): ExamDraft {
  return {
    name: form.name,
    at: timeOf(form),
    parts: form.parts.flatMap((part) => partOf(part) ?? []),
    minutesPerDay: form.minutesPerDay,
    otherDays: form.otherDays,
    keepAfterwards: form.keepAfterwards,
  }
}

/**
 * What is wrong with each field: the sentences with which an exam is refused, each at its place. `before` is the time
 * that a changed exam had, which may stay although it is past.
 */
export function problemsOf(form: ExamForm, now: Millis, dayRule: DayRule, before?: Millis): ExamProblems {
  const draft = draftOf(form)
  const harmless: ExamDraft = {
    name: 'Exam',
    at: now + 86_400_000,
    parts: [{ kind: 'search', text: '', weight: 1 }],
    minutesPerDay: 20,
    otherDays: [],
    keepAfterwards: false,
  }
  const mayStay = draft.at === before && draft.at <= now
  const check = (changes: Partial<ExamDraft>): string | undefined => {
    const tried = { ...harmless, ...changes }
    return sentenceOf(() => (mayStay ? checkExamValues(tried) : checkExam(tried, now, dayRule)))
  }
  const date = check({ at: draft.at })
  const { minutesPerDay, otherDays } = draft
  const found: [keyof ExamProblems, string | undefined][] = [
    ['name', check({ name: draft.name })],
    ['date', date],
    ['parts', check({ parts: draft.parts })],
    ['minutes', check({ minutesPerDay })],
    // Whether a day is left depends on the date.
    ['days', check({ otherDays, ...(date === undefined ? { at: draft.at } : {}) })],
  ]
  return Object.fromEntries(found.filter(([, sentence]) => sentence !== undefined))
}

function sentenceOf(work: () => void): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    return error.message
  }
}

/** In the time zone of the machine, as every date field is. */
function timeOf({ date, time }: Pick<ExamForm, 'date' | 'time'>): Millis {
  return date === '' || time === '' ? Number.NaN : new Date(`${date}T${time}`).getTime()
}

function fieldsOfTime(at: Millis): Pick<ExamForm, 'date' | 'time'> {
  const when = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  return {
    date: `${String(when.getFullYear()).padStart(4, '0')}-${two(when.getMonth() + 1)}-${two(when.getDate())}`,
    time: `${two(when.getHours())}:${two(when.getMinutes())}`,
  }
}

/** Days with other minutes than usual, those that follow each other with the same minutes as one. */
export interface Stretch {
  from: string
  to: string
  minutes: number
}

export function stretchesOf(otherDays: ExamDraft['otherDays']): Stretch[] {
  const stretches: Stretch[] = []
  for (const { date, minutes } of [...otherDays].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    const last = stretches.at(-1)
    if (last?.minutes === minutes && dayOfIsoDate(last.to) + 1 === dayOfIsoDate(date)) last.to = date
    else stretches.push({ from: date, to: date, minutes })
  }
  return stretches
}

/**
 * The days with a stretch put in; its days take the place of what they had.
 * @throws FactdeckError with a sentence for a date that is none, a last day before the first, or too many days
 */
export function withStretch(
  otherDays: ExamDraft['otherDays'],
  { from, to, minutes }: Stretch,
): ExamDraft['otherDays'] {
  const [first, last] = [dayOfIsoDate(from), dayOfIsoDate(to)]
  if (last < first) throw new FactdeckError('date', 'The last day is before the first.')
  if (last - first >= examBounds.otherDays)
    throw new FactdeckError('date', `That is more than ${examBounds.otherDays.toLocaleString()} days.`)
  const added = Array.from({ length: last - first + 1 }, (_, at) => ({
    date: isoDateOf(first + at),
    minutes,
  }))
  return [...withoutStretch(otherDays, { from, to }), ...added].sort((a, b) => (a.date < b.date ? -1 : 1))
}

export function withoutStretch(
  otherDays: ExamDraft['otherDays'],
  { from, to }: Pick<Stretch, 'from' | 'to'>,
): ExamDraft['otherDays'] {
  return otherDays.filter(({ date }) => date < from || date > to)
}
