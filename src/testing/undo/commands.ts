import {
  addCandidates,
  addNotes,
  addTags,
  applyBacklogPlan,
  applyPresetChange,
  applyRegeneration,
  archiveExam,
  buryCards,
  changeNoteType,
  copyNoteType,
  createDeck,
  createExam,
  deleteDeck,
  deleteDocument,
  deleteExam,
  deleteForGood,
  deleteNotes,
  deleteNoteType,
  deletePreset,
  deleteSavedSearch,
  deleteTag,
  flagCards,
  forgetCards,
  getDeckOptions,
  importPackage,
  importText,
  keepDocument,
  listBin,
  listExams,
  mergeTags,
  moveCards,
  pauseNewCards,
  planRegeneration,
  previewNoteTypeEdit,
  readBacklog,
  removeNotes,
  removeTags,
  renameDeck,
  renameDocument,
  renameNoteType,
  renameSavedSearch,
  renameTag,
  repairCollection,
  replaceInNotes,
  restoreFromBin,
  saveDeckOptions,
  saveNoteType,
  saveSearch,
  setDueDay,
  setFlag,
  setSuspended,
  StudySession,
  suggestMapping,
  suspendCards,
  suspendExamCards,
  toggleMark,
  today,
  updateExam,
  updateNote,
} from '@app/index'
import { sha256Hex } from '@core/formats/factdeck'
import {
  builtInNoteTypes,
  defaultPreset,
  type Card,
  type CardId,
  type NoteId,
  type Package,
} from '@core/model'
import { draftOf } from '@core/noteTypes'
import { aCandidate, cellDocument } from '../openCollections'
import { aCard, aDeck, aNote, aReview, testStart } from '../builders'
import type { RandomState } from './state'

/** One thing that a person can do, and the places in the code that make a unit for it, as `file function`. */
export interface Command {
  name: string
  covers: readonly string[]
  run: (state: RandomState) => Promise<unknown>
}

async function cardIds({ collection, some }: RandomState): Promise<CardId[]> {
  return some((await collection.store.cards.all()).map(({ id }) => id))
}

async function noteIds({ collection, some }: RandomState): Promise<NoteId[]> {
  return some((await collection.store.notes.all()).map(({ id }) => id))
}

async function deckId({ collection, pick }: RandomState): Promise<number> {
  return pick(await collection.store.decks.all()).id
}

async function cards({ collection }: RandomState): Promise<Card[]> {
  return await collection.store.cards.all()
}

/** Answers the first card that waits. */
async function study(state: RandomState, act: (session: StudySession) => Promise<unknown>): Promise<void> {
  const session = await StudySession.start(state.collection, 'all')
  if (session.current !== undefined) await act(session)
}

/** A package with a deck, some notes, an answer and a picture. */
async function packageOf({ below }: RandomState): Promise<Package> {
  const id = 500_000 + below(50) * 100
  const bytes = new TextEncoder().encode(`picture ${id}`)
  return {
    decks: [aDeck({ id, name: 'Imported' })],
    presets: [defaultPreset],
    noteTypes: [...builtInNoteTypes],
    notes: [1, 2, 3].map((at) => aNote({ id: id + at, fields: [`![x](${id}.png)`, `of ${id}`] })),
    cards: [1, 2, 3].map((at) => aCard({ id: id + 10 + at, noteId: id + at, deckId: id })),
    reviews: [aReview({ cardId: id + 11, at: testStart - 86_400_000 })],
    documents: [],
    media: [{ name: `${id}.png`, hash: await sha256Hex(bytes), type: 'image/png', bytes }],
  }
}

export const commands: readonly Command[] = [
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
  {
    name: 'add notes',
    covers: ['notes.ts addNotes'],
    run: async (s) =>
      addNotes(s.collection, await deckId(s), [
        { noteTypeId: 2, fields: ['new', `one ${s.below(99)}`], tags: ['geo'] },
        { noteTypeId: 3, fields: ['{{c1::a}} {{c4::b}}', ''], tags: [] },
      ]),
  },
  {
    name: 'edit a note',
    covers: ['notes.ts updateNote'],
    run: async (s) => {
      const note = s.pick(await s.collection.store.notes.all())
      const fields = note.noteTypeId === 3 ? ['{{c1::one}} {{c3::three}}', 'x'] : ['changed', 'text']
      await updateNote(s.collection, note.id, fields)
    },
  },
  {
    name: 'add a deck',
    covers: ['decks/decks.ts createDeck'],
    run: (s) => createDeck(s.collection, `New::Deck ${s.below(99)}`),
  },
  {
    name: 'rename a deck',
    covers: ['decks/decks.ts renameDeck'],
    run: async (s) => renameDeck(s.collection, await deckId(s), `Moved::Deck ${s.below(99)}`),
  },
  {
    name: 'delete a deck',
    covers: ['decks/decks.ts deleteDeck'],
    run: async (s) => deleteDeck(s.collection, await deckId(s)),
  },
  {
    name: 'change deck options',
    covers: ['presets/presets.ts saveDeckOptions'],
    run: async (s) => {
      const id = await deckId(s)
      const { preset } = await getDeckOptions(s.collection, id)
      await saveDeckOptions(
        s.collection,
        id,
        { ...preset, newPerDay: s.below(50) },
        { presetId: preset.id, desiredRetention: 0.93, newPerDay: undefined, reviewsPerDay: 44 },
      )
    },
  },
  {
    name: 'delete a preset',
    covers: ['presets/presets.ts deletePreset'],
    run: (s) => deletePreset(s.collection, 8),
  },
  {
    name: 'reschedule',
    covers: ['presets/reschedule.ts applyReschedule'],
    run: async (s) => {
      const preset = await s.collection.store.presets.get(s.pick([1, 7]))
      if (preset === undefined) return
      const change = { preset: { ...preset, desiredRetention: s.pick([0.75, 0.8, 0.97]) } }
      await applyPresetChange(s.collection, change, { moveCards: true, name: 'Reschedule' })
    },
  },
  {
    name: 'spread a backlog',
    covers: ['backlog/backlog.ts applyBacklogPlan'],
    run: async (s) => {
      const plan = (await readBacklog(s.collection, 'all')).spread(5)
      if (plan.moves.length > 0) await applyBacklogPlan(s.collection, plan, 'Spread')
    },
  },
  {
    name: 'pause new cards',
    covers: ['backlog/backlog.ts pauseNewCards'],
    run: (s) => pauseNewCards(s.collection, 1 + s.below(9)),
  },
  {
    name: 'add an exam',
    covers: ['exams/exams.ts createExam'],
    run: async (s) => {
      const [exam] = await listExams(s.collection)
      if (exam !== undefined) await createExam(s.collection, { ...exam, name: `Exam ${s.below(9)}` })
    },
  },
  {
    name: 'change an exam',
    covers: ['exams/exams.ts change'],
    run: async (s) => {
      const [exam] = await listExams(s.collection)
      if (exam !== undefined)
        await updateExam(s.collection, exam.id, { ...exam, minutesPerDay: 5 + s.below(60) })
    },
  },
  {
    name: 'archive an exam',
    covers: ['exams/exams.ts change'],
    run: async (s) => archiveExam(s.collection, (await listExams(s.collection))[0]?.id ?? 0),
  },
  {
    name: 'delete an exam',
    covers: ['exams/exams.ts deleteExam'],
    run: async (s) => deleteExam(s.collection, (await listExams(s.collection))[0]?.id ?? 0),
  },
  {
    name: 'suspend the cards of an exam',
    covers: ['cards/actions.ts setSuspended'],
    run: async (s) => suspendExamCards(s.collection, (await listExams(s.collection))[0]?.id ?? 0),
  },
  {
    name: 'keep a document',
    covers: ['documents/documents.ts keepDocument'],
    run: (s) => keepDocument(s.collection, { ...cellDocument, text: `Another text, number ${s.below(99)}.` }),
  },
  {
    name: 'add cards of a document',
    covers: ['documents/adding.ts addCandidates'],
    run: (s) =>
      addCandidates(s.collection, {
        document: cellDocument,
        deck: { newName: 'From documents' },
        candidates: [aCandidate(), aCandidate({ id: 'c2', factId: 'f2', front: 'Which year?' })],
      }),
  },
  {
    name: 'bring the cards of a document up to date',
    covers: ['documents/regenerate.ts applyRegeneration'],
    run: async (s) => {
      const [document] = await s.collection.store.documents.all()
      if (document === undefined) return
      const plan = await planRegeneration(s.collection, document.id, {
        candidates: [aCandidate({ front: 'In which year was NATO founded?' })],
        reserve: [],
        rejected: [],
        engineVersion: 'test',
      } as unknown as Parameters<typeof planRegeneration>[2])
      await applyRegeneration(s.collection, plan, { add: plan.new, remove: plan.gone })
    },
  },
  {
    name: 'rename a document',
    covers: ['documents/library.ts renameDocument'],
    run: async (s) => {
      const [document] = await s.collection.store.documents.all()
      if (document !== undefined) await renameDocument(s.collection, document.id, `Title ${s.below(99)}`)
    },
  },
  {
    name: 'delete a document with its notes',
    covers: ['documents/library.ts deleteDocument'],
    run: async (s) => {
      const [document] = await s.collection.store.documents.all()
      if (document !== undefined) await deleteDocument(s.collection, document.id, { notes: true })
    },
  },
  {
    name: 'import a package',
    covers: ['importing.ts importPackage'],
    run: async (s) => importPackage(s.collection, await packageOf(s)),
  },
  {
    name: 'import a text',
    covers: ['importing.ts importPackage'],
    run: (s) =>
      importText(s.collection, {
        name: 'words.txt',
        bytes: new TextEncoder().encode(`sun\ta star ${s.below(99)}\nmoon\tours\n`),
      }),
  },
  {
    name: 'copy a note type',
    covers: ['noteTypes/managing.ts addNoteType'],
    run: (s) => copyNoteType(s.collection, s.pick([1, 2, 3]), `Copy ${s.below(99)}`),
  },
  {
    name: 'rename a note type',
    covers: ['noteTypes/managing.ts renameNoteType'],
    run: async (s) => {
      const type = await copyNoteType(s.collection, 1, 'To be renamed')
      await renameNoteType(s.collection, type.id, 'Renamed')
    },
  },
  {
    name: 'delete a note type with its notes',
    covers: ['noteTypes/managing.ts deleteNoteType'],
    run: async (s) => {
      const type = await copyNoteType(s.collection, 1, 'To be deleted')
      await addNotes(s.collection, await deckId(s), [{ noteTypeId: type.id, fields: ['a', 'b'], tags: [] }])
      await deleteNoteType(s.collection, type.id)
    },
  },
  {
    name: 'change a note type',
    covers: ['noteTypes/saving.ts saveNoteType'],
    run: async (s) => {
      const base = await copyNoteType(s.collection, 1, 'To be changed')
      await addNotes(s.collection, await deckId(s), [{ noteTypeId: base.id, fields: ['a', 'b'], tags: [] }])
      const draft = draftOf(base)
      const edit = {
        base,
        draft: { ...draft, css: '.card { color: red }', fields: draft.fields.toReversed() },
      }
      await saveNoteType(s.collection, edit, await previewNoteTypeEdit(s.collection, edit))
    },
  },
  {
    name: 'repair',
    covers: ['checking/repairs.ts repairCollection'],
    run: async (s) => {
      const { store } = s.collection
      await store.unit('Damage', {}, async () => {
        const [card] = await store.cards.all()
        if (card !== undefined) await store.cards.update(card.id, { deckId: 99_999, reps: -1 })
      })
      await repairCollection(s.collection, ['cards-without-deck', 'cards-invalid', 'totals'])
    },
  },
]

/** Places that make a unit, and that no command is needed for, with the reason. */
export const notCommands: Readonly<Record<string, string>> = {
  'bin/purging.ts purgeBin': 'housekeeping, not undoable',
  'browse/bulk.ts inPieces': 'passes on to pieces.ts',
  'pieces.ts unitInPieces': 'called by those that are named',
  'bundles.ts seedBundledDecks': 'the first start, not undoable',
  'collection.ts addBuiltIns': 'each start, not undoable',
  'generating/rules.ts recordDecisions': 'counts, not undoable',
  'generating/rules.ts changeMuted': 'a setting, not undoable',
  'localModelSettings.ts updateLocalModel': 'a setting, not undoable',
  'quiz/runs.ts startQuiz': 'a setting, not undoable',
  'settings.ts updateSettings': 'settings, not undoable',
  'study/studyDay.ts prepareStudyDay': 'the turn of the day, not undoable',
  'quiz/attempts.ts keepAttempt':
    'src/app/quiz/quiz.browser.test.ts holds it against its undo and redo, byte by byte',
  'quiz/attempts.ts deleteAttempt': 'src/app/quiz/quiz.browser.test.ts',
}
