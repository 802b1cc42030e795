import type { QuizForm, QuizSurvey } from '@app/index'
import { modeNotes, modeOf, type Question, type QuestionKind } from '@core/quiz'
import { countOf } from '../components/words'

/** What each kind of question is called, with what is done in it. */
export const kindNames: Readonly<Record<QuestionKind, string>> = {
  choice: 'Multiple choice',
  trueFalse: 'True or false',
  match: 'Match pairs',
  order: 'Put dates in order',
  typed: 'Type the answer',
  self: 'Say it and judge yourself',
}

export const formNames: Readonly<Record<QuizForm, { name: string; about: string }>> = {
  practice: { name: 'Practice quiz', about: 'You hear at once what was right.' },
  learn: { name: 'Learn', about: 'Each card is asked in easier forms first, until you have recalled it.' },
  mock: { name: 'Mock exam', about: 'As on the day: nothing is told before the end, then a mark.' },
}

/** Learning climbs from recognising to recalling: pairs and orders are no rungs of it. */
export function isForForm(kind: QuestionKind, form: QuizForm): boolean {
  return form !== 'learn' || (kind !== 'match' && kind !== 'order')
}

/** What it does to the schedule, before it begins. */
export function scheduleNote(form: QuizForm, kinds: readonly QuestionKind[]): string {
  if (form !== 'mock') return modeNotes.practice
  const modes = new Set(kinds.map(modeOf))
  if (modes.size === 2)
    return `Typed and spoken: ${lower(modeNotes.mockRecall)} Others: ${lower(modeNotes.mockChoice)}`
  return modes.has('mockChoice') ? modeNotes.mockChoice : modeNotes.mockRecall
}

function lower(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1)
}

/** Why the others cannot be asked in a kind. */
const whyNot: Readonly<Record<QuestionKind, string>> = {
  choice: 'the others have too few wrong answers of their kind',
  trueFalse: 'the others have too few wrong answers of their kind',
  match: 'the others have too few of their kind beside them, or too long an answer',
  order: 'the others ask for no date',
  typed: 'the others have an answer that is too long to type',
  self: '',
}

/** "34 of 40 cards; the others have …", or the sentence that says why there is none. */
export function usableInWords(survey: QuizSurvey, kind: QuestionKind): string {
  const { cards, problem } = survey.kinds[kind]
  if (cards === 0) return problem ?? `No card: ${whyNot[kind]}.`
  if (cards === survey.cards) return cards === 1 ? 'The one card' : `All ${countOf(cards, 'card')}`
  return `${cards.toLocaleString()} of ${countOf(survey.cards, 'card')}; ${whyNot[kind]}`
}

/** "40 cards can be asked. Left out: 2 suspended, 1 without words on a side." */
export function surveyInWords({ cards, suspended, withoutWords }: QuizSurvey): string {
  const left = [
    ...(suspended > 0 ? [`${suspended.toLocaleString()} suspended`] : []),
    ...(withoutWords > 0
      ? [`${withoutWords.toLocaleString()} with no words on a side, or far too many`]
      : []),
  ]
  const out = left.length === 0 ? '' : ` Left out: ${left.join(', ')}.`
  if (cards > 0) return `${countOf(cards, 'card')} can be asked.${out}`
  return left.length === 0 ? 'There is no card here. Choose others.' : `No card here can be asked.${out}`
}

/** What the person is to do, with feedback at once or after the end. */
export function instructionOf(question: Question, atOnce: boolean): string {
  switch (question.kind) {
    case 'choice':
      return 'Choose the answer.'
    case 'trueFalse':
      return 'Is this the answer?'
    case 'match':
      return 'Give each question its answer.'
    case 'order':
      return 'Bring these into order, the earliest first.'
    case 'typed':
      return question.items === undefined
        ? 'Type the answer.'
        : `Type the ${question.items.length} parts, one a line or with commas between them.`
    case 'self':
      return atOnce ? 'Say the answer, then compare.' : 'Write the answer. You judge it after the end.'
  }
}

/** "12:40", "1:02:05". */
export function clockInWords(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const two = (value: number): string => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
