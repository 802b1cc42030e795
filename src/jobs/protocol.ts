import type { BackupDifference } from '@app/backups'
import type { JournalLine, Replayed } from '@app/journal'
import type { ExamOutlook, ForecastChoice } from '@app/exams'
import type { GenerateOptions, Generation, IngestedDocument } from '@core/generation'
import type { DeckId, PresetId } from '@core/model'
import type { FittedParameters } from '@core/scheduling'
import type { Briefing, PrintedPaper } from '@core/sheet'
import type {
  CheckReport,
  FindingKind,
  ReschedulePreview,
  ScheduleChange,
  Statistics,
  StatisticsChoice,
  ComposedQuiz,
  PaperChoice,
  QuizChoice,
  QuizScope,
  QuizSurvey,
  TextChoices,
  TextExportChoices,
  TextImportReport,
  TextPreview,
  FolderFile,
  TextSource,
  Workload,
} from '@app/index'
import type { ImportChoices, ImportPreview, ImportReport } from '@app/importing'
import type { ExportRequest } from './exportPackage'
import type { ImportSource, PackageKind } from './openPackage'

/** How to generate, as far as it can be sent to a worker. */
export type GenerateJobOptions = Pick<GenerateOptions, 'restored' | 'mutedRules' | 'budget' | 'all'>

/** What can be run off the UI thread. Bytes are moved, not copied. */
export type JobRequest =
  | { kind: 'generate'; name: string; bytes: Uint8Array; options?: GenerateJobOptions }
  | { kind: 'generate'; name: string; text: string; options?: GenerateJobOptions }
  /** A document that was read before: after a line was restored, a rule muted, or the engine changed. */
  | { kind: 'generate'; document: IngestedDocument; options?: GenerateJobOptions }
  | ({ kind: 'preview-import'; source: ImportSource } & Where)
  | ({ kind: 'import-package'; source: ImportSource; choices?: ImportChoices } & Where)
  | ({ kind: 'export-markdown'; deckIds: DeckId[] | 'all' } & Where)
  /** A folder as one zip file, where folders cannot be saved. */
  | { kind: 'zip-folder'; files: readonly FolderFile[] }
  | ({ kind: 'export-package' } & ExportRequest & Where)
  /** What importing a text would do; what is not chosen is proposed. */
  | ({ kind: 'preview-text'; source: TextSource; choices: TextChoices } & Where)
  | ({ kind: 'import-text'; source: TextSource; choices: TextChoices } & Where)
  | ({ kind: 'export-text'; deckIds: DeckId[] | 'all'; choices: TextExportChoices } & Where)
  /** A backup of the whole collection. With `beside`, media go out beside it: those whose hashes are not among them. */
  | {
      kind: 'back-up'
      databaseName: string
      beside?: readonly string[]
      /** Of a damaged collection: media whose bytes cannot be read are left out, and nobody is waited for. */
      isSalvage?: boolean
    }
  /** Reads a backup through to its end. `kept`: hashes of the media beside it. */
  | { kind: 'verify-backup'; name: string; backup: Blob; kept: readonly string[] }
  /** A backup with its media in it, as one file. The media must have been given. */
  | { kind: 'pack-backup'; name: string; backup: Blob; media: ReadonlyMap<string, Blob> }
  /** Verifies it as well. */
  | { kind: 'compare-backup'; name: string; backup: Blob; databaseName: string }
  | ({
      kind: 'restore-backup'
      name: string
      backup: Blob
      media: ReadonlyMap<string, Blob>
      lines?: readonly JournalLine[]
    } & Where)
  | ({ kind: 'statistics'; choice: StatisticsChoice } & Where)
  | ({ kind: 'check' } & Where)
  | ({ kind: 'repair'; kinds: readonly FindingKind[] } & Where)
  | ({ kind: 'optimise'; presetId: PresetId } & Where)
  | ({ kind: 'workload'; presetId: PresetId } & Where)
  | ({ kind: 'forecast-exam'; choice: ForecastChoice } & Where)
  /** What could be asked. */
  | ({ kind: 'survey-quiz'; scope: QuizScope } & Where)
  | ({ kind: 'compose-quiz'; choice: QuizChoice; seed: string } & Where)
  /** For printing. */
  | ({ kind: 'read-briefing'; scope: QuizScope } & Where)
  | ({ kind: 'read-paper'; choice: PaperChoice } & Where)
  | ({ kind: 'preview-preset'; change: ScheduleChange } & Where)
  | ({ kind: 'change-preset'; change: ScheduleChange; moveCards: boolean; name: string } & Where)

/** The collection that a job opens for itself. */
interface Where {
  databaseName: string
  /** IANA name. */
  timeZone: string
}

/** What is in a package, before anything is written. */
export interface PackageSummary {
  format: PackageKind
  decks: string[]
  notes: number
  cards: number
  reviews: number
  documents: number
  media: number
  /** Sentences about what could not be taken as it was. */
  problems: readonly string[]
  /** A copy of a whole collection, which could be restored as well. */
  isWhole?: boolean
}

/** What a backup holds. */
export interface BackupCounts {
  notes: number
  cards: number
  reviews: number
}

export type JobResult =
  | {
      kind: 'back-up'
      backup: Blob
      counts: BackupCounts
      /** Hashes of all media that it needs. */
      media: string[]
      /** Those that are not beside the backups yet. */
      files: ReadonlyMap<string, Blob>
      /** Rows of the collection that could not be read. */
      unreadable: number
    }
  | { kind: 'pack-backup'; file: Blob }
  | { kind: 'verify-backup'; counts: BackupCounts; media: string[] }
  | { kind: 'compare-backup'; counts: BackupCounts; difference: BackupDifference; missingMedia: string[] }
  | { kind: 'restore-backup'; counts: BackupCounts; replayed: Replayed }
  | { kind: 'generate'; document: IngestedDocument; generation: Generation }
  | { kind: 'preview-import'; summary: PackageSummary; preview: ImportPreview }
  | {
      kind: 'import-package'
      report: ImportReport
      problems: readonly string[]
      /** The person's Markdown files with the ids that their notes have got. */
      filesWithIds: readonly FolderFile[]
    }
  | { kind: 'export-package'; blob: Blob }
  | { kind: 'export-markdown'; files: FolderFile[] }
  | { kind: 'zip-folder'; zip: Blob }
  | { kind: 'preview-text'; preview: TextPreview }
  | { kind: 'import-text'; report: TextImportReport }
  /** UTF-8. */
  | { kind: 'export-text'; bytes: Uint8Array; notes: number }
  | { kind: 'statistics'; statistics: Statistics }
  | { kind: 'check'; report: CheckReport }
  | { kind: 'repair'; mended: number }
  | { kind: 'optimise'; fitted: FittedParameters }
  | { kind: 'workload'; workload: Workload }
  | { kind: 'forecast-exam'; outlook: ExamOutlook }
  | { kind: 'survey-quiz'; survey: QuizSurvey }
  | { kind: 'compose-quiz'; quiz: ComposedQuiz }
  | { kind: 'read-briefing'; briefing: Briefing }
  | { kind: 'read-paper'; paper: PrintedPaper }
  | { kind: 'preview-preset'; preview: ReschedulePreview }
  | { kind: 'change-preset'; moved: number }

export type ToWorker = { type: 'run'; request: JobRequest } | { type: 'cancel' }

export type FromWorker =
  /** `step`: what is being done, in words for people, where the job says so. */
  | { type: 'progress'; done: number; total: number; step?: string }
  /** It is too late to stop: what was written is being committed. */
  | { type: 'committing' }
  | { type: 'done'; result: JobResult }
  | { type: 'failed'; code: string | undefined; message: string; details: string | undefined }
  | { type: 'cancelled' }
