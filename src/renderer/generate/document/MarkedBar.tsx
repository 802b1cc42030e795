import { Button, Kbd } from '../../components/Button'
import { makeFromMarked } from '../actions/making'
import { useReview } from '../session'
import styles from './document.module.css'

/** What can be done with the marked words, or how to mark some. Its buttons leave the words marked. */
export function MarkedBar({ text }: { text: string }) {
  const marked = useReview((session) => session.marked)
  const hold = (event: { preventDefault: () => void }): void => event.preventDefault()
  return (
    <div className={styles.bar} role="group" aria-label="Marked words">
      {marked === undefined ? (
        <p id="marking-keys" className={styles.barHint}>
          Your own card: mark words with the mouse, or with <Kbd>←</Kbd> <Kbd>→</Kbd> and <Kbd>Shift</Kbd>
          <span className="visually-hidden">the arrow keys, by word, and Shift for several</span>
        </p>
      ) : (
        <>
          <p id="marking-keys" className={styles.barWords} dir="auto">
            “{excerpt(text.slice(marked.start, marked.end))}”
          </p>
          <Button size="small" onMouseDown={hold} onClick={() => makeFromMarked('cloze')} shortcut="C">
            Leave out
          </Button>
          <Button size="small" onMouseDown={hold} onClick={() => makeFromMarked('question')} shortcut="Q">
            Ask for it
          </Button>
        </>
      )}
    </div>
  )
}

const longest = 80

function excerpt(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest / 2)} … ${line.slice(-longest / 2)}`
}
