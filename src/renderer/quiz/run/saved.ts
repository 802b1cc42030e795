import { useCallback, useRef, useState } from 'react'
import { saveQuiz, type QuizRun } from '@app/index'
import { act } from '../../state/actions'
import { theCollection } from '../../state/store'

/** A quiz under way that is saved at each change. */
export interface SavedRun<Run extends QuizRun> {
  /** As the disk has it: what is seen to be answered survives the end of the program. */
  run: Run
  /** With what is still being written: for a field that one types into. */
  newest: Run
  /** The newest, also between two drawings. */
  latest: () => Run
  change: (next: Run) => void
  /** Resolves when the disk has the newest. */
  settled: () => Promise<void>
}

/** Changes go to the disk one after the other, and then show; of several that come quickly the last is written. */
export function useSavedRun<Run extends QuizRun>(first: Run): SavedRun<Run> {
  const [run, setRun] = useState(first)
  const [newest, setNewest] = useState(first)
  const last = useRef(first)
  const written = useRef(first)
  const saving = useRef<Promise<void>>(undefined)
  const save = useCallback((): Promise<void> => {
    saving.current ??= (async () => {
      try {
        while (written.current !== last.current) {
          const next = last.current
          await saveQuiz(theCollection(), next)
          written.current = next
          setRun(next)
        }
      } finally {
        saving.current = undefined
      }
    })()
    return saving.current
  }, [])
  return {
    run,
    newest,
    latest: () => last.current,
    change: (next) => {
      last.current = next
      setNewest(next)
      act(save)
    },
    settled: save,
  }
}
