import { mediaNamesIn } from '@core/rendering'
import { eachBinRow } from '../bin/listing'
import type { Collection } from '../collection'
import type { Found } from './kinds'
import type { SeenNotes } from './rows'
import type { SmallTables } from './tables'
import { textOf } from './values'

/** Files that come with the program's own words, or are meant by names that no file has. */
const isElsewhere = /^(?:[a-z][a-z0-9+.-]*:|\/\/|#|data:)/i

/** Inside a read: names without bytes, names that nothing has, files that nobody means. */
export async function checkMedia(
  collection: Collection,
  { noteTypes }: SmallTables,
  notes: SeenNotes,
  found: Found,
): Promise<string[]> {
  const { store } = collection
  const names = new Map((await store.media.names()).map(({ name, hash }) => [name, hash]))
  const hashes = new Set(await store.media.hashes())
  const used = await usedElsewhere(collection, noteTypes)
  for (const [name, noteId] of notes.files) {
    used.add(name)
    const isKnown = names.has(name) || names.has(decoded(name))
    if (noteId >= 0 && !isKnown && !isElsewhere.test(name)) found.add('media-missing', name)
  }
  const named = new Set<string>()
  for (const [name, hash] of names) {
    named.add(hash)
    if (!hashes.has(hash)) found.add('media-without-bytes', name)
    // Files of templates are known by a beginning that they share in Anki.
    else if (!used.has(name) && !used.has(encodeURIComponent(name)) && !name.startsWith('_'))
      found.add('media-unused', name)
  }
  return [...hashes]
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** Files that note types and notes in the bin mean. */
async function usedElsewhere(
  collection: Collection,
  noteTypes: SmallTables['noteTypes'],
): Promise<Set<string>> {
  const texts: string[] = []
  for (const { css, templates } of noteTypes.values())
    texts.push(textOf(css), ...templates.flatMap(({ front, back }) => [front, back]))
  const used = new Set(texts.flatMap(mediaNamesIn))
  await eachBinRow(collection, (_row, content) => {
    if (content.kind !== 'notes') return
    for (const { note } of content.notes)
      for (const field of note.fields) for (const name of mediaNamesIn(field)) used.add(name)
  })
  return used
}

/** Reads every file and compares its bytes with the hash under which it is kept. */
export async function checkBytes(
  { store }: Collection,
  hashes: readonly string[],
  found: Found,
  step: (done: number) => void,
): Promise<void> {
  for (const hash of hashes) {
    const blob = await store.media.byHash(hash)
    if (blob !== undefined && (await hashOf(blob)) !== hash) found.add('media-changed', hash)
    step(1)
  }
}

export async function hashOf(blob: Blob): Promise<string | undefined> {
  try {
    const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
  } catch {
    // Its bytes cannot be read at all.
    return undefined
  }
}
