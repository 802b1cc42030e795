import {
  discardDraft,
  keepDraft,
  keepDraftFile,
  parseTags,
  type NoteDraftContent,
  type PendingFile,
} from '@app/index'
import { isSameText } from '@core/editing'
import { messageOf } from '@core/model'
import { theCollection } from '../../state/store'
import { editorState, noteTypeOf, useEditor, type EditorState } from './state'

/** A pause in typing after which the draft is kept. */
const pauseMs = 400

let timer: ReturnType<typeof setTimeout> | undefined
let writing: Promise<void> = Promise.resolve()
/** What the draft holds, so that nothing is written twice; undefined when there is none. */
let written: string | undefined

/** The editor begins with a draft that is there, or without one. */
export function beginDraft(content: NoteDraftContent | undefined): void {
  clearTimeout(timer)
  written = content === undefined ? undefined : JSON.stringify(content)
}

/** After each change: keeps the draft when typing pauses. */
export function draftSoon(): void {
  clearTimeout(timer)
  if (editorState().draft.is !== 'failed') useEditor.setState({ draft: { is: 'waiting' } })
  timer = setTimeout(() => void draftNow(), pauseMs)
}

/** Keeps what is typed at this moment, or takes the draft away where nothing is left of it. Never fails: it says so. */
export function draftNow(): Promise<void> {
  clearTimeout(timer)
  const state = editorState()
  const { of } = state
  if (of === undefined || state.isSaving) return writing
  const content = contentOf(state)
  const text = content === undefined ? undefined : JSON.stringify(content)
  if (text === written) {
    if (state.draft.is === 'waiting') useEditor.setState({ draft: shown(content, Date.now()) })
    return writing
  }
  written = text
  writing = writing.then(async () => {
    try {
      if (content === undefined) await discardDraft(theCollection(), of)
      const at = content === undefined ? 0 : await keepDraft(theCollection(), of, content)
      if (editorState().of === of) useEditor.setState({ draft: shown(content, at) })
    } catch (error) {
      written = undefined
      if (editorState().of === of) useEditor.setState({ draft: { is: 'failed', message: messageOf(error) } })
    }
  })
  return writing
}

function shown(content: NoteDraftContent | undefined, at: number): EditorState['draft'] {
  return content === undefined || content.isOnlyPinned === true ? { is: 'none' } : { is: 'kept', at }
}

/** When all drafts are written that were begun. */
export function draftsWritten(): Promise<void> {
  return writing
}

/** No draft is written any more until the next change: the note has been saved, or the draft discarded. */
export async function settleDraft(): Promise<void> {
  clearTimeout(timer)
  written = undefined
  await writing
}

/** Keeps a file of the note at once: it may have been the only copy. */
export async function draftFile(file: PendingFile): Promise<void> {
  const { of } = editorState()
  if (of !== undefined) await keepDraftFile(theCollection(), of, file)
}

/** What has to be kept; undefined where nothing was typed. */
export function contentOf(state: EditorState): NoteDraftContent | undefined {
  const { isNew, base, noteTypeId, fields, tags, aside, deckName } = state
  const text = { fields: [...fields], tags: tagsOf(state) }
  if (!isNew) {
    if (base === undefined || isSameText(base, text)) return undefined
    return { noteTypeId, ...text, aside: [...aside], deckName, base }
  }
  const isEmpty = text.fields.every((field) => field.trim() === '') && aside.length === 0
  if (isEmpty && text.tags.length === 0) return undefined
  const content = { noteTypeId, ...text, aside: [...aside], deckName }
  return isOnlyPinned(state, tags.length < text.tags.length) ? { ...content, isOnlyPinned: true } : content
}

function isOnlyPinned(state: EditorState, hasNewTag: boolean): boolean {
  const names = noteTypeOf(state)?.fields.map(({ name }) => name) ?? []
  const free = state.fields.filter((_, at) => !state.pinned.includes(names[at] ?? ''))
  return !hasNewTag && state.aside.length === 0 && free.every((field) => field.trim() === '')
}

/** The tags, with one that is still being typed. */
export function tagsOf({ tags, tagText }: Pick<EditorState, 'tags' | 'tagText'>): string[] {
  const known = new Set(tags.map((tag) => tag.toLocaleLowerCase('en')))
  return [...tags, ...parseTags(tagText).filter((tag) => !known.has(tag.toLocaleLowerCase('en')))]
}
