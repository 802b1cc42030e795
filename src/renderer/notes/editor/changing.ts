import { pinnedTags, readHabits, rememberHabits } from '@app/index'
import { switchFields } from '@core/editing'
import type { NoteTypeId } from '@core/model'
import { act } from '../../state/actions'
import { theCollection } from '../../state/store'
import { draftSoon } from './drafting'
import { editorState, noteTypeOf, useEditor } from './state'

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

/** Another kind for a new note: what was typed goes along. */
export function chooseType(noteTypeId: NoteTypeId): void {
  const state = editorState()
  const from = noteTypeOf(state)
  const to = state.noteTypes.find(({ id }) => id === noteTypeId)
  if (from === undefined || to === undefined || from === to) return
  const { fields, aside } = switchFields(from, to, state.fields, state.aside)
  useEditor.setState({ noteTypeId, fields, aside, problem: undefined, same: [] })
  draftSoon()
  act(async () => {
    const habits = await readHabits(theCollection())
    if (editorState().noteTypeId === noteTypeId)
      useEditor.setState({ pinned: habits.pinned[noteTypeId] ?? [] })
  })
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
