import {
  addCandidates,
  addNotes,
  applyBacklogPlan,
  applyPresetChange,
  applyRegeneration,
  archiveExam,
  copyNoteType,
  createDeck,
  createExam,
  deleteDeck,
  deleteDocument,
  deleteExam,
  deleteNoteType,
  deletePreset,
  getDeckOptions,
  importPackage,
  importText,
  keepDocument,
  listExams,
  pauseNewCards,
  planRegeneration,
  previewNoteTypeEdit,
  readBacklog,
  renameDeck,
  renameDocument,
  renameNoteType,
  repairCollection,
  saveDeckOptions,
  saveEditedNote,
  saveNewNote,
  saveNoteType,
  suspendExamCards,
  updateExam,
  updateNote,
} from '@app/index'
import { sha256Hex } from '@core/formats/factdeck'
import { builtInNoteTypes, defaultPreset, type Package } from '@core/model'
import { draftOf } from '@core/noteTypes'
import { aCard, aDeck, aNote, aReview, testStart } from '../builders'
import { aCandidate, cellDocument } from '../openCollections'
import { deckId, type Command } from './choosing'
import type { RandomState } from './state'

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

/** What is done with notes, decks, options, exams, documents, packages and note types. */
export const collectionCommands: readonly Command[] = [
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
    name: 'save a new note with a file',
    covers: ['editing/saving.ts saveNewNote'],
    run: async (s) => {
      const bytes = new TextEncoder().encode(`pasted ${s.below(99)}`)
      const name = `pasted-${s.below(99)}.png`
      await saveNewNote(s.collection, {
        noteTypeId: 1,
        deckName: 'World::Pasted',
        fields: [`![x](${name})`, 'of the sea'],
        tags: ['pasted'],
        files: [{ name, hash: await sha256Hex(bytes), blob: new Blob([bytes], { type: 'image/png' }) }],
        draft: 'new',
      })
    },
  },
  {
    name: 'save an edited note',
    covers: ['editing/saving.ts saveEditedNote'],
    run: async (s) => {
      const note = s.pick(await s.collection.store.notes.all())
      const fields = note.fields.with(0, `${note.fields[0]} {{c1::more}} {{c5::${s.below(9)}}}`)
      await saveEditedNote(s.collection, note.id, note, {
        fields,
        tags: ['edited'],
        files: [],
        draft: note.id,
      })
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
