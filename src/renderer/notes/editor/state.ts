import { create } from 'zustand'
import type { DraftOf, NoteBase, OpenedNote, PendingFile, SameNote } from '@app/index'
import type { KeptAside } from '@core/editing'
import type { Millis, Note, NoteId, NoteType, NoteTypeId } from '@core/model'

/** Whether what was typed is safe. */
export type DraftState =
  | { is: 'none' }
  | { is: 'waiting' }
  | { is: 'kept'; at: Millis }
  | { is: 'failed'; message: string }

/** What stands against saving an edited note. */
export type Conflict = { kind: 'changed'; theirs: Note } | { kind: 'gone' }

/** The line under the fields that tells what was done. */
export interface Told {
  text: string
  tone?: 'problem'
  action?: { label: string; run: () => void }
}

/** The note that is being written or edited. One at a time: there is one dialog. */
export interface EditorState {
  /** Whose draft it is. Undefined while nothing is open, or still being read. */
  of: DraftOf | undefined
  /** Saving adds a note. */
  isNew: boolean
  /** The note as it was read, where it is there already. */
  opened: OpenedNote | undefined
  base: NoteBase | undefined
  noteTypes: readonly NoteType[]
  noteTypeId: NoteTypeId
  fields: readonly string[]
  tags: readonly string[]
  /** What stands in the field for tags and is no tag yet. */
  tagText: string
  aside: readonly KeptAside[]
  deckName: string
  files: readonly PendingFile[]
  /** Names of the fields that stay for the next note; `#tags` for the tags. */
  pinned: readonly string[]
  tagNames: readonly string[]
  /** When the draft was kept that this began with. */
  foundDraft: Millis | undefined
  draft: DraftState
  told: Told | undefined
  /** Why it cannot be saved, and at which field. */
  problem: { field: number; message: string } | undefined
  conflict: Conflict | undefined
  /** The note was changed elsewhere since it was opened. */
  isChangedElsewhere: boolean
  same: readonly SameNote[]
  /** Notes whose changes wait in drafts, besides this one. */
  otherDrafts: readonly NoteId[]
  added: { notes: number; cards: number }
  isSaving: boolean
  /** Raised when other text is put into the fields from outside: the caret goes to the first of them. */
  round: number
}

export const nothingOpen: EditorState = {
  of: undefined,
  isNew: true,
  opened: undefined,
  base: undefined,
  noteTypes: [],
  noteTypeId: 0,
  fields: [],
  tags: [],
  tagText: '',
  aside: [],
  deckName: '',
  files: [],
  pinned: [],
  tagNames: [],
  foundDraft: undefined,
  draft: { is: 'none' },
  told: undefined,
  problem: undefined,
  conflict: undefined,
  isChangedElsewhere: false,
  same: [],
  otherDrafts: [],
  added: { notes: 0, cards: 0 },
  isSaving: false,
  round: 0,
}

export const useEditor = create<EditorState>(() => nothingOpen)

export const editorState = useEditor.getState

/** The type of the note as it is written now. */
export function noteTypeOf({ noteTypes, noteTypeId }: EditorState): NoteType | undefined {
  return noteTypes.find(({ id }) => id === noteTypeId)
}
