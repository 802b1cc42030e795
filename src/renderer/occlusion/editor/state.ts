import { create } from 'zustand'
import type { DraftOf, NoteBase, PendingFile } from '@app/index'
import type { Card, Note, NoteType } from '@core/model'
import { beginHistory, emptyDrawing, type Drawing, type DrawnShape, type History } from '@core/occlusion'

export type ShapeId = DrawnShape['id']

/** What dragging over the picture does. */
export type Tool = 'select' | 'rect' | 'ellipse' | 'pan'

/** The picture that is covered. Its size is known once it is decoded. */
export interface Picture {
  name: string
  /** Undefined where the collection does not have the file. */
  url: string | undefined
  /** In pixels; of a picture that is missing, only the proportion of the frame in its place. */
  width: number
  height: number
}

/** The fields besides the shapes and the picture, as Markdown. */
export interface Words {
  header: string
  backExtra: string
  comments: string
}

/** What stands against saving, until the person decides. */
export type Obstacle =
  | { kind: 'losses'; cards: readonly Card[] }
  | { kind: 'changed'; theirs: Note }
  | { kind: 'gone' }

export interface EditorState {
  /** Undefined while nothing is open. */
  of: DraftOf | undefined
  noteType: NoteType | undefined
  /** The fields as they were read; those that were not changed are written as they are. */
  fields: readonly string[]
  base: NoteBase | undefined
  /** What the note has become elsewhere, once the person has decided to save over it. */
  over: NoteBase | undefined
  cards: readonly Card[]
  picture: Picture | undefined
  /** The picture where it is not in the collection yet. */
  file: PendingFile | undefined
  words: Words
  tags: string
  deckName: string
  history: History<Drawing>
  /** What the last step was, for joining it with a like one. */
  lastStep: string | undefined
  /** What is shown while something is dragged. */
  live: Drawing | undefined
  selection: ReadonlySet<ShapeId>
  /** The shape that was looked at last. */
  active: ShapeId | undefined
  tool: Tool
  /** 1 shows the whole picture. */
  zoom: number
  draft: 'none' | 'waiting' | 'kept' | 'failed'
  /** A draft was found when the editor was opened. */
  hasFoundDraft: boolean
  isSaving: boolean
  obstacle: Obstacle | undefined
  problem: string | undefined
  /** For screen readers; the region of the window is behind the dialog. */
  said: string
}

export const closedState: EditorState = {
  of: undefined,
  noteType: undefined,
  fields: [],
  base: undefined,
  over: undefined,
  cards: [],
  picture: undefined,
  file: undefined,
  words: { header: '', backExtra: '', comments: '' },
  tags: '',
  deckName: '',
  history: beginHistory(emptyDrawing),
  lastStep: undefined,
  live: undefined,
  selection: new Set(),
  active: undefined,
  tool: 'rect',
  zoom: 1,
  draft: 'none',
  hasFoundDraft: false,
  isSaving: false,
  obstacle: undefined,
  problem: undefined,
  said: '',
}

/** One picture is covered at a time. */
export const useOcclusion = create<EditorState>(() => closedState)

export function editorState(): EditorState {
  return useOcclusion.getState()
}

/** The shapes as they are to be seen now. */
export function drawingOf({ live, history }: Pick<EditorState, 'live' | 'history'>): Drawing {
  return live ?? history.present
}

/** Width of the picture through its height. */
export function aspectOf({ picture }: Pick<EditorState, 'picture'>): number {
  return picture === undefined ? 1 : picture.width / picture.height
}

/** Tells screen readers something; the same words twice in a row would be silent without a change. */
export function say(text: string): void {
  useOcclusion.setState(({ said }) => ({ said: said === text ? `${text}\u00A0` : text }))
}
