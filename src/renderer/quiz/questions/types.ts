import type { Answer, MarkedAnswer, Question } from '@core/quiz'

/** What answering a question of one kind is given. */
export interface AnswerProps<Kind extends Question['kind']> {
  question: Extract<Question, { kind: Kind }>
  answer: Extract<Answer, { kind: Kind }> | undefined
  /** Set once right and wrong are shown: nothing can be changed any more. */
  marked: MarkedAnswer | undefined
  /** With feedback at once, one press may be the answer; without, it can be changed until the end. */
  atOnce: boolean
  /** Id of what is asked, for fields. */
  promptId: string
  onChange: (answer: Answer | undefined) => void
  /** It is done with: to be judged, or on to the next one. */
  onDone: (answer?: Answer) => void
}
