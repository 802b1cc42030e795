import { useEffect, useState } from 'react'
import { previewNoteTypeEdit, type NoteTypeEdit, type NoteTypeEffects } from '@app/index'
import { FactdeckError } from '@core/model'
import { report } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'

/** Typing changes nothing yet: it is counted when it pauses. */
const settleMs = 350

/** What saving would do, counted anew after each change; undefined while it is counted. */
export function useEffects(edit: NoteTypeEdit | undefined): NoteTypeEffects | undefined {
  const revision = useApp((state) => state.revision)
  const [result, setResult] = useState<{ of: NoteTypeEdit; revision: number; effects: NoteTypeEffects }>()
  useEffect(() => {
    if (edit === undefined) return
    const controller = new AbortController()
    const { signal } = controller
    const timer = setTimeout(() => {
      previewNoteTypeEdit(theCollection(), edit, { signal }).then(
        (effects) => {
          if (!signal.aborted) setResult({ of: edit, revision, effects })
        },
        (error: unknown) => {
          // What has changed meanwhile is told of by the editor itself.
          if (!signal.aborted && !(error instanceof FactdeckError)) report(error)
        },
      )
    }, settleMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [edit, revision])
  return result !== undefined && result.of === edit && result.revision === revision
    ? result.effects
    : undefined
}
