import { useCallback, useEffect, useRef, useState } from 'react'
import {
  discardNoteTypeDraft,
  keepNoteTypeDraft,
  listNoteTypes,
  readNoteTypeDraft,
  type NoteTypeEdit,
} from '@app/index'
import type { NoteType, NoteTypeId } from '@core/model'
import { draftOf, isChanged, isSameValue, rebased, type NoteTypeDraft } from '@core/noteTypes'
import { act } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'

/** So long after the last change it is kept. */
const keepMs = 400

export interface Edit {
  /** Undefined until it is read. */
  edit: NoteTypeEdit | undefined
  /** All note types as they are stored. */
  noteTypes: readonly NoteType[]
  /** It was read, and there is none of this id and no draft of one. */
  isGone: boolean
  /** Whether it was changed or deleted elsewhere since the draft was begun. */
  conflict: 'changed' | 'deleted' | undefined
  isChanged: boolean
  change: (draft: NoteTypeDraft) => void
  /** Goes back to what is stored, and forgets the draft. */
  discard: () => void
}

/** A note type that is being edited. What is changed and not saved is kept as a draft. */
export function useEdit(noteTypeId: NoteTypeId): Edit {
  const revision = useApp((state) => state.revision)
  const [noteTypes, setNoteTypes] = useState<NoteType[]>()
  const [edit, setEdit] = useState<NoteTypeEdit>()
  const keeping = useRef<{ timer: number; edit: NoteTypeEdit } | undefined>(undefined)
  const isChangedNow = edit !== undefined && isChanged(edit.base, edit.draft)

  useEffect(() => {
    let gone = false
    act(async () => {
      const collection = theCollection()
      const draft = await readNoteTypeDraft(collection, noteTypeId)
      const all = await listNoteTypes(collection)
      if (gone) return
      const stored = all.find(({ id }) => id === noteTypeId)
      setNoteTypes(all)
      setEdit((before) => {
        const known = before ?? draft
        if (known === undefined || !isChanged(known.base, known.draft))
          return stored === undefined ? undefined : { base: stored, draft: draftOf(stored) }
        if (stored === undefined) return known
        if (isSameValue(stored, known.base)) return known
        const merged = rebased(known.base, known.draft, stored)
        return merged === undefined ? known : { base: stored, draft: merged }
      })
    })
    return () => {
      gone = true
    }
  }, [noteTypeId, revision])

  const flush = useCallback((): void => {
    const waiting = keeping.current
    if (waiting === undefined) return
    keeping.current = undefined
    clearTimeout(waiting.timer)
    const { base, draft } = waiting.edit
    act(async () =>
      isChanged(base, draft)
        ? keepNoteTypeDraft(theCollection(), waiting.edit)
        : discardNoteTypeDraft(theCollection(), base.id),
    )
  }, [])
  useEffect(() => flush, [flush])

  const change = (draft: NoteTypeDraft): void => {
    if (edit === undefined) return
    const next = { ...edit, draft }
    setEdit(next)
    clearTimeout(keeping.current?.timer)
    keeping.current = { timer: window.setTimeout(flush, keepMs), edit: next }
  }
  const stored = noteTypes?.find(({ id }) => id === noteTypeId)
  const discard = (): void => {
    clearTimeout(keeping.current?.timer)
    keeping.current = undefined
    act(async () => discardNoteTypeDraft(theCollection(), noteTypeId))
    setEdit(stored === undefined ? undefined : { base: stored, draft: draftOf(stored) })
  }
  return {
    edit,
    noteTypes: noteTypes ?? [],
    isGone: noteTypes !== undefined && stored === undefined && edit === undefined,
    conflict:
      edit === undefined || noteTypes === undefined || !isChangedNow
        ? undefined
        : stored === undefined
          ? 'deleted'
          : isSameValue(stored, edit.base)
            ? undefined
            : 'changed',
    isChanged: isChangedNow,
    change,
    discard,
  }
}
