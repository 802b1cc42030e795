import {
  openNote,
  pinnedTags,
  readHabits,
  rememberHabits,
  saveEditedNote,
  saveNewNote,
  undoState,
  type SavedNote,
} from '@app/index'
import { differences, resolved, type Difference, type Side } from '@core/editing'
import { FactdeckError, type NoteType } from '@core/model'
import { cardOrdinals } from '@core/rendering'
import { countOf } from '../../components/words'
import { act, notify, refresh, undoLast } from '../../state/actions'
import { theCollection } from '../../state/store'
import { contentOf, draftSoon, settleDraft, tagsOf } from './drafting'
import { focusField } from './fieldArea'
import { anyDeckName, baseOf } from './opening'
import { editorState, noteTypeOf, useEditor, type EditorState } from './state'

/** Called when the collection was changed, and when an edited note is done with. */
export interface SaveHooks {
  onSaved?: (() => void) | undefined
  close: () => void
}

/** Adds the note, or saves what was changed. What stands against it is said at its place. */
export async function saveNote(hooks: SaveHooks): Promise<void> {
  const state = editorState()
  const noteType = noteTypeOf(state)
  if (state.isSaving || state.of === undefined || noteType === undefined) return
  const tags = tagsOf(state)
  const problem = problemOf(state, noteType, tags)
  if (problem !== undefined) {
    useEditor.setState({ problem: { field: 0, message: problem } })
    return
  }
  useEditor.setState({ isSaving: true, told: undefined })
  try {
    await settleDraft()
    await (state.isNew ? add(state, tags, hooks) : saveEdit(state, tags, hooks))
  } catch (error) {
    // What was typed stays where it is, and in its draft.
    useEditor.setState({ isSaving: false })
    draftSoon()
    if (!(error instanceof FactdeckError)) throw error
    if (error.code === 'note-empty') useEditor.setState({ problem: { field: 0, message: error.message } })
    else useEditor.setState({ told: { text: error.message, tone: 'problem' } })
  } finally {
    useEditor.setState({ isSaving: false })
  }
}

function problemOf({ fields }: EditorState, noteType: NoteType, tags: string[]): string | undefined {
  if (cardOrdinals({ fields: [...fields], tags }, noteType).length > 0) return undefined
  if (noteType.kind === 'cloze') return 'Mark at least one blank like this: {{c1::answer}}.'
  return fields.every((field) => field.trim() === '')
    ? 'The note is empty, so there is nothing to ask.'
    : 'No card of this kind asks anything yet: the field that its front shows is empty.'
}

async function add(state: EditorState, tags: string[], hooks: SaveHooks): Promise<void> {
  const { noteTypeId, deckName, fields, files } = state
  const saved = await saveNewNote(theCollection(), {
    noteTypeId,
    deckName,
    fields,
    tags,
    files,
    draft: 'new',
  })
  const text = `Added ${countOf(saved.cards, 'card')} to “${saved.deckName}”.`
  const names = noteTypeOf(state)?.fields.map(({ name }) => name) ?? []
  useEditor.setState(({ added, pinned, round }) => ({
    of: 'new',
    fields: fields.map((field, at) => (pinned.includes(names[at] ?? '') ? field : '')),
    tags: pinned.includes(pinnedTags) ? tags : [],
    tagText: '',
    files: [],
    deckName: saved.deckName,
    foundDraft: undefined,
    draft: { is: 'none' },
    problem: undefined,
    same: [],
    isSaving: false,
    added: { notes: added.notes + 1, cards: added.cards + saved.cards },
    round: round + 1,
    told: {
      text,
      action: { label: 'Undo', run: () => act(() => takeBack(state, saved, hooks)) },
    },
  }))
  draftSoon()
  await remember(state, saved)
  await refresh()
  hooks.onSaved?.()
}

async function remember({ noteTypeId }: EditorState, { deckId }: SavedNote): Promise<void> {
  const habits = await readHabits(theCollection())
  if (habits.noteTypeId === noteTypeId && habits.deckId === deckId) return
  await rememberHabits(theCollection(), { ...habits, noteTypeId, deckId })
}

/** Undoes the adding of a note, if it is still the last thing done, and brings its text back where nothing new was typed. */
async function takeBack(before: EditorState, saved: SavedNote, hooks: SaveHooks): Promise<void> {
  const name = `Add ${countOf(saved.cards, 'card')} to “${saved.deckName}”`
  if ((await undoState(theCollection())).undo !== name) {
    useEditor.setState({ told: { text: 'Something else was done since. Undo that first.', tone: 'problem' } })
    return
  }
  await undoLast()
  const now = editorState()
  const typed = contentOf(now)
  const isUntouched = now.isNew && (typed === undefined || typed.isOnlyPinned === true)
  useEditor.setState(({ added, round }) => ({
    told: { text: `Undone: ${name}.` },
    added: { notes: added.notes - 1, cards: added.cards - saved.cards },
    ...(isUntouched
      ? {
          noteTypeId: before.noteTypeId,
          fields: before.fields,
          tags: before.tags,
          tagText: before.tagText,
          aside: before.aside,
          files: before.files,
          round: round + 1,
        }
      : {}),
  }))
  focusField()
  draftSoon()
  await refresh()
  hooks.onSaved?.()
}

async function saveEdit(state: EditorState, tags: string[], hooks: SaveHooks): Promise<void> {
  const { of, base, fields, files } = state
  if (typeof of !== 'number' || base === undefined) return
  const outcome = await saveEditedNote(theCollection(), of, base, { fields, tags, files, draft: of })
  if (outcome.kind === 'gone') {
    useEditor.setState({ conflict: outcome })
    draftSoon()
    return
  }
  if (outcome.kind === 'changed') {
    const mine = { fields, tags }
    if (differences(base, mine, outcome.theirs).length > 0) {
      useEditor.setState({ conflict: outcome })
      draftSoon()
      return
    }
    // The same was written on both sides.
    useEditor.setState({ base: baseOf(await openNote(theCollection(), of)) })
    await saveEdit(editorState(), tags, hooks)
    return
  }
  const { undo } = await undoState(theCollection())
  useEditor.setState({ base: { ...base, fields: [...fields], tags } })
  hooks.close()
  await refresh()
  hooks.onSaved?.()
  if (undo === 'Edit note')
    notify('Note saved.', {
      action: {
        label: 'Undo',
        run: () =>
          act(async () => {
            await undoLast()
            await refresh()
            hooks.onSaved?.()
          }),
      },
    })
}

/** Both sides of a note were changed: saves what was chosen for each part. */
export async function saveResolved(
  chosen: ReadonlyMap<Difference['part'], Side>,
  hooks: SaveHooks,
): Promise<void> {
  const { of, base, fields, conflict } = editorState()
  const tags = tagsOf(editorState())
  if (typeof of !== 'number' || base === undefined || conflict?.kind !== 'changed') return
  const { theirs } = conflict
  const text = resolved(base, { fields, tags }, theirs, chosen)
  const noteType = editorState().noteTypes.find(({ id }) => id === theirs.noteTypeId)
  useEditor.setState(({ round }) => ({
    ...text,
    tagText: '',
    noteTypeId: noteType?.id ?? theirs.noteTypeId,
    base: { noteTypeId: theirs.noteTypeId, fields: theirs.fields, tags: theirs.tags },
    conflict: undefined,
    isChangedElsewhere: false,
    round: round + 1,
  }))
  await saveNote(hooks)
}

/** Goes on editing with both texts still apart. */
export function leaveConflict(): void {
  useEditor.setState({ conflict: undefined, isChangedElsewhere: true })
}

/** The note was deleted meanwhile: what was typed becomes a new note, in the deck where it was if there is one. */
export function makeAnew(): void {
  useEditor.setState(({ deckName }) => ({
    isNew: true,
    opened: undefined,
    base: undefined,
    conflict: undefined,
    isChangedElsewhere: false,
    deckName: deckName === '' ? anyDeckName() : deckName,
    told: { text: 'This is a new note now. Choose its deck and add it.' },
  }))
  draftSoon()
}
