import { lazy, Suspense, type ComponentProps } from 'react'
import shell from '../shell/shell.module.css'

/*
 * The note types with their editor are a part of the program of their own, read when they are first opened: most people
 * never do, and the start need not wait for them.
 */

const LazyNoteTypes = lazy(async () => ({ default: (await import('./screens')).NoteTypesScreen }))
const LazyNoteType = lazy(async () => ({ default: (await import('./screens')).NoteTypeScreen }))

export function NoteTypes() {
  return (
    <Suspense fallback={<div className={shell.page} aria-busy="true" />}>
      <LazyNoteTypes />
    </Suspense>
  )
}

export function NoteTypeEditor(props: ComponentProps<typeof LazyNoteType>) {
  return (
    <Suspense fallback={<div className={shell.page} aria-busy="true" />}>
      <LazyNoteType {...props} />
    </Suspense>
  )
}
