import type { Question, QuestionKind } from './questions'

/** A question on paper: its words, what can be ticked, and room to write. */
export interface PaperQuestion {
  number: number
  kind: QuestionKind
  /** Points that it is worth. */
  points: number
  instruction: string
  /** One question, or several to be matched or put in order. */
  prompts: string[]
  /** Lettered: A, B, C…; empty where something is to be written. */
  options: string[]
  /** Lines to write on. */
  lines: number
}

/** A printable mock exam with the key on a page of its own. */
export interface Paper {
  questions: PaperQuestion[]
  key: { number: number; answer: string }[]
  points: number
}

/** A, B, C, … by place. */
export function letter(place: number): string {
  return String.fromCharCode(65 + (place % 26))
}

/** The questions as a paper, without anything that gives an answer away, and the key to it. */
export function paperOf(questions: readonly Question[]): Paper {
  return {
    questions: questions.map((question, at) => ({
      number: at + 1,
      points: question.cardIds.length,
      kind: question.kind,
      ...sheetOf(question),
    })),
    key: questions.map((question, at) => ({ number: at + 1, answer: keyOf(question) })),
    points: questions.reduce((sum, { cardIds }) => sum + cardIds.length, 0),
  }
}

function sheetOf(question: Question): Omit<PaperQuestion, 'number' | 'points' | 'kind'> {
  switch (question.kind) {
    case 'choice':
      return { instruction: 'Tick one.', prompts: [question.prompt], options: question.options, lines: 0 }
    case 'trueFalse':
      return {
        instruction: 'Is the answer given here right?',
        prompts: [`${question.prompt} — ${question.statement}`],
        options: ['Right', 'Wrong'],
        lines: 0,
      }
    case 'match':
      return {
        instruction: 'Write the letter of the answer beside each question.',
        prompts: question.prompts,
        options: question.options,
        lines: 0,
      }
    case 'order':
      return {
        instruction: 'Number these from the earliest (1) to the latest.',
        prompts: question.items,
        options: [],
        lines: 0,
      }
    case 'typed':
      return { instruction: '', prompts: [question.prompt], options: [], lines: question.items?.length ?? 1 }
    case 'self':
      return { instruction: '', prompts: [question.prompt], options: [], lines: 3 }
  }
}

function keyOf(question: Question): string {
  switch (question.kind) {
    case 'choice':
      return `${letter(question.right)} (${question.options[question.right] ?? ''})`
    case 'trueFalse':
      return question.isTrue ? 'A (right)' : `B (wrong: ${question.answer})`
    case 'match':
      return question.right.map((place, at) => `${at + 1} ${letter(place)}`).join(', ')
    case 'order': {
      const rank = question.items.map((_, place) => question.right.indexOf(place) + 1)
      return rank.map((number, at) => `${number} (${question.dates[at] ?? ''})`).join(', ')
    }
    case 'typed':
    case 'self':
      return question.answer
  }
}
