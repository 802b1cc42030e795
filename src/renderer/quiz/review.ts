import type { CardId } from '@core/model'
import type { Answer, MarkedAnswer, Question, QuizFact } from '@core/quiz'

/** What became of one card of a question: for feedback, and for the review of a quiz. */
export interface ReviewLine {
  cardId: CardId
  prompt: string
  /** In the person's words; missing where nothing was answered. */
  given?: string
  answer: string
  isRight: boolean
  /** What the judge of a typed answer has to say. */
  message: string
  source: QuizFact['source']
}

/** A question and its answer, card by card. */
export function reviewLines(
  question: Question,
  answer: Answer | undefined,
  marked: MarkedAnswer,
  facts: readonly QuizFact[],
): ReviewLine[] {
  return question.cardIds.map((cardId, at) => {
    const given = givenIn(question, answer, at)
    const line = {
      cardId,
      ...askedIn(question, at),
      isRight: marked.right[at] === true,
      message: marked.judgement?.message ?? '',
      source: facts.find((fact) => fact.cardId === cardId)?.source,
    }
    return given === undefined ? line : { ...line, given }
  })
}

function askedIn(question: Question, at: number): { prompt: string; answer: string } {
  switch (question.kind) {
    case 'choice':
      return { prompt: question.prompt, answer: question.options[question.right] ?? '' }
    case 'match':
      return {
        prompt: question.prompts[at] ?? '',
        answer: question.options[question.right[at] ?? 0] ?? '',
      }
    case 'order':
      return { prompt: question.items[at] ?? '', answer: question.dates[at] ?? '' }
    case 'trueFalse':
    case 'typed':
    case 'self':
      return { prompt: question.prompt, answer: question.answer }
  }
}

function givenIn(question: Question, answer: Answer | undefined, at: number): string | undefined {
  if (answer === undefined) return undefined
  switch (answer.kind) {
    case 'choice':
      return question.kind === 'choice' ? question.options[answer.chosen] : undefined
    case 'trueFalse':
      return question.kind === 'trueFalse'
        ? `“${question.statement}” is ${answer.saysTrue ? 'right' : 'wrong'}`
        : undefined
    case 'typed':
      return answer.text.trim() === '' ? undefined : answer.text
    case 'self':
      return answer.note ?? (answer.knew === true ? 'You knew it' : undefined)
    case 'match': {
      const place = answer.chosen[at]
      return question.kind === 'match' && place !== undefined ? question.options[place] : undefined
    }
    case 'order': {
      const number = answer.places.indexOf(at) + 1
      return number > 0 ? `number ${number}` : undefined
    }
  }
}

/** The verdict on an answer, in a word. */
export function verdictOf({ points, of, judgement }: MarkedAnswer): 'right' | 'near' | 'wrong' {
  if (points === of) return 'right'
  return points > 0 || judgement?.verdict === 'near' ? 'near' : 'wrong'
}
