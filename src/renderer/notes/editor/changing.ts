import { pinnedTags, readHabits, rememberHabits } from '@app/index'
import { switchFields } from '@core/editing'
import type { NoteTypeId } from '@core/model'
import { act } from '../../state/actions'
import { theCollection } from '../../state/store'
import { draftSoon } from './drafting'
import { editorState, noteTypeOf, useEditor, type EditorState } from './state'

/** What was typed into a field. */
export function typeInto(at: number, text: string): void {
  useEditor.setState(({ fields, problem }) => ({
    fields: fields.map((old, index) => (index === at ? text : old)),
    problem: problem?.field === at ? undefined : problem,
  }))
  draftSoon()
}

export function typeTag(tagText: string): void {
  useEditor.setState({ tagText })
  draftSoon()
}

export function setTags(tags: readonly string[]): void {
  useEditor.setState({ tags })
  draftSoon()
}

export function chooseDeck(deckName: string): void {
  useEditor.setState({ deckName })
  draftSoon()
}

/** How the fields stood before the last change of the kind, and what it made of them. */
let lastChange: { before: Arrangement; after: Arrangement } | undefined
type Arrangement = Pick<EditorState, 'noteTypeId' | 'fields' | 'aside'>

/** Another kind for a new note: what was typed goes along. Back again at once, all is where it was. */
export function chooseType(noteTypeId: NoteTypeId): void {
  const state = editorState()
  const from = noteTypeOf(state)
  const to = state.noteTypes.find(({ id }) => id === noteTypeId)
  if (from === undefined || to === undefined || from === to) return
  const isBack =
    lastChange?.before.noteTypeId === noteTypeId &&
    lastChange.after.fields === state.fields &&
    lastChange.after.aside === state.aside
  const after: Arrangement =
    isBack && lastChange !== undefined
      ? lastChange.before
      : { noteTypeId, ...switchFields(from, to, state.fields, state.aside) }
  lastChange = { before: { noteTypeId: from.id, fields: state.fields, aside: state.aside }, after }
  useEditor.setState({ ...after, problem: undefined, same: [] })
  draftSoon()
  act(async () => {
    const habits = await readHabits(theCollection())
    if (editorState().noteTypeId === noteTypeId)
      useEditor.setState({ pinned: habits.pinned[noteTypeId] ?? [] })
  })
}

/** Lets text go that the chosen kind has no field for. Gives how to take that back. */
export function dropAside(): () => void {
  const { aside } = editorState()
  useEditor.setState({ aside: [] })
  draftSoon()
  return () => {
    useEditor.setState({ aside, told: undefined })
    draftSoon()
  }
}

/** Pins a field (or the tags) for the next notes, or lets it go. Gives whether it is pinned now. */
export function togglePin(name: string): boolean {
  const { pinned, noteTypeId } = editorState()
  const isPinned = pinned.includes(name)
  const next = isPinned ? pinned.filter((other) => other !== name) : [...pinned, name]
  useEditor.setState({ pinned: next })
  draftSoon()
  act(async () => {
    const habits = await readHabits(theCollection())
    await rememberHabits(theCollection(), {
      ...habits,
      pinned: { ...habits.pinned, [noteTypeId]: next },
    })
  })
  return !isPinned
}

export { pinnedTags }
