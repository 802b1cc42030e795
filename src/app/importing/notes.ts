import type { Note, NoteId, NoteType, NoteTypeId } from '@core/model'
import { fieldPlainText, renameMedia } from '@core/rendering'
import type { Run } from './run'
import { inSlices } from './slices'
import type { MergeChoice } from './types'

/** Where the cards of a package's note go. */
export interface NoteTarget {
  id: NoteId
  /** It was here before; its note type decides which cards it can have. */
  isHere: boolean
}

export interface MergedNotes {
  /** By the package's ids; notes whose cards have no place here are missing. */
  targets: Map<NoteId, NoteTarget>
  /** Note types, in the package's ids, that were written or would be. */
  usedTypes: Set<NoteTypeId>
  /** Note types, in the package's ids, of any of its notes. */
  seenTypes: Set<NoteTypeId>
}

interface NotesContext {
  renames: ReadonlyMap<string, string>
  /** What the package's note types are called here. */
  typeIds: ReadonlyMap<NoteTypeId, NoteTypeId>
  types: ReadonlyMap<NoteTypeId, NoteType>
}

const mostExamples = 20
const longestExample = 160

/** Adds, takes over or leaves each note of the package, by its guid and the person's choices. */
export async function mergeNotes(run: Run, context: NotesContext): Promise<MergedNotes> {
  const { reader, hooks, store } = run
  const here = await notesHere(run)
  const taken = new Set((await store.notes.count()) === 0 ? [] : await store.notes.keys())
  const merged: MergedNotes = { targets: new Map(), usedTypes: new Set(), seenTypes: new Set() }

  await inSlices('Notes', reader.notes(), reader.counts.notes, hooks, async (slice) => {
    const local = new Map<string, Note>()
    const known = slice.flatMap((note) => here.get(note.guid) ?? [])
    for (const note of known.length === 0 ? [] : await store.notes.getMany(known)) local.set(note.guid, note)
    const added: Note[] = []
    const changed: Note[] = []
    const doubles: { theirs: Note; mine: Note }[] = []
    for (const incoming of slice) {
      merged.seenTypes.add(incoming.noteTypeId)
      const note = atHome(incoming, context)
      const mine = local.get(note.guid)
      if (mine === undefined) {
        const id = run.ids.of('note', note.id, taken)
        added.push({ ...note, id })
        merged.targets.set(incoming.id, { id, isHere: false })
        merged.usedTypes.add(incoming.noteTypeId)
        run.report.newNotes++
        continue
      }
      const sameType = mine.noteTypeId === note.noteTypeId
      if (sameType) merged.targets.set(incoming.id, { id: mine.id, isHere: true })
      const kind = differenceOf(mine, note, run.choices.tags)
      if (kind === 'none' && sameType) {
        run.report.unchanged++
        continue
      }
      const isNewer = kind === 'newer' && sameType
      example(run, isNewer, mine, note, context)
      const choice = (isNewer ? run.choices.updates : run.choices.conflicts) ?? 'mine'
      if (choice === 'both') doubles.push({ theirs: { ...note, id: incoming.id }, mine })
      else if (choice === 'theirs' && sameType) changed.push(takenOver(mine, note, run.choices.tags))
      count(run, choice === 'theirs' && !sameType ? 'mine' : choice)
    }
    for (const double of await newDoubles(run, doubles)) {
      const id = run.ids.another()
      added.push({ ...double, id })
      merged.targets.set(double.id, { id, isHere: false })
      merged.usedTypes.add(typeOf(context, double.noteTypeId))
    }
    if (!run.writes) return
    if (added.length > 0) await store.notes.addMany(added)
    if (changed.length > 0) await store.notes.putMany(changed)
  })
  return merged
}

/** A note with the names that note types and media have here. */
function atHome(note: Note, { renames, typeIds }: NotesContext): Note {
  return {
    ...note,
    noteTypeId: typeIds.get(note.noteTypeId) ?? note.noteTypeId,
    fields: renames.size === 0 ? note.fields : note.fields.map((field) => renameMedia(field, renames)),
  }
}

/** The package's own id of a note type that has another one here. */
function typeOf({ typeIds }: NotesContext, local: NoteTypeId): NoteTypeId {
  for (const [theirs, here] of typeIds) if (here === local) return theirs
  return local
}

/** Ids, here, of the package's notes, by guid. */
async function notesHere({ reader, store }: Run): Promise<Map<string, NoteId>> {
  const here = new Map<string, NoteId>()
  const count = await store.notes.count()
  if (count === 0) return here
  const guids = new Set<string>()
  for (const note of reader.notes()) guids.add(note.guid)
  // One request a guid is quick for a few; for many it is quicker to look at everything.
  if (guids.size * 20 < count) {
    for (const note of await store.notes.byGuids([...guids])) here.set(note.guid, note.id)
    return here
  }
  let after: NoteId | undefined
  for (;;) {
    const page = await store.notes.page(after, 2_000)
    for (const note of page) if (guids.has(note.guid)) here.set(note.guid, note.id)
    after = page.at(-1)?.id
    if (page.length < 2_000) return here
  }
}

type Difference = 'none' | 'newer' | 'other'

/** How a note differs from the one that is here. Tags that are only here are no difference where tags are put together. */
function differenceOf(mine: Note, theirs: Note, tags: 'merge' | 'replace' | undefined): Difference {
  const own = new Set(mine.tags)
  const isSame =
    mine.fields.length === theirs.fields.length &&
    mine.fields.every((field, index) => field === theirs.fields[index]) &&
    theirs.tags.every((tag) => own.has(tag)) &&
    (tags !== 'replace' || own.size === new Set(theirs.tags).size)
  if (isSame) return 'none'
  // Other programs count in seconds.
  return Math.floor(theirs.modifiedAt / 1000) > Math.floor(mine.modifiedAt / 1000) ? 'newer' : 'other'
}

function takenOver(mine: Note, theirs: Note, tags: 'merge' | 'replace' | undefined): Note {
  const { source } = theirs
  return {
    ...mine,
    ...(source === undefined ? {} : { source }),
    fields: theirs.fields,
    tags: tags === 'replace' ? theirs.tags : [...new Set([...mine.tags, ...theirs.tags])],
    modifiedAt: Math.max(mine.modifiedAt, theirs.modifiedAt),
  }
}

function count({ report }: Run, choice: MergeChoice): void {
  if (choice === 'mine') report.kept++
  else if (choice === 'theirs') report.updated++
}

function example(run: Run, isNewer: boolean, mine: Note, theirs: Note, context: NotesContext): void {
  run.found[isNewer ? 'updated' : 'conflicting']++
  if (run.found.examples.length >= mostExamples) return
  const format = context.types.get(mine.noteTypeId)?.format ?? 'html'
  const differing = mine.fields.findIndex((field, index) => field !== theirs.fields[index])
  const words = (note: Note): string => {
    const text = fieldPlainText(note.fields[Math.max(0, differing)] ?? '', format)
    return text.length > longestExample ? `${text.slice(0, longestExample)}…` : text
  }
  run.found.examples.push({
    noteId: mine.id,
    here: words(mine),
    there: words(theirs),
    kind: isNewer ? 'updated' : 'conflicting',
  })
}

/**
 * Notes that come beside the ones that are here. Their guid follows from what they hold, so that importing again finds
 * them and does not make a third.
 */
async function newDoubles(run: Run, doubles: readonly { theirs: Note; mine: Note }[]): Promise<Note[]> {
  if (doubles.length === 0) return []
  const marked = doubles.map(({ theirs }) => ({
    ...theirs,
    guid: `${theirs.guid.slice(0, 180)}~${hashOf(theirs.fields.join('\u001f'))}`,
  }))
  const known = new Set(
    (await run.store.notes.byGuids(marked.map((note) => note.guid))).map((note) => note.guid),
  )
  const added = marked.filter((note) => !known.has(note.guid))
  run.report.doubled += added.length
  run.report.unchanged += marked.length - added.length
  return added
}

/** FNV-1a over 32 bits, twice with other seeds: no more than a mark that equal texts share. */
function hashOf(text: string): string {
  const run = (seed: number): string => {
    let hash = seed
    for (let index = 0; index < text.length; index++)
      hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0
    return hash.toString(36)
  }
  return run(0x811c9dc5) + run(0x01234567)
}
