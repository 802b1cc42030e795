import {
  discardDraft,
  listNoteDrafts,
  listNoteTypes,
  listTagNames,
  loadDraft,
  onCollectionChange,
  openNote,
  pinnedTags,
  readHabits,
  type DraftOf,
  type NoteBase,
  type NoteDraftKept,
  type OpenedNote,
} from '@app/index'
import { isSameText, switchFields } from '@core/editing'
import { builtInNoteTypeIds, FactdeckError, type DeckId, type NoteId, type NoteType } from '@core/model'
import { addPendingMedia, clearPendingMedia } from '../../card/pendingMedia'
import { act } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'
import { beginDraft, contentOf, draftNow, draftSoon, draftsWritten } from './drafting'
import { editorState, nothingOpen, useEditor, type EditorState } from './state'

export interface ToEdit {
  noteId?: NoteId | undefined
  deckId?: DeckId | undefined
  /** The draft is known to whoever opens this: it comes back from another dialog. */
  isComingBack?: boolean | undefined
}

const firstDeckName = 'My notes'

/** Counts how often the editor was opened: what an earlier closing still does must not meet the next one. */
let openings = 0

/**
 * Opens the editor on a note, or on a new one, with the draft that was kept of it. Gives how to close it: the draft stays.
 * @throws FactdeckError `note-gone` where there is neither the note nor a draft of it.
 */
export async function openEditor(wanted: ToEdit): Promise<() => void> {
  const of: DraftOf = wanted.noteId ?? 'new'
  const collection = theCollection()
  const mine = ++openings
  // The editor may have been closed this very moment.
  await draftsWritten()
  // What could not be kept as a draft is still here, and nowhere else.
  if (editorState().of === of && editorState().draft.is === 'failed') return listen(of, mine)
  const [noteTypes, draft, opened, habits] = await Promise.all([
    listNoteTypes(collection),
    loadDraft(collection, of),
    wanted.noteId === undefined ? undefined : openNote(collection, wanted.noteId),
    readHabits(collection),
  ])
  if (wanted.noteId !== undefined && opened === undefined && draft === undefined)
    throw new FactdeckError('note-gone', 'This note is no longer here.')
  clearPendingMedia()
  // Tags known from the last time serve until they are read again.
  const { round, tagNames } = editorState()
  const shared = { ...nothingOpen, of, noteTypes, tagNames, round: round + 1 }
  if (of === 'new') {
    const usual = noteTypes.find(({ id }) => id === habits.noteTypeId) ?? basicOf(noteTypes)
    useEditor.setState({
      ...shared,
      noteTypeId: usual.id,
      fields: usual.fields.map(() => ''),
      deckName: deckNameOf(wanted.deckId) ?? deckNameOf(habits.deckId) ?? anyDeckName(),
    })
    if (draft !== undefined) takeDraft(draft, wanted)
    useEditor.setState(({ noteTypeId }) => ({ pinned: habits.pinned[noteTypeId] ?? [] }))
    const others = await listNoteDrafts(collection)
    useEditor.setState({ otherDrafts: others.map(({ noteId }) => noteId) })
  } else openExisting(shared, opened, draft, wanted)
  for (const { name, blob } of draft?.files ?? []) addPendingMedia(name, blob)
  beginDraft(draft)
  // What stands there is the same as the note: nothing is left of the draft.
  if (draft !== undefined && contentOf(editorState()) === undefined) await dropDraft(of)
  void readTagNames()
  return listen(of, mine)
}

/** Follows what happens to the note. Gives how to close the editor. */
function listen(of: DraftOf, mine: number): () => void {
  const stopListening = onCollectionChange(theCollection(), () => act(lookForChange))
  const keepNow = (): void => void draftNow()
  window.addEventListener('pagehide', keepNow)
  document.addEventListener('visibilitychange', keepNow)
  return () => {
    stopListening()
    window.removeEventListener('pagehide', keepNow)
    document.removeEventListener('visibilitychange', keepNow)
    void draftNow().then(() => {
      // Opened again, or the text has nowhere else to be.
      if (openings !== mine || editorState().of !== of || editorState().draft.is === 'failed') return
      useEditor.setState(({ round, tagNames }) => ({ ...nothingOpen, round, tagNames }))
      clearPendingMedia()
    })
  }
}

async function dropDraft(of: DraftOf): Promise<void> {
  await discardDraft(theCollection(), of)
  beginDraft(undefined)
  useEditor.setState({ foundDraft: undefined })
}

async function readTagNames(): Promise<void> {
  try {
    useEditor.setState({ tagNames: await listTagNames(theCollection()) })
  } catch {
    // Without suggestions tags can still be typed.
  }
}

function openExisting(
  shared: EditorState,
  opened: OpenedNote | undefined,
  draft: NoteDraftKept | undefined,
  wanted: ToEdit,
): void {
  const base = draft?.base ?? baseOf(opened)
  useEditor.setState({
    ...shared,
    isNew: false,
    opened,
    base,
    noteTypeId: opened?.noteType.id ?? base?.noteTypeId ?? shared.noteTypeId,
    fields: draft?.fields ?? base?.fields ?? [],
    tags: draft?.tags ?? base?.tags ?? [],
    files: draft?.files ?? [],
    deckName: opened?.deckNames[0] ?? draft?.deckName ?? '',
    foundDraft: wanted.isComingBack === true ? undefined : draft?.savedAt,
    draft: draft === undefined ? { is: 'none' } : { is: 'kept', at: draft.savedAt },
    ...(opened === undefined ? { conflict: { kind: 'gone' } } : {}),
    isChangedElsewhere: opened !== undefined && base !== undefined && !isStill(base, opened.note),
  })
}

/** Puts a draft of a new note into the editor. */
function takeDraft(draft: NoteDraftKept, wanted: ToEdit): void {
  const { noteTypes, noteTypeId, deckName } = editorState()
  const noteType = noteTypes.find(({ id }) => id === draft.noteTypeId)
  const target = noteType ?? noteTypes.find(({ id }) => id === noteTypeId)
  if (target === undefined) return
  // The type that it was written for is gone: its fields by their place, what is left is kept aside.
  const from = noteType ?? {
    fields: draft.fields.map((_, at) => ({ name: `Field ${at + 1}` })),
    format: 'markdown' as const,
  }
  const { fields, aside } =
    noteType === undefined
      ? switchFields(from, target, draft.fields, draft.aside)
      : { fields: target.fields.map((_, at) => draft.fields[at] ?? ''), aside: draft.aside }
  const isTyped = draft.isOnlyPinned !== true
  useEditor.setState({
    noteTypeId: target.id,
    fields,
    aside,
    tags: draft.tags,
    files: draft.files,
    // A deck that was asked for counts, unless the draft was written for another one.
    deckName: (isTyped || wanted.deckId === undefined ? draft.deckName : undefined) ?? deckName,
    foundDraft: isTyped && wanted.isComingBack !== true ? draft.savedAt : undefined,
    draft: isTyped ? { is: 'kept', at: draft.savedAt } : { is: 'none' },
  })
}

/** What can be edited of a note, to tell later what others changed. */
export function baseOf(opened: OpenedNote | undefined): NoteBase | undefined {
  if (opened === undefined) return undefined
  const { noteTypeId, fields, tags } = opened.note
  return { noteTypeId, fields, tags }
}

function isStill(base: NoteBase, note: OpenedNote['note']): boolean {
  return base.noteTypeId === note.noteTypeId && isSameText(base, note)
}

/** After any change of the collection: is the note still what it was? Where nothing was typed, it is shown as it is now. */
async function lookForChange(): Promise<void> {
  const { of, isNew, base, isSaving } = editorState()
  if (typeof of !== 'number' || isNew || base === undefined || isSaving) return
  const opened = await openNote(theCollection(), of)
  const state = editorState()
  if (state.of !== of || state.isSaving || state.conflict !== undefined) return
  if (opened === undefined) {
    useEditor.setState({ conflict: { kind: 'gone' } })
    return
  }
  if (state.base === undefined || isStill(state.base, opened.note)) {
    useEditor.setState({ opened, isChangedElsewhere: false })
    return
  }
  if (contentOf(state) !== undefined) {
    useEditor.setState({ isChangedElsewhere: true })
    draftSoon()
    return
  }
  useEditor.setState({
    opened,
    base: baseOf(opened),
    noteTypeId: opened.note.noteTypeId,
    fields: opened.note.fields,
    tags: opened.note.tags,
    noteTypes: await listNoteTypes(theCollection()),
    round: state.round + 1,
    told: { text: 'The note was changed elsewhere. You see it as it is now.' },
  })
}

function basicOf(noteTypes: readonly NoteType[]): NoteType {
  const basic = noteTypes.find(({ id }) => id === builtInNoteTypeIds.basic) ?? noteTypes[0]
  if (basic === undefined) throw new Error('Every collection has its built-in note types')
  return basic
}

function deckNameOf(deckId: DeckId | undefined): string | undefined {
  return useApp.getState().decks.find(({ deck }) => deck.id === deckId)?.deck.name
}

/** A deck to begin with. */
export function anyDeckName(): string {
  return useApp.getState().decks[0]?.deck.name ?? firstDeckName
}

/** Throws away what was typed and begins again, with the note as it is or with an empty one. Gives how to take that back. */
export async function discardTyped(): Promise<() => void> {
  const before = editorState()
  const { of, opened, noteTypeId, noteTypes } = before
  if (of === undefined) return () => undefined
  await dropDraft(of)
  const noteType = noteTypes.find(({ id }) => id === noteTypeId)
  useEditor.setState({
    base: baseOf(opened),
    fields: opened?.note.fields ?? noteType?.fields.map(() => '') ?? [],
    tags: opened?.note.tags ?? [],
    tagText: '',
    aside: [],
    files: [],
    foundDraft: undefined,
    draft: { is: 'none' },
    problem: undefined,
    isChangedElsewhere: false,
    same: [],
    round: before.round + 1,
  })
  return () => {
    const { fields, tags, tagText, aside, files, base } = before
    if (editorState().of !== of) return
    useEditor.setState({
      fields,
      tags,
      tagText,
      aside,
      files,
      base,
      told: undefined,
      round: editorState().round + 1,
    })
    draftSoon()
  }
}

/** Whether the tags stay for the next note. */
export function areTagsPinned({ pinned }: EditorState): boolean {
  return pinned.includes(pinnedTags)
}
