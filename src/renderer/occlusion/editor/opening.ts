import { discardDraft, loadDraft, occlusionTypeForNew, openNote, type NoteDraftKept } from '@app/index'
import { FactdeckError, occlusionFieldPlaces, type DeckId, type NoteId, type NoteType } from '@core/model'
import { beginHistory, parseDrawing } from '@core/occlusion'
import { addPendingMedia, clearPendingMedia } from '../../card/pendingMedia'
import { theCollection, useApp } from '../../state/store'
import { pictureNameIn, settleDraft, wordsOf } from './drafting'
import { release, storedPicture } from './picture'
import { closedState, editorState, useOcclusion, type EditorState } from './state'

/** What is opened: a note that is there, or a new one for a deck. */
export interface Opening {
  noteId?: NoteId | undefined
  deckId?: DeckId | undefined
}

/** Opens the editor, with the draft that was kept. Gives how to close it. Throws FactdeckError where there is no such note. */
export async function openOcclusion({ noteId, deckId }: Opening): Promise<() => void> {
  const state = noteId === undefined ? await newNote(deckId) : await storedNote(noteId)
  useOcclusion.setState({ ...closedState, ...state })
  return () => {
    release()
    clearPendingMedia()
    useOcclusion.setState(closedState)
  }
}

async function newNote(deckId: DeckId | undefined): Promise<Partial<EditorState>> {
  const { decks } = useApp.getState()
  const noteType = await occlusionTypeForNew(theCollection())
  const draft = await loadDraft(theCollection(), 'new-occlusion')
  const deck = decks.find((row) => row.deck.id === deckId) ?? decks[0]
  const fits = draft?.noteTypeId === noteType.id
  return {
    of: 'new-occlusion',
    noteType,
    deckName: (fits ? draft.deckName : undefined) ?? deck?.deck.name ?? 'My notes',
    ...(await contentOf(noteType, fits ? draft : undefined, undefined)),
  }
}

async function storedNote(noteId: NoteId): Promise<Partial<EditorState>> {
  const opened = await openNote(theCollection(), noteId)
  if (opened === undefined) throw new FactdeckError('note-gone', 'This note is no longer here.')
  const { note, noteType, cards, deckNames } = opened
  const draft = await loadDraft(theCollection(), noteId)
  const fits = draft?.noteTypeId === noteType.id && draft.base !== undefined
  const base = { noteTypeId: noteType.id, fields: note.fields, tags: note.tags }
  return {
    of: noteId,
    noteType,
    cards,
    deckName: deckNames.join(', '),
    base: (fits ? draft.base : undefined) ?? base,
    ...(await contentOf(noteType, fits ? draft : undefined, base)),
  }
}

async function contentOf(
  noteType: NoteType,
  draft: NoteDraftKept | undefined,
  stored: { fields: readonly string[]; tags: readonly string[] } | undefined,
): Promise<Partial<EditorState>> {
  const fields = draft?.fields ?? stored?.fields ?? []
  const [shapes = 0, image = 1] = occlusionFieldPlaces(noteType)
  for (const file of draft?.files ?? []) addPendingMedia(file.name, file.blob)
  const name = pictureNameIn(fields[image])
  const file = draft?.files.find((other) => other.name === name)
  return {
    fields,
    words: wordsOf(fields, noteType),
    tags: (draft?.tags ?? stored?.tags ?? []).join(' '),
    history: beginHistory(parseDrawing(fields[shapes] ?? '')),
    picture: name === undefined ? undefined : await storedPicture(name, file),
    file,
    draft: draft === undefined ? 'none' : 'kept',
    hasFoundDraft: draft !== undefined,
  }
}

/** Lets go what was drawn and typed: the draft goes, and the note is as it is stored. */
export async function discardDrawn({ noteId, deckId }: Opening): Promise<void> {
  const { of } = editorState()
  await settleDraft()
  if (of !== undefined) await discardDraft(theCollection(), of)
  release()
  useOcclusion.setState({
    ...closedState,
    ...(await (noteId === undefined ? newNote(deckId) : storedNote(noteId))),
  })
}
