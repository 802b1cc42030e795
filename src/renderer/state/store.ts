import { create } from 'zustand'
import type {
  Collection,
  DeckSummary,
  ExamStudy,
  PracticeChoice,
  QuizForm,
  QuizScope,
  Settings,
  StudyCard,
  TextSource,
} from '@app/index'
import type { ExamId } from '@core/exam'
import type { CardId, DeckId, Millis, NoteId, NoteTypeId, Span } from '@core/model'
import type { FileToSave, Host, OpenedFile, StoredBackup } from '@host/index'
import type { ImportSource } from '@jobs/client'
import type { ForGood } from '../bin/ForGoodDialog'
import type { RestoreSource } from '../backups/restoring'
import type { Trouble } from '../rescue/trouble'
import type { BrowseDialog } from '../browse/dialogs/kinds'

/** Where the person is. No URLs: there is no server, and a reload starts at Today. */
export type View =
  | { screen: 'today' }
  | { screen: 'decks' }
  | { screen: 'deck'; deckId: DeckId }
  /** With `exam`, what its plan asks for instead. */
  | { screen: 'study'; deckId: DeckId | 'all'; exam?: ExamStudy }
  | { screen: 'practice'; choice: PracticeChoice }
  | { screen: 'exams' }
  /** A quiz under way. */
  | { screen: 'quiz'; runId: number }
  | { screen: 'marks' }
  | { screen: 'attempt'; attemptId: number }
  | { screen: 'exam'; examId: ExamId }
  | { screen: 'statistics'; deckId?: DeckId }
  | { screen: 'candidates' }
  | { screen: 'documents' }
  | { screen: 'rules' }
  | { screen: 'backups' }
  | { screen: 'browse' }
  | { screen: 'bin' }
  | { screen: 'check' }
  | { screen: 'note-types' }
  /** `noteId`: the note that its cards are shown with at first. */
  | { screen: 'note-type'; noteTypeId: NoteTypeId; noteId?: NoteId }

/** Where a person answers: nothing else is shown there. */
export function isAnswering({ screen }: View): boolean {
  return screen === 'study' || screen === 'practice' || screen === 'quiz'
}

/** The one dialog that is open, if any. */
export type DialogState =
  | { kind: 'add' }
  | { kind: 'paste' }
  | { kind: 'known-document' }
  | { kind: 'palette' }
  | { kind: 'keys' }
  | { kind: 'settings'; at?: 'backups' }
  | { kind: 'history' }
  | { kind: 'about' }
  | {
      kind: 'note'
      deckId?: DeckId
      noteId?: NoteId
      onSaved?: () => void
      /** Instead of closing, where it was opened from another dialog. */
      onClose?: () => void
      isComingBack?: boolean
    }
  | { kind: 'occlusion'; deckId?: DeckId; noteId?: NoteId; onSaved?: () => void; onClose?: () => void }
  | { kind: 'new-deck' }
  | { kind: 'rename-deck'; deckId: DeckId; name: string }
  | { kind: 'move-deck'; deckId: DeckId }
  | { kind: 'delete-deck'; deckId: DeckId }
  | { kind: 'deck-speech'; deckId: DeckId }
  | ({ kind: 'for-good' } & ForGood)
  | { kind: 'import'; source: ImportSource }
  | { kind: 'file-ids'; name: string; files: readonly FileToSave[]; isFolder: boolean }
  | { kind: 'import-text'; source: TextSource }
  | { kind: 'paste-cards'; text?: string }
  | { kind: 'cards-or-document'; file: OpenedFile }
  | { kind: 'export'; deckId: DeckId | 'all' }
  | { kind: 'study-sheet'; deckId: DeckId | 'all' }
  | { kind: 'briefing'; scope: QuizScope }
  | { kind: 'paper'; scope: QuizScope }
  | { kind: 'rename-document'; documentId: string; title: string }
  | { kind: 'delete-document'; documentId: string; title: string; notes: number }
  | { kind: 'discard-review'; documentId: string; title: string }
  | { kind: 'regenerate'; documentId: string; title: string }
  | { kind: 'browse'; dialog: BrowseDialog }
  | { kind: 'source'; documentId: string; spans: Span[]; onClose?: () => void }
  | { kind: 'deck-options'; deckId: DeckId; onSaved?: () => void }
  | { kind: 'backlog'; deckId: DeckId | 'all'; tool?: 'spread' | 'postpone' | 'advance' }
  | { kind: 'practice'; search?: string }
  | { kind: 'exam'; examId?: ExamId; deckId?: DeckId }
  | { kind: 'restore'; source: RestoreSource }
  | { kind: 'delete-backup'; backup: StoredBackup; isLastGood: boolean }
  | { kind: 'quiz'; scope?: QuizScope; form?: QuizForm }
  | { kind: 'card-info'; card: StudyCard }
  | { kind: 'due-date'; cardIds: CardId[]; onDone: () => void }

export interface Toast {
  id: number
  text: string
  tone: 'plain' | 'problem'
  details?: string | undefined
  /** So often it was said, where more than once. */
  times?: number
  /** Shown as a button beside the text. */
  action?: { label: string; run: () => void } | undefined
  /** Until it is dismissed or acted upon, in study out of sight. */
  stays?: boolean
  onDismiss?: () => void
}

/** Work that takes a while: shown in one place, can be cancelled. */
export interface Task {
  title: string
  done: number
  total: number
  /** What is being done, in words for people. */
  step?: string
  /** As `performance.now()` gives it: when the work began, its present step, and when this was told. */
  startedAt: number
  stepStartedAt: number
  toldAt: number
  cancel: () => void
}

/** Why the database was closed: the disk has no room, another window wants it, or the browser did not say. */
export type ClosedReason = 'disk-full' | 'elsewhere' | 'unknown'

export interface AppState {
  phase: 'starting' | 'ready' | 'taken' | 'failed' | 'rescue'
  failure?: { message: string; details?: string | undefined }
  /** Why the program starts with the rescue screen. */
  trouble?: Trouble
  collection: Collection | undefined
  /** The browser has closed the database under us: nothing can be read or written before it is opened again. */
  closed: ClosedReason | undefined
  host: Host | undefined
  settings: Settings | undefined
  view: View
  dialog: DialogState | undefined
  decks: DeckSummary[]
  undoName: string | undefined
  redoName: string | undefined
  toasts: Toast[]
  task: Task | undefined
  /** Raised after each change of the collection, for screens that read rows themselves. */
  revision: number
  /** When the decks were last counted. */
  readAt: Millis
  /** Raised after each backup. */
  backupRevision: number
}

export const useApp = create<AppState>(() => ({
  phase: 'starting',
  collection: undefined,
  closed: undefined,
  host: undefined,
  settings: undefined,
  view: { screen: 'today' },
  dialog: undefined,
  decks: [],
  undoName: undefined,
  redoName: undefined,
  toasts: [],
  task: undefined,
  revision: 0,
  readAt: 0,
  backupRevision: 0,
}))

/** The open collection. Only called where the app is ready; anything else is a fault of ours. */
export function theCollection(): Collection {
  const { collection } = useApp.getState()
  if (collection === undefined) throw new Error('The collection is not open yet')
  return collection
}

export function theHost(): Host {
  const { host } = useApp.getState()
  if (host === undefined) throw new Error('The host is not ready yet')
  return host
}
