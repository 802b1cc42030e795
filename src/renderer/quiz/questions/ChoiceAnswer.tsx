import { useRef } from 'react'
import { letter, type Answer } from '@core/quiz'
import { Kbd } from '../../components/Button'
import { useCommands } from '../../shell/commands'
import type { AnswerProps } from './types'
import styles from './questions.module.css'

interface OptionsProps {
  labels: readonly string[]
  chosen: number | undefined
  /** Known once the answer was judged. */
  right: number | undefined
  promptId: string
  onChoose: (place: number) => void
}

/** Keys that a question takes even where it has fewer options: an E must not lead somewhere else. */
const keyedOptions = 9

/** Answers to choose from, by number, letter, arrow keys or pointer. */
function Options({ labels, chosen, right, promptId, onChoose }: OptionsProps) {
  const isOpen = right === undefined
  const list = useRef<HTMLUListElement>(null)
  const step = (by: 1 | -1): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    buttons.at(at < 0 && by < 0 ? -1 : (at + by) % buttons.length)?.focus()
  }
  useCommands('Question', [
    {
      id: 'quiz.option.down',
      title: 'Next option',
      keys: ['ArrowDown'],
      hidden: true,
      enabled: () => isOpen,
      run: () => step(1),
    },
    {
      id: 'quiz.option.up',
      title: 'Option before',
      keys: ['ArrowUp'],
      hidden: true,
      enabled: () => isOpen,
      run: () => step(-1),
    },
    ...Array.from({ length: keyedOptions }, (_, place) => ({
      id: `quiz.option.${place}`,
      title: `Choose ${letter(place)}`,
      hidden: place >= labels.length,
      keys: [String(place + 1), letter(place).toLowerCase()],
      enabled: () => isOpen && (place < labels.length || place < 5),
      run: () => {
        if (place < labels.length) onChoose(place)
      },
    })),
  ])
  return (
    <ul ref={list} className={styles.options} aria-labelledby={promptId}>
      {labels.map((label, place) => (
        <li key={label}>
          <button
            type="button"
            className={styles.option}
            aria-pressed={chosen === place}
            aria-disabled={!isOpen}
            data-verdict={
              isOpen ? undefined : place === right ? 'right' : chosen === place ? 'wrong' : undefined
            }
            onClick={() => {
              if (isOpen) onChoose(place)
            }}
          >
            <Kbd>{letter(place)}</Kbd>
            <span dir="auto">{label}</span>
            {isOpen ? null : place === right ? (
              <span className={styles.sign}>✓ right</span>
            ) : chosen === place ? (
              <span className={styles.sign}>✗ your answer</span>
            ) : null}
          </button>
        </li>
      ))}
    </ul>
  )
}

export function ChoiceAnswer({
  question,
  answer,
  marked,
  atOnce,
  promptId,
  onChange,
  onDone,
}: AnswerProps<'choice'>) {
  return (
    <Options
      labels={question.options}
      chosen={answer?.chosen}
      right={marked === undefined ? undefined : question.right}
      promptId={promptId}
      onChoose={(chosen) => give({ kind: 'choice', chosen }, atOnce, onChange, onDone)}
    />
  )
}

export function TrueFalseAnswer({
  question,
  answer,
  marked,
  atOnce,
  promptId,
  onChange,
  onDone,
}: AnswerProps<'trueFalse'>) {
  const chosen = answer === undefined ? undefined : answer.saysTrue ? 0 : 1
  return (
    <>
      <p className={styles.statement} dir="auto">
        {question.statement}
      </p>
      <Options
        labels={['Right', 'Wrong']}
        chosen={chosen}
        right={marked === undefined ? undefined : question.isTrue ? 0 : 1}
        promptId={promptId}
        onChoose={(place) => give({ kind: 'trueFalse', saysTrue: place === 0 }, atOnce, onChange, onDone)}
      />
    </>
  )
}

function give(
  answer: Answer,
  atOnce: boolean,
  onChange: (answer: Answer) => void,
  onDone: (answer: Answer) => void,
): void {
  if (atOnce) onDone(answer)
  else onChange(answer)
}
