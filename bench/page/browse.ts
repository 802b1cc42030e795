import {
  addTags,
  discardDraft,
  findSameNotes,
  keepDraft,
  listNoteTypes,
  listTagNames,
  loadDraft,
  openNote,
  readHabits,
  openBrowser,
  previewReplace,
  readRows,
  undo,
  type Browser,
  type BrowseRequest,
  type Collection,
} from '@app/index'
import { watched } from './watched'

/** All times in ms. */
interface Search {
  /** Until the first rows could be shown. */
  firstRows: number
  total: number
  rows: number
  /** The longest that the window could not answer meanwhile. */
  longestPause: number
}

async function search(browser: Browser, text: string, changes: Partial<BrowseRequest> = {}): Promise<Search> {
  const begin = performance.now()
  let firstRows: number | undefined
  const onRows = (): void => {
    firstRows ??= performance.now() - begin
  }
  const request: BrowseRequest = { text, rows: 'cards', sort: { column: 'created' }, ...changes }
  const { value, ms, longestPause } = await watched(() => browser.find(request, { onRows }))
  return { firstRows: firstRows ?? ms, total: ms, rows: value.ids.length, longestPause }
}

const indexed = {
  tag: 'tag:tag20',
  deck: 'deck:"Subject 1::Unit 1"',
  due: 'is:due',
  suspended: 'is:suspended',
  new: 'is:new',
  notes: 'nid:1,2,3',
  flag: 'flag:1',
  property: 'prop:ivl>100 prop:lapses>=2',
  recall: 'prop:r<0.8',
  rated: 'rated:7',
  everything: '',
}
const texts = {
  common: 'treaty',
  rare: '"history minister" 4217',
  wildcards: 'trea*4217',
  word: 'w:border',
  field: 'front:*alliance*',
  regex: String.raw`re:\b42\d\d\?`,
  deckAndText: 'deck:"Subject 1::Unit 1" treaty',
}

/** A search several times: what half of them took at most, and the fastest, which other work on the machine disturbed least. */
async function repeated(times: number, run: () => Promise<Search>): Promise<Search & { fastest: number }> {
  const runs: Search[] = []
  for (let count = 0; count < times; count++) runs.push(await run())
  const by = (value: (run: Search) => number): number[] => runs.map(value).sort((a, b) => a - b)
  const middle = (value: (run: Search) => number): number => by(value)[Math.floor(times / 2)] ?? 0
  return {
    firstRows: middle((each) => each.firstRows),
    total: middle((each) => each.total),
    rows: middle((each) => each.rows),
    longestPause: middle((each) => each.longestPause),
    fastest: by((each) => each.firstRows)[0] ?? 0,
  }
}

/**
 * What the note editor reads: to open on a new note and on one that is there, and to tell notes that say the same, the
 * first time (which reads all notes, in slices) and later.
 */
async function editor(collection: Collection): Promise<object> {
  const [noteId = 0] = (await collection.store.notes.keys()).slice(-1)
  const note = (await openNote(collection, noteId))?.note
  const noteType = note === undefined ? undefined : await collection.store.noteTypes.get(note.noteTypeId)
  if (note === undefined || noteType === undefined) throw new Error('The collection has no notes')
  const openings: number[] = []
  for (let count = 0; count < 7; count++) {
    const { ms } = await watched(() =>
      Promise.all([
        listNoteTypes(collection),
        loadDraft(collection, noteId),
        openNote(collection, noteId),
        readHabits(collection),
        listTagNames(collection),
      ]),
    )
    openings.push(ms)
  }
  const tags = await watched(() => listTagNames(collection))
  const look = () => findSameNotes(collection, noteType, note.fields[0] ?? '')
  const firstLook = await watched(look)
  const laterLook = await watched(look)
  const content = { noteTypeId: noteType.id, fields: note.fields, tags: note.tags, aside: [] }
  const draft = await watched(() => keepDraft(collection, 'new', content))
  await discardDraft(collection, 'new')
  return {
    open: { median: openings.toSorted((a, b) => a - b)[3], most: Math.max(...openings) },
    tagNames: { ms: tags.ms, tags: tags.value.length },
    firstDuplicateCheck: { ms: firstLook.ms, longestPause: firstLook.longestPause },
    laterDuplicateCheck: { ms: laterLook.ms, found: laterLook.value.length },
    keepDraft: draft.ms,
  }
}

/** Searches with nothing in memory and with everything, and changes to many notes at once. */
export async function browse(collection: Collection): Promise<object> {
  // First, while nothing of the collection has been looked at.
  const editing = await editor(collection)
  const nothingRead: Record<string, Search> = {}
  for (const [name, text] of [...Object.entries(indexed), ...Object.entries(texts)]) {
    nothingRead[name] = await repeated(3, async () => {
      const browser = openBrowser(collection)
      const measured = await search(browser, text)
      browser.close()
      return measured
    })
  }
  const browser = openBrowser(collection)
  const preparing = await watched(() => browser.prepare())
  const inMemory: Record<string, Search> = {}
  for (const [name, text] of [...Object.entries(indexed), ...Object.entries(texts)])
    inMemory[name] = await repeated(7, () => search(browser, text))
  inMemory['sortedByField'] = await repeated(7, () => search(browser, '', { sort: { column: 'sortField' } }))
  inMemory['notesSortedByDue'] = await repeated(7, () =>
    search(browser, 'treaty', { rows: 'notes', sort: { column: 'due' } }),
  )

  const { ids } = await browser.find({ text: '', rows: 'cards', sort: { column: 'sortField' } })
  const rows = await watched(() => readRows(collection, ids.slice(1_000, 1_050), 'cards'))
  const notes = (await browser.find({ text: '', rows: 'notes', sort: { column: 'created' } })).ids.slice(
    0,
    10_000,
  )
  const abort = new AbortController()
  let givenUpAt = 0
  const onProgress = (done: number): void => {
    if (done < 5_000 || abort.signal.aborted) return
    givenUpAt = performance.now()
    abort.abort()
  }
  await addTags(collection, notes, 'bench', { signal: abort.signal, onProgress }).catch(() => undefined)
  const cancelling = performance.now() - givenUpAt
  const tagging = await watched(() => addTags(collection, notes, 'bench'))
  const afterTagging = await search(browser, 'tag:bench')
  const undoing = await watched(() => undo(collection))
  const preview = await watched(() =>
    previewReplace(collection, { noteIds: notes, find: 'treaty', replacement: 'pact' }),
  )
  browser.close()
  return {
    editor: editing,
    nothingRead,
    prepare: { ms: preparing.ms, longestPause: preparing.longestPause },
    inMemory,
    fiftyRows: rows.ms,
    tag10000Notes: { ms: tagging.ms, longestPause: tagging.longestPause, changed: tagging.value },
    searchAfterTagging: afterTagging,
    cancelTagging: cancelling,
    undoTagging: { ms: undoing.ms, longestPause: undoing.longestPause },
    previewReplaceIn10000Notes: {
      ms: preview.ms,
      longestPause: preview.longestPause,
      notes: preview.value.notes,
    },
  }
}
