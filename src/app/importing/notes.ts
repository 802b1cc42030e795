import type { Millis, Note, NoteId, NoteType, NoteTypeId } from '@core/model'
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
    const doubles: Double[] = []
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
      if (choice === 'both')
        doubles.push({ note: { ...note, id: incoming.id }, theirTypeId: incoming.noteTypeId })
      else if (choice === 'theirs' && sameType) changed.push(takenOver(mine, note, run.choices.tags))
      count(run, choice === 'theirs' && !sameType ? 'mine' : choice)
    }
    for (const { note, theirTypeId, hereId } of await besideMine(run, doubles)) {
      const id = hereId ?? run.ids.another()
      merged.targets.set(note.id, { id, isHere: hereId !== undefined })
      if (hereId !== undefined) continue
      added.push({ ...note, id })
      merged.usedTypes.add(theirTypeId)
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

/** Ids, here, of the package's notes, by guid. */
export async function notesHere({
  reader,
  store,
}: Pick<Run, 'reader' | 'store'>): Promise<Map<string, NoteId>> {
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
  return isLater(theirs.modifiedAt, mine.modifiedAt) ? 'newer' : 'other'
}

/** Whether a file's time is after the one here. Other programs count in whole seconds; ours and a text count in milliseconds. */
function isLater(theirs: Millis, mine: Millis): boolean {
  return theirs % 1000 === 0 ? theirs > Math.floor(mine / 1000) * 1000 : theirs > mine
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

/** A note that is to come beside the one that is here; its id is that of the package. */
interface Double {
  note: Note
  /** Its note type in the package. */
  theirTypeId: NoteTypeId
}

/**
 * Gives notes that come beside the ones that are here a guid that follows from what they hold, so that importing again
 * finds them (`hereId`) and does not make a third.
 */
async function besideMine(
  run: Run,
  doubles: readonly Double[],
): Promise<(Double & { hereId: NoteId | undefined })[]> {
  if (doubles.length === 0) return []
  const marked = doubles.map(({ note, theirTypeId }) => ({
    note: { ...note, guid: `${note.guid.slice(0, 180)}~${hashOf(note.fields.join('\u001f'))}` },
    theirTypeId,
  }))
  const here = await run.store.notes.byGuids(marked.map(({ note }) => note.guid))
  const ids = new Map(here.map(({ guid, id }) => [guid, id]))
  run.report.doubled += marked.length - ids.size
  run.report.unchanged += ids.size
  return marked.map((double) => Object.assign(double, { hereId: ids.get(double.note.guid) }))
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
