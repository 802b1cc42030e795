import type { ExamOutlook, ForecastChoice } from '@app/exams'
import type { GenerateOptions, Generation, IngestedDocument } from '@core/generation'
import type { DeckId, PresetId } from '@core/model'
import type { FittedParameters } from '@core/scheduling'
import type { ReschedulePreview, ScheduleChange, Statistics, StatisticsChoice, Workload } from '@app/index'
import type { ImportReport } from '@app/importing'

/** How to generate, as far as it can be sent to a worker. */
export type GenerateJobOptions = Pick<GenerateOptions, 'restored' | 'mutedRules' | 'budget' | 'all'>

/** What can be run off the UI thread. Bytes are moved, not copied. */
export type JobRequest =
  | { kind: 'generate'; name: string; bytes: Uint8Array; options?: GenerateJobOptions }
  | { kind: 'generate'; name: string; text: string; options?: GenerateJobOptions }
  /** A document that was read before: after a line was restored, a rule muted, or the engine changed. */
  | { kind: 'generate'; document: IngestedDocument; options?: GenerateJobOptions }
  | { kind: 'inspect-package'; name: string; bytes: Uint8Array }
  | ({ kind: 'import-package'; name: string; bytes: Uint8Array } & Where)
  | ({ kind: 'export-package'; deckIds: DeckId[] | 'all' } & Where)
  | ({ kind: 'statistics'; choice: StatisticsChoice } & Where)
  | ({ kind: 'optimise'; presetId: PresetId } & Where)
  | ({ kind: 'workload'; presetId: PresetId } & Where)
  | ({ kind: 'forecast-exam'; choice: ForecastChoice } & Where)
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
  decks: string[]
  notes: number
  cards: number
  reviews: number
  documents: number
  media: number
}

export type JobResult =
  | { kind: 'generate'; document: IngestedDocument; generation: Generation }
  | { kind: 'inspect-package'; summary: PackageSummary }
  | { kind: 'import-package'; report: ImportReport }
  | { kind: 'export-package'; bytes: Uint8Array }
  | { kind: 'statistics'; statistics: Statistics }
  | { kind: 'optimise'; fitted: FittedParameters }
  | { kind: 'workload'; workload: Workload }
  | { kind: 'forecast-exam'; outlook: ExamOutlook }
  | { kind: 'preview-preset'; preview: ReschedulePreview }
  | { kind: 'change-preset'; moved: number }

export type ToWorker = { type: 'run'; request: JobRequest } | { type: 'cancel' }

export type FromWorker =
  | { type: 'progress'; done: number; total: number }
  | { type: 'done'; result: JobResult }
  | { type: 'failed'; code: string | undefined; message: string; details: string | undefined }
  | { type: 'cancelled' }
