import { lazy, Suspense, useEffect, useState, type ComponentProps } from 'react'
import { getNote, listNoteTypes } from '@app/index'
import { isOcclusionType } from '@core/model'
import { act } from '../state/actions'
import { theCollection } from '../state/store'
import { NoteDialog } from './NoteDialog'

/** Drawing over pictures is loaded with the first picture. */
export const OcclusionDialog = lazy(async () => ({
  default: (await import('../occlusion/OcclusionDialog')).OcclusionDialog,
}))

/** The editor for a note: its picture with the shapes where it is an image occlusion, else its fields. */
export function AnyNoteDialog(props: ComponentProps<typeof NoteDialog>) {
  const { noteId } = props
  const [isDrawn, setDrawn] = useState(noteId === undefined ? false : undefined)
  useEffect(() => {
    if (noteId === undefined) return
    let left = false
    act(async () => {
      const note = await getNote(theCollection(), noteId)
      const types = await listNoteTypes(theCollection())
      const type = types.find(({ id }) => id === note?.noteTypeId)
      if (!left) setDrawn(type !== undefined && isOcclusionType(type))
    })
    return () => {
      left = true
    }
  }, [noteId])
  if (isDrawn === undefined) return null
  if (!isDrawn) return <NoteDialog {...props} />
  return (
    <Suspense fallback={null}>
      <OcclusionDialog {...props} />
    </Suspense>
  )
}
