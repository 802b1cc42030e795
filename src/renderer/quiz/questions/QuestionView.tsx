import { useId, useLayoutEffect, useRef } from 'react'
import type { Answer, Question } from '@core/quiz'
import { instructionOf } from '../words'
import { ChoiceAnswer, TrueFalseAnswer } from './ChoiceAnswer'
import { MatchAnswer } from './MatchAnswer'
import { OrderAnswer } from './OrderAnswer'
import type { AnswerProps } from './types'
import { SelfAnswer, TypedAnswer } from './WrittenAnswer'
import styles from './questions.module.css'

interface QuestionViewProps extends Pick<
  AnswerProps<Question['kind']>,
  'marked' | 'atOnce' | 'onChange' | 'onDone'
> {
  question: Question
  answer: Answer | undefined
  /** "Question 3 of 20". */
  label: string
  /** Escape leaves also from within a field, where no command hears it. */
  onLeave: () => void
}

/** A question of any kind with what answers it. Each question that comes takes the focus, where one types or reads. */
export function QuestionView({ question, answer, label, onLeave, ...rest }: QuestionViewProps) {
  const frame = useRef<HTMLElement>(null)
  const promptId = useId()
  useLayoutEffect(() => {
    const field = frame.current?.querySelector<HTMLElement>('input[data-answer], textarea[data-answer]')
    const own = field ?? frame.current?.querySelector<HTMLElement>('h2')
    own?.focus({ preventScroll: true })
  }, [question])
  const prompt = 'prompt' in question ? question.prompt : undefined
  const shared = { ...rest, promptId }
  return (
    <section
      ref={frame}
      className={styles.question}
      aria-label={label}
      onKeyDown={(event) => {
        const { target } = event
        const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
        if (event.key !== 'Escape' || !isField) return
        event.preventDefault()
        onLeave()
      }}
    >
      <p className={styles.instruction}>{instructionOf(question, rest.atOnce)}</p>
      <h2
        id={promptId}
        className={prompt === undefined ? 'visually-hidden' : styles.prompt}
        tabIndex={-1}
        dir="auto"
      >
        {prompt ?? instructionOf(question, rest.atOnce)}
      </h2>
      <AnswerOf key={question.id} question={question} answer={answer} {...shared} />
    </section>
  )
}

function AnswerOf({
  question,
  answer,
  ...shared
}: Omit<AnswerProps<Question['kind']>, 'question' | 'answer'> & {
  question: Question
  answer: Answer | undefined
}) {
  const own = <Kind extends Answer['kind']>(kind: Kind): Extract<Answer, { kind: Kind }> | undefined =>
    isOf(answer, kind) ? answer : undefined
  switch (question.kind) {
    case 'choice':
      return <ChoiceAnswer {...shared} question={question} answer={own('choice')} />
    case 'trueFalse':
      return <TrueFalseAnswer {...shared} question={question} answer={own('trueFalse')} />
    case 'typed':
      return <TypedAnswer {...shared} question={question} answer={own('typed')} />
    case 'self':
      return <SelfAnswer {...shared} question={question} answer={own('self')} />
    case 'match':
      return <MatchAnswer {...shared} question={question} answer={own('match')} />
    case 'order':
      return <OrderAnswer {...shared} question={question} answer={own('order')} />
  }
}

function isOf<Kind extends Answer['kind']>(
  answer: Answer | undefined,
  kind: Kind,
): answer is Extract<Answer, { kind: Kind }> {
  return answer?.kind === kind
}
