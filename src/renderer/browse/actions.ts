import {
  addTags,
  buryCards,
  cardsOfNotes,
  deleteSavedSearch,
  deleteTag,
  flagCards,
  forgetCards,
  markTag,
  notesOfCards,
  removeTags,
  renameTag,
  suspendCards,
  type BulkHooks,
  type Collection,
} from '@app/index'
import { countOf } from '../components/words'
import { withTask } from '../generate/task'
import { act, go, notify, openDialog, refresh, undoButton } from '../state/actions'
import { theCollection } from '../state/store'
import { flagNames } from '../study/cardCommands'
import type { BrowseDialog, Chosen } from './dialogs/kinds'
import { useBrowse } from './state'

/** Whether any row is chosen. */
export function isAnyChosen(): boolean {
  return useBrowse.getState().selection.chosen.size > 0
}

/** The chosen rows as cards and as notes. */
async function chosen(): Promise<Chosen> {
  const { selection, found } = useBrowse.getState()
  const ids = [...selection.chosen]
  if (found?.rows === 'notes') return { noteIds: ids, cardIds: await cardsOfNotes(theCollection(), ids) }
  return { cardIds: ids, noteIds: await notesOfCards(theCollection(), ids) }
}

/**
 * Long work on many rows: with progress, a way to cancel, and at the end a line with how many it was and Undo. Gives
 * whether it was done; false when it was cancelled.
 */
export async function inBulk(
  title: string,
  work: (collection: Collection, hooks: BulkHooks) => Promise<number>,
  done: (count: number) => string,
): Promise<boolean> {
  const count = await withTask(title, (hooks) => work(theCollection(), hooks))
  if (count === undefined) return false
  await refresh()
  notify(done(count), count === 0 ? {} : { action: undoButton() })
  return true
}

/** Opens a dialog about what is chosen. */
export function openForChosen(make: (rows: Chosen) => BrowseDialog): void {
  if (!isAnyChosen()) return
  act(async () => openDialog({ kind: 'browse', dialog: make(await chosen()) }))
}

export function suspendChosen(suspended: boolean): void {
  act(async () => {
    const { cardIds } = await chosen()
    await inBulk(
      suspended ? 'Suspending cards' : 'Bringing cards back',
      (collection, hooks) => suspendCards(collection, cardIds, suspended, hooks),
      (count) =>
        suspended
          ? count === 0
            ? 'They were suspended already.'
            : `${countOf(count, 'card')} suspended.`
          : count === 0
            ? 'None of them was suspended or buried.'
            : `${countOf(count, 'card')} back in study.`,
    )
  })
}

/** Suspends what is chosen, or brings it back where the row with the keyboard is away already. */
export function toggleSuspended(): void {
  const { selection, read } = useBrowse.getState()
  const row = selection.focus === undefined ? undefined : read.get(selection.focus)
  suspendChosen(row === undefined || row.card.queue >= 0)
}

export function flagChosen(flag: number): void {
  act(async () => {
    const { cardIds } = await chosen()
    await inBulk(
      'Flagging cards',
      (collection, hooks) => flagCards(collection, cardIds, flag, hooks),
      (count) =>
        count === 0
          ? 'Nothing to change: they are so already.'
          : flag === 0
            ? `Flag removed from ${countOf(count, 'card')}.`
            : `${countOf(count, 'card')} flagged: ${flagNames[flag] ?? ''}.`,
    )
  })
}

/** Marks the notes of what is chosen, or takes the mark away where the row with the keyboard has it. */
export function toggleMarked(): void {
  act(async () => {
    const { selection, read } = useBrowse.getState()
    const row = selection.focus === undefined ? undefined : read.get(selection.focus)
    const isMarked = row?.note.tags.includes(markTag) === true
    const { noteIds } = await chosen()
    await inBulk(
      isMarked ? 'Removing marks' : 'Marking notes',
      (collection, hooks) => (isMarked ? removeTags : addTags)(collection, noteIds, markTag, hooks),
      (count) =>
        isMarked ? `Mark removed from ${countOf(count, 'note')}.` : `${countOf(count, 'note')} marked.`,
    )
  })
}

/** Buries what is chosen until tomorrow. */
export function buryChosen(): void {
  act(async () => {
    const { cardIds } = await chosen()
    await buryCards(theCollection(), cardIds)
    await refresh()
    notify(`${countOf(cardIds.length, 'card')} buried until tomorrow.`, { action: undoButton() })
  })
}

/** The same flag again takes it away, as in study. */
export function toggleFlag(flag: number): void {
  const { selection, read } = useBrowse.getState()
  const row = selection.focus === undefined ? undefined : read.get(selection.focus)
  flagChosen(row?.card.flag === flag ? 0 : flag)
}

export function forgetChosen(): void {
  act(async () => {
    const { cardIds } = await chosen()
    await forgetCards(theCollection(), cardIds)
    await refresh()
    notify(`${countOf(cardIds.length, 'card')} forgotten: their answers stay in the log.`, {
      action: undoButton(),
    })
  })
}

export function openDueDate(): void {
  act(async () => {
    const { cardIds } = await chosen()
    if (cardIds.length > 0)
      openDialog({ kind: 'due-date', cardIds: [...cardIds], onDone: () => act(refresh) })
  })
}

/** Edits the note of the row that has the keyboard. */
export function editFocused(): void {
  const { selection, read } = useBrowse.getState()
  const row = selection.focus === undefined ? undefined : read.get(selection.focus)
  if (row !== undefined) openDialog({ kind: 'note', noteId: row.note.id })
}

/** Opens the note type of the row that has the keyboard, with its note as the example. */
export function editFocusedType(): void {
  const { selection, read } = useBrowse.getState()
  const row = selection.focus === undefined ? undefined : read.get(selection.focus)
  if (row !== undefined) go({ screen: 'note-type', noteTypeId: row.note.noteTypeId, noteId: row.note.id })
}

/** Find and replace in the notes that are chosen, or in all that are found where none is. */
export function openReplace(): void {
  act(async () => {
    const { selection, found, ids } = useBrowse.getState()
    const isChoice = selection.chosen.size > 1
    const rows = isChoice ? [...selection.chosen] : ids
    const noteIds = found?.rows === 'notes' ? rows : await notesOfCards(theCollection(), rows)
    if (noteIds.length > 0) openDialog({ kind: 'browse', dialog: { what: 'replace', noteIds, isChoice } })
  })
}

/** Puts a tag inside another, or inside none. Gives whether it was done. */
export async function nestTag(tag: string, into: string): Promise<boolean> {
  const own = tag.split('::').at(-1) ?? tag
  const to = into === '' ? own : `${into}::${own}`
  if (to === tag) return true
  return await inBulk(
    `Moving the tag “${tag}”`,
    (collection, hooks) => renameTag(collection, tag, to, hooks),
    (count) => `“${tag}” is now “${to}” in ${countOf(count, 'note')}.`,
  )
}

export function removeTagEverywhere(tag: string): void {
  act(async () => {
    await inBulk(
      `Deleting the tag “${tag}”`,
      (collection, hooks) => deleteTag(collection, tag, hooks),
      (count) => `Tag “${tag}” taken from ${countOf(count, 'note')}.`,
    )
  })
}

export function removeSaved(name: string): void {
  act(async () => {
    await deleteSavedSearch(theCollection(), name)
    await refresh()
    notify(`Search “${name}” deleted.`, { action: undoButton() })
  })
}
