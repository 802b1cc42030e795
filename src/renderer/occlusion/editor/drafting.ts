import { discardDraft, keepDraft, parseTags } from '@app/index'
import { isSameText } from '@core/editing'
import type { NoteType } from '@core/model'
import { occlusionFieldPlaces } from '@core/model'
import { writeDrawing } from '@core/occlusion'
import { escapeHtml, htmlToMarkdown, markdownFieldToHtml, mediaNamesIn } from '@core/rendering'
import { theCollection } from '../../state/store'
import { editorState, useOcclusion, type EditorState, type Words } from './state'

/** A pause after which the draft is kept. */
const pauseMs = 400

let timer: ReturnType<typeof setTimeout> | undefined
let writing: Promise<void> = Promise.resolve()

/** Converted once: a long text would be felt with each key. */
const read = new WeakMap<readonly string[], Words>()

/** The words of a note beside its picture, as they are edited. */
export function wordsOf(fields: readonly string[], noteType: NoteType): Words {
  const known = read.get(fields)
  if (known !== undefined) return known
  const [, , header = '', backExtra = '', comments = ''] = occlusionFieldPlaces(noteType).map((place) =>
    place === undefined ? '' : htmlToMarkdown(fields[place] ?? ''),
  )
  const words = { header, backExtra, comments }
  read.set(fields, words)
  return words
}

/** The fields of the note as they are to be saved. What was not changed is written as it was. */
export function fieldsOf({ noteType, fields, words, picture, history }: EditorState): string[] {
  if (noteType === undefined) return [...fields]
  const written = noteType.fields.map((_, index) => fields[index] ?? '')
  const before = wordsOf(fields, noteType)
  const [shapes, image, ...rest] = occlusionFieldPlaces(noteType)
  const put = (place: number | undefined, text: string): void => {
    if (place !== undefined) written[place] = text
  }
  put(shapes, writeDrawing(history.present))
  if (image !== undefined && picture !== undefined && pictureNameIn(written[image]) !== picture.name)
    put(image, `<img src="${escapeHtml(picture.name)}">`)
  for (const [index, key] of (['header', 'backExtra', 'comments'] as const).entries())
    if (words[key] !== before[key]) put(rest[index], markdownFieldToHtml(words[key]))
  return written
}

/** The name of the picture in a field. */
export function pictureNameIn(field = ''): string | undefined {
  return mediaNamesIn(field)[0]
}

/** The note as it would be saved now. */
export function textOf(state: EditorState): { fields: string[]; tags: string[] } {
  return { fields: fieldsOf(state), tags: parseTags(state.tags) }
}

/** Whether there is anything that would be lost. */
export function isChanged(state: EditorState): boolean {
  if (state.base !== undefined) return !isSameText(state.base, textOf(state))
  return (
    state.picture !== undefined ||
    state.history.present.shapes.length > 0 ||
    Object.values(state.words).some((text) => text.trim() !== '')
  )
}

/** After each change: keeps the draft when nothing happens for a moment. */
export function draftSoon(): void {
  clearTimeout(timer)
  if (editorState().draft !== 'failed') useOcclusion.setState({ draft: 'waiting' })
  timer = setTimeout(() => void draftNow(), pauseMs)
}

/** Keeps what is drawn and typed, or takes the draft away where nothing is left of it. Never fails: it says so. */
export function draftNow(): Promise<void> {
  clearTimeout(timer)
  const state = editorState()
  const { of, noteType, deckName, base, isSaving } = state
  if (of === undefined || noteType === undefined || isSaving) return writing
  writing = writing.then(async () => {
    try {
      const hasDraft = isChanged(state)
      if (hasDraft)
        await keepDraft(theCollection(), of, {
          noteTypeId: noteType.id,
          ...textOf(state),
          aside: [],
          ...(base === undefined ? { deckName } : { base }),
        })
      else await discardDraft(theCollection(), of)
      // What was changed meanwhile is still to be kept.
      if (editorState().of === of && isSameState(editorState(), state))
        useOcclusion.setState({ draft: hasDraft ? 'kept' : 'none' })
    } catch {
      if (editorState().of === of) useOcclusion.setState({ draft: 'failed' })
    }
  })
  return writing
}

function isSameState(one: EditorState, other: EditorState): boolean {
  return (['history', 'words', 'tags', 'deckName', 'picture'] as const).every(
    (key) => one[key] === other[key],
  )
}

/** Nothing is kept any more until the next change: the note has been saved, or what was drawn let go. */
export async function settleDraft(): Promise<void> {
  clearTimeout(timer)
  await writing
}
