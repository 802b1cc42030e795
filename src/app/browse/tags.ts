import { FactdeckError, type NoteId } from '@core/model'
import type { Collection } from '../collection'
import { countOf } from '../words'
import { changeNotes, type BulkHooks } from './bulk'
import {
  cleanTag,
  isTagUnder,
  parseTags,
  tagKey,
  tagTree,
  withRenamedTag,
  withTags,
  type TagNode,
} from './tagNames'

/** The tags that `typed` names, spelt as the collection already has them. @throws FactdeckError `tag-name` where it names none. */
async function tagsToUse({ store }: Collection, typed: string): Promise<string[]> {
  const tags = parseTags(typed)
  if (tags.length === 0) throw new FactdeckError('tag-name', 'A tag needs a name. Nothing was changed.')
  const known = new Map((await store.notes.tagNames()).map((tag) => [tagKey(tag), tag]))
  return tags.map((tag) => known.get(tagKey(tag)) ?? tag)
}

/** Gives notes tags, named with spaces between them. Gives how many notes did not have them all. @throws FactdeckError `tag-name` */
export async function addTags(
  collection: Collection,
  noteIds: readonly NoteId[],
  typed: string,
  hooks: BulkHooks = {},
): Promise<number> {
  const added = await tagsToUse(collection, typed)
  return await changeNotes(
    collection,
    `Tagging of ${countOf(noteIds.length, 'note')}`,
    noteIds,
    hooks,
    ({ tags }) => changed(tags, withTags(tags, added)),
  )
}

/** Takes tags, and the tags inside them, from notes. Gives how many notes had one. @throws FactdeckError `tag-name` */
export async function removeTags(
  collection: Collection,
  noteIds: readonly NoteId[],
  typed: string,
  hooks: BulkHooks = {},
): Promise<number> {
  const removed = parseTags(typed)
  if (removed.length === 0) throw new FactdeckError('tag-name', 'A tag needs a name. Nothing was changed.')
  const name = `Removal of tags from ${countOf(noteIds.length, 'note')}`
  return await changeNotes(collection, name, noteIds, hooks, ({ tags }) =>
    changed(
      tags,
      tags.filter((tag) => !removed.some((other) => isTagUnder(tag, other))),
    ),
  )
}

function changed(before: readonly string[], after: readonly string[]): { tags: string[] } | undefined {
  return after === before || after.length === before.length ? undefined : { tags: [...after] }
}

/** All tags as a tree, with how many notes have them. */
export async function listTags({ store }: Collection): Promise<TagNode[]> {
  return await store.read(['notes'], async () => {
    const names = await store.notes.tagNames()
    const notes = await Promise.all(names.map((name) => store.notes.withTag(name)))
    return tagTree(new Map(names.map((name, at) => [name, notes[at] ?? []])))
  })
}

/** The notes that have a tag or one inside it. */
async function notesUnder({ store }: Collection, ...tags: string[]): Promise<NoteId[]> {
  const names = await store.notes.tagNames()
  return await store.notes.withTags(names.filter((name) => tags.some((tag) => isTagUnder(name, tag))))
}

/**
 * Renames a tag, and with it the paths of the tags inside it; where the new name is taken, both become one. Gives how many
 * notes have it.
 * @throws FactdeckError `tag-name`, `tag-gone`
 */
export async function renameTag(
  collection: Collection,
  tag: string,
  newName: string,
  hooks: BulkHooks = {},
): Promise<number> {
  const to = cleanTag(newName)
  if (tagKey(to) !== tagKey(tag) && isTagUnder(to, tag))
    throw new FactdeckError('tag-name', `“${tag}” cannot be moved into itself.`)
  const noteIds = await notesUnder(collection, tag)
  if (noteIds.length === 0) throw tagGone(tag)
  return await changeNotes(collection, `Renaming of tag ${tag} to ${to}`, noteIds, hooks, ({ tags }) => ({
    tags: [...withRenamedTag(tags, tag, to)],
  }))
}

/**
 * Makes several tags one; tags inside them move along. Gives how many notes were changed.
 * @throws FactdeckError `tag-name`, `tag-gone`
 */
export async function mergeTags(
  collection: Collection,
  from: readonly string[],
  into: string,
  hooks: BulkHooks = {},
): Promise<number> {
  const to = cleanTag(into)
  const moved = from.filter((tag) => tagKey(tag) !== tagKey(to))
  const inside = moved.find((tag) => isTagUnder(to, tag))
  if (inside !== undefined) throw new FactdeckError('tag-name', `“${inside}” cannot be moved into itself.`)
  const noteIds = await notesUnder(collection, ...moved)
  if (noteIds.length === 0) throw tagGone(from.join(' '))
  return await changeNotes(collection, `Merging of tags into ${to}`, noteIds, hooks, ({ tags }) => ({
    tags: [...moved.reduce((current, tag) => withRenamedTag(current, tag, to), tags as readonly string[])],
  }))
}

/** Takes a tag, and the tags inside it, from all notes. Gives how many had it. @throws FactdeckError `tag-gone` */
export async function deleteTag(collection: Collection, tag: string, hooks: BulkHooks = {}): Promise<number> {
  const noteIds = await notesUnder(collection, tag)
  if (noteIds.length === 0) throw tagGone(tag)
  return await changeNotes(collection, `Deletion of tag ${tag}`, noteIds, hooks, ({ tags }) => ({
    tags: tags.filter((other) => !isTagUnder(other, tag)),
  }))
}

function tagGone(tag: string): FactdeckError {
  return new FactdeckError('tag-gone', `No note has the tag “${tag}” any more.`)
}
