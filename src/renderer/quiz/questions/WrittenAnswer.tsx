import { useState, type KeyboardEvent } from 'react'
import { Button } from '../../components/Button'
import { useCommands } from '../../shell/commands'
import { announce } from '../../shell/announce'
import type { AnswerProps } from './types'
import styles from './questions.module.css'

/** A line to type into, or several for a list. Enter is done with it; in a list that is Ctrl+Enter. */
export function TypedAnswer({
  question,
  answer,
  marked,
  atOnce,
  promptId,
  onChange,
  onDone,
}: AnswerProps<'typed'>) {
  const text = answer?.text ?? ''
  const shared = {
    className: styles.input,
    'aria-labelledby': promptId,
    'data-answer': true,
    dir: 'auto',
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
    readOnly: marked !== undefined,
    value: text,
    onChange: (event: { target: { value: string } }) => {
      const typed = event.target.value
      onChange(typed === '' && !atOnce ? undefined : { kind: 'typed', text: typed })
    },
  } as const
  const done = (): void => {
    if (marked === undefined) onDone({ kind: 'typed', text })
  }
  const isLine = question.items === undefined
  const onKeyDown = (event: KeyboardEvent): void => {
    // Ctrl+Shift+Enter hands the whole exam in.
    if (event.shiftKey) return
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(isLine || event.ctrlKey || event.metaKey))
      return
    event.preventDefault()
    event.stopPropagation()
    done()
  }
  return (
    <div className={styles.written}>
      {isLine ? (
        <input type="text" {...shared} onKeyDown={onKeyDown} />
      ) : (
        <textarea rows={question.items?.length ?? 3} {...shared} onKeyDown={onKeyDown} />
      )}
      {atOnce && marked === undefined ? (
        <div className={styles.tools}>
          <Button tone="primary" shortcut={isLine ? 'Enter' : 'Ctrl Enter'} onClick={done}>
            {text.trim() === '' ? 'I do not know' : 'Check'}
          </Button>
        </div>
      ) : null}
    </div>
  )
}

/**
 * An answer that is said to oneself. With feedback at once it is shown and judged; in a mock exam what was said is noted
 * down, and judged after the end.
 */
export function SelfAnswer({
  question,
  answer,
  marked,
  atOnce,
  promptId,
  onChange,
  onDone,
}: AnswerProps<'self'>) {
  const [shown, setShown] = useState(false)
  const show = (): void => {
    setShown(true)
    announce(`Answer: ${question.answer}`)
  }
  const judge = (knew: boolean): void => onDone({ kind: 'self', knew })
  const canShow = (): boolean => atOnce && marked === undefined && !shown
  const canJudge = (): boolean => atOnce && marked === undefined && shown
  useCommands('Question', [
    { id: 'quiz.show', title: 'Show the answer', keys: [' ', 'Enter'], enabled: canShow, run: show },
    {
      id: 'quiz.forgot',
      title: 'I did not know it',
      keys: ['1'],
      enabled: canJudge,
      run: () => judge(false),
    },
    { id: 'quiz.knew', title: 'I knew it', keys: ['2', ' '], enabled: canJudge, run: () => judge(true) },
  ])
  if (!atOnce)
    return (
      <textarea
        className={styles.input}
        rows={2}
        aria-labelledby={promptId}
        data-answer
        dir="auto"
        placeholder="Your answer, in a few words"
        value={answer?.note ?? ''}
        onChange={(event) =>
          onChange(event.target.value === '' ? undefined : { kind: 'self', note: event.target.value })
        }
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          event.stopPropagation()
          onDone()
        }}
      />
    )
  if (marked !== undefined) return null
  return shown ? (
    <div className={styles.written}>
      <p className={styles.statement} dir="auto">
        {question.answer}
      </p>
      <div className={styles.tools}>
        <Button shortcut="1" onClick={() => judge(false)}>
          I did not know it
        </Button>
        <Button tone="primary" shortcut="2" onClick={() => judge(true)} data-answer>
          I knew it
        </Button>
      </div>
    </div>
  ) : (
    <div className={styles.tools}>
      <Button tone="primary" shortcut="Space" onClick={show} data-answer>
        Show the answer
      </Button>
    </div>
  )
}
