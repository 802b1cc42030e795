import type { QuizScope } from '@app/index'
import type { DeckId } from '@core/model'
import { backUpNow, chooseCopyToRestore, saveCopy } from '../backups/actions'
import { nearestExam, studyForExam } from '../exams/plans'
import { act, go, openDialog, redoLast, refresh, undoLast } from '../state/actions'
import { isAnswering, useApp } from '../state/store'
import { chooseDocument, choosePackage } from '../transfer/chooseFile'
import { openFolderOfCards } from '../transfer/openFile'
import { useCommands, type Command } from './commands'

function studyAll(): void {
  go({ screen: 'study', deckId: 'all' })
}

function studying(): boolean {
  return isAnswering(useApp.getState().view)
}

function anythingToStudy(): boolean {
  return useApp.getState().decks.some(({ counts }) => counts.new + counts.learning + counts.review > 0)
}

/** The deck that the person looks at, for what is about a deck. */
function deckInView(): DeckId | 'all' {
  const { view } = useApp.getState()
  return view.screen === 'deck' || view.screen === 'study' ? view.deckId : 'all'
}

/** What the person looks at, for what can be about an exam too. */
function scopeInView(): QuizScope {
  const { view } = useApp.getState()
  if (view.screen === 'exam') return { kind: 'exam', examId: view.examId }
  const deckId = deckInView()
  return deckId === 'all' ? { kind: 'all' } : { kind: 'decks', deckIds: [deckId] }
}

function hasCards(): boolean {
  return !studying() && useApp.getState().decks.some(({ totalCards }) => totalCards > 0)
}

/** What a command does, with what it is done to. */
function named(verb: string, name: string | undefined): string {
  return name === undefined ? verb : `${verb}: ${name}`
}

/** What can be done anywhere. The native menu, the keys, the palette and the key sheet all come from here. */
const commands: readonly Command[] = [
  {
    id: 'go.today',
    title: 'Go to Today',
    keys: ['h'],
    menu: 'today',
    run: () => go({ screen: 'today' }),
  },
  { id: 'go.decks', title: 'Go to Decks', keys: ['d'], menu: 'decks', run: () => go({ screen: 'decks' }) },
  {
    id: 'go.browse',
    title: 'Browse all cards',
    keys: ['b'],
    menu: 'browse',
    run: () => go({ screen: 'browse' }),
  },
  { id: 'go.documents', title: 'Go to Documents', keys: ['l'], run: () => go({ screen: 'documents' }) },
  { id: 'go.exams', title: 'Go to Exams', keys: ['x'], menu: 'exams', run: () => go({ screen: 'exams' }) },
  { id: 'go.statistics', title: 'Go to Statistics', keys: ['t'], run: () => go({ screen: 'statistics' }) },
  {
    id: 'go.note-types',
    title: 'Note types',
    words: 'manage fields card templates css styling edit',
    menu: 'note-types',
    run: () => go({ screen: 'note-types' }),
  },
  {
    id: 'go.bin',
    title: 'Bin',
    words: 'trash recycle deleted undelete recover restore notes',
    run: () => go({ screen: 'bin' }),
  },
  {
    id: 'check',
    title: 'Check collection',
    words: 'repair database integrity verify',
    run: () => go({ screen: 'check' }),
  },
  { id: 'go.rules', title: 'Rules that find facts', run: () => go({ screen: 'rules' }) },
  {
    id: 'study.all',
    title: 'Study what is due',
    keys: ['s'],
    menu: 'study',
    enabled: () => !studying() && anythingToStudy(),
    run: studyAll,
  },
  {
    id: 'study.space',
    title: 'Study what is due, from Today',
    keys: [' '],
    hidden: true,
    enabled: () => useApp.getState().view.screen === 'today' && anythingToStudy(),
    run: studyAll,
  },
  {
    id: 'study.exam',
    title: 'Study for the nearest exam',
    keys: ['p'],
    enabled: () => !studying() && nearestExam() !== undefined,
    run: () => {
      const plan = nearestExam()
      if (plan !== undefined) studyForExam(plan.exam.id)
    },
  },
  {
    id: 'exam.new',
    title: 'Plan for an exam or a briefing',
    enabled: hasCards,
    run: () => openDialog({ kind: 'exam' }),
  },
  { id: 'add.any', title: 'Add cards', keys: ['a'], run: () => openDialog({ kind: 'add' }) },
  {
    id: 'add.document',
    title: 'Make cards from a document',
    keys: ['Ctrl+o'],
    menu: 'add-document',
    run: () => act(chooseDocument),
  },
  {
    id: 'add.paste',
    title: 'Make cards from pasted text',
    keys: ['Ctrl+Shift+v'],
    menu: 'paste-document',
    run: () => openDialog({ kind: 'paste' }),
  },
  {
    id: 'add.note',
    title: 'Write a note',
    keys: ['Ctrl+n'],
    menu: 'new-note',
    run: () => openDialog({ kind: 'note' }),
  },
  {
    id: 'add.occlusion',
    title: 'Draw an image occlusion',
    words: 'picture cover hide label diagram map photo rectangle ellipse',
    menu: 'new-occlusion',
    run: () => openDialog({ kind: 'occlusion' }),
  },
  {
    id: 'practice',
    title: 'Practise any cards without consequences',
    keys: ['f'],
    enabled: hasCards,
    run: () => openDialog({ kind: 'practice' }),
  },
  {
    id: 'quiz',
    title: 'Quiz: practice, learn, or a mock exam',
    words: 'test multiple choice typed match true false questions',
    keys: ['q'],
    menu: 'quiz',
    enabled: hasCards,
    run: () => openDialog({ kind: 'quiz' }),
  },
  {
    id: 'go.marks',
    title: 'Marks of quizzes and mock exams',
    words: 'history results',
    run: () => go({ screen: 'marks' }),
  },
  {
    id: 'backlog',
    title: 'Backlog: spread, postpone or advance cards',
    enabled: hasCards,
    run: () => openDialog({ kind: 'backlog', deckId: 'all' }),
  },
  { id: 'deck.new', title: 'New deck', run: () => openDialog({ kind: 'new-deck' }) },
  {
    id: 'import',
    title: 'Import cards',
    words: 'decks anki apkg colpkg csv tsv table quizlet markdown open a file',
    keys: ['Ctrl+Shift+i'],
    menu: 'import',
    run: () => act(choosePackage),
  },
  {
    id: 'import.folder',
    title: 'Import a folder of Markdown decks',
    words: 'obsidian md git',
    run: () => act(openFolderOfCards),
  },
  {
    id: 'import.paste',
    title: 'Paste cards…',
    words: 'import quizlet table csv list',
    run: () => openDialog({ kind: 'paste-cards' }),
  },
  {
    id: 'export',
    title: 'Export decks',
    words: 'cards anki apkg csv tsv table text markdown backup save as share',
    keys: ['Ctrl+e'],
    menu: 'export',
    run: () => openDialog({ kind: 'export', deckId: 'all' }),
  },
  {
    id: 'sheet',
    title: 'Print a study sheet',
    words: 'pdf paper',
    keys: ['Ctrl+p'],
    menu: 'study-sheet',
    run: () => openDialog({ kind: 'study-sheet', deckId: deckInView() }),
  },
  {
    id: 'briefing',
    title: 'Print a briefing sheet: the facts on one page',
    words: 'pdf paper cheat sheet summary timeline',
    enabled: hasCards,
    run: () => openDialog({ kind: 'briefing', scope: scopeInView() }),
  },
  {
    id: 'paper',
    title: 'Print a mock exam with its answer key',
    words: 'pdf paper test worksheet questions',
    enabled: hasCards,
    run: () => openDialog({ kind: 'paper', scope: scopeInView() }),
  },
  {
    id: 'undo',
    get title() {
      return named('Undo', useApp.getState().undoName)
    },
    keys: ['Ctrl+z', 'u'],
    menu: 'undo',
    run: () =>
      act(async () => {
        await undoLast()
        await refresh()
      }),
  },
  {
    id: 'redo',
    get title() {
      return named('Redo', useApp.getState().redoName)
    },
    keys: ['Ctrl+Shift+z', 'Ctrl+y'],
    menu: 'redo',
    run: () =>
      act(async () => {
        await redoLast()
        await refresh()
      }),
  },
  {
    id: 'history',
    title: 'History of changes',
    words: 'undo redo back recover restore',
    keys: ['Ctrl+Alt+z'],
    // A session undoes through itself, to show the card again.
    enabled: () => !studying(),
    run: () => openDialog({ kind: 'history' }),
  },
  {
    id: 'palette',
    title: 'All commands',
    keys: ['Ctrl+k'],
    menu: 'palette',
    run: () => openDialog({ kind: 'palette' }),
  },
  {
    id: 'keys',
    title: 'Show the keys',
    keys: ['?', 'F1'],
    menu: 'keys',
    run: () => openDialog({ kind: 'keys' }),
  },
  {
    id: 'go.backups',
    title: 'Backups',
    words: 'restore recover undelete copy safety delete size',
    menu: 'backups',
    enabled: () => !studying(),
    run: () => go({ screen: 'backups' }),
  },
  {
    id: 'backup.now',
    title: 'Back up now',
    words: 'save backup copy',
    keys: ['y'],
    enabled: () => !studying(),
    run: () => act(backUpNow),
  },
  {
    id: 'backup.copy',
    title: 'Save a copy of everything',
    words: 'backup export file recover undelete',
    enabled: () => !studying(),
    run: () => act(saveCopy),
  },
  {
    id: 'backup.restore-copy',
    title: 'Restore from a saved copy',
    words: 'backup file recover undelete',
    enabled: () => !studying(),
    run: () => act(chooseCopyToRestore),
  },
  {
    id: 'settings',
    title: 'Settings',
    keys: ['Ctrl+,'],
    menu: 'settings',
    run: () => openDialog({ kind: 'settings' }),
  },
  { id: 'about', title: 'About Factdeck', menu: 'about', run: () => openDialog({ kind: 'about' }) },
]

export function useGlobalCommands(): void {
  useCommands('Anywhere', commands)
}
