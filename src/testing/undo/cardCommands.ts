import {
  addTags,
  buryCards,
  changeNoteType,
  deleteForGood,
  deleteNotes,
  deleteSavedSearch,
  deleteTag,
  flagCards,
  forgetCards,
  listBin,
  mergeTags,
  moveCards,
  removeNotes,
  removeTags,
  renameSavedSearch,
  renameTag,
  replaceInNotes,
  restoreFromBin,
  saveSearch,
  setDueDay,
  setFlag,
  setSuspended,
  suggestMapping,
  suspendCards,
  toggleMark,
  today,
} from '@app/index'
import { cardIds, noteIds, deckId, cards, study, type Command } from './choosing'

/** What is done with cards, their notes and tags. */
export const cardCommands: readonly Command[] = [
  {
    name: 'answer a card',
    covers: ['study/answering.ts writeAnswer'],
    run: (s) => study(s, (session) => session.answer(s.pick([1, 2, 3, 4] as const), 1_000)),
  },
  {
    name: 'suspend in study',
    covers: ['study/answering.ts setAside'],
    run: (s) => study(s, (x) => x.suspendCard()),
  },
  {
    name: 'bury in study',
    covers: ['study/answering.ts setAside'],
    run: (s) => study(s, (x) => x.buryCard()),
  },
  {
    name: 'flag a card',
    covers: ['cards/actions.ts setFlag'],
    run: async (s) => setFlag(s.collection, [s.pick(await cards(s)).id], 1 + s.below(7)),
  },
  {
    name: 'mark a note',
    covers: ['cards/actions.ts toggleMark'],
    run: async (s) => toggleMark(s.collection, s.pick(await noteIds(s))),
  },
  {
    name: 'suspend or bring back',
    covers: ['cards/actions.ts setSuspended'],
    run: async (s) => setSuspended(s.collection, await cardIds(s), s.random() < 0.5),
  },
  {
    name: 'bury',
    covers: ['cards/actions.ts buryCards'],
    run: async (s) => buryCards(s.collection, await cardIds(s)),
  },
  {
    name: 'set the due day',
    covers: ['cards/actions.ts setDueDay'],
    run: async (s) => setDueDay(s.collection, await cardIds(s), today(s.collection) + s.below(30)),
  },
  {
    name: 'forget',
    covers: ['cards/actions.ts forgetCards'],
    run: async (s) => forgetCards(s.collection, await cardIds(s)),
  },
  {
    name: 'move cards',
    covers: ['browse/bulk.ts moveCards'],
    run: async (s) => moveCards(s.collection, await cardIds(s), await deckId(s)),
  },
  {
    name: 'flag many',
    covers: ['browse/bulk.ts flagCards'],
    run: async (s) => flagCards(s.collection, await cardIds(s), s.below(8)),
  },
  {
    name: 'suspend many',
    covers: ['browse/bulk.ts suspendCards'],
    run: async (s) => suspendCards(s.collection, await cardIds(s), s.random() < 0.5),
  },
  {
    name: 'delete many notes',
    covers: ['browse/bulk.ts removeNotes'],
    run: async (s) => removeNotes(s.collection, await noteIds(s)),
  },
  {
    name: 'delete notes',
    covers: ['notes.ts deleteNotes'],
    run: async (s) => deleteNotes(s.collection, await noteIds(s)),
  },
  {
    name: 'restore from the bin',
    covers: ['bin/bin.ts restoreFromBin'],
    run: async (s) => {
      const [deletion] = await listBin(s.collection)
      await restoreFromBin(s.collection, s.random() < 0.5 ? 'all' : { notes: s.some(deletion?.notes ?? []) })
    },
  },
  {
    name: 'delete for good',
    covers: ['bin/bin.ts deleteForGood'],
    run: async (s) => {
      const [deletion] = await listBin(s.collection)
      await deleteForGood(s.collection, s.random() < 0.5 ? 'all' : { notes: s.some(deletion?.notes ?? []) })
    },
  },
  {
    name: 'add tags',
    covers: ['browse/tags.ts addTags'],
    run: async (s) => addTags(s.collection, await noteIds(s), 'new geo::sea'),
  },
  {
    name: 'remove tags',
    covers: ['browse/tags.ts removeTags'],
    run: async (s) => removeTags(s.collection, await noteIds(s), 'geo leech'),
  },
  {
    name: 'rename a tag',
    covers: ['browse/tags.ts renameTag'],
    run: (s) => renameTag(s.collection, 'geo', 'places'),
  },
  {
    name: 'merge tags',
    covers: ['browse/tags.ts mergeTags'],
    run: (s) => mergeTags(s.collection, ['leech', 'exam'], 'hard'),
  },
  {
    name: 'delete a tag',
    covers: ['browse/tags.ts deleteTag'],
    run: (s) => deleteTag(s.collection, s.pick(['geo', 'exam'])),
  },
  {
    name: 'change the note type',
    covers: ['browse/changeNoteType.ts changeNoteType'],
    run: async (s) => {
      const { store } = s.collection
      const notes = (await store.notes.all()).filter(({ noteTypeId }) => noteTypeId === 1)
      const [from, to] = await store.noteTypes.getMany([1, 2])
      if (from === undefined || to === undefined || notes.length === 0) return
      const mapping = suggestMapping(from, to)
      await changeNoteType(s.collection, {
        noteIds: s.some(notes).map(({ id }) => id),
        noteTypeId: 2,
        mapping,
      })
    },
  },
  {
    name: 'find and replace',
    covers: ['browse/replace.ts replaceInNotes'],
    run: async (s) =>
      replaceInNotes(s.collection, { noteIds: await noteIds(s), find: '{{c2::more}}', replacement: 'less' }),
  },
  {
    name: 'replace words',
    covers: ['browse/replace.ts replaceInNotes'],
    run: async (s) =>
      replaceInNotes(s.collection, { noteIds: await noteIds(s), find: 'e', replacement: 'E' }),
  },
  {
    name: 'save a search',
    covers: ['browse/savedSearches.ts change'],
    run: (s) => saveSearch(s.collection, `Search ${s.below(9)}`, 'is:new'),
  },
  {
    name: 'rename a search',
    covers: ['browse/savedSearches.ts change'],
    run: (s) => renameSavedSearch(s.collection, 'Cities', 'Towns'),
  },
  {
    name: 'delete a search',
    covers: ['browse/savedSearches.ts change'],
    run: (s) => deleteSavedSearch(s.collection, 'Cities'),
  },
]
