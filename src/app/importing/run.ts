import type { PackageHooks, PackageReader } from '@core/model'
import type { Store } from '@storage/index'
import type { Collection } from '../collection'
import type { Ids } from './ids'
import type { ImportChoices, ImportPreview, ImportReport } from './types'

/** One run over a package: to import it, or to say what importing it would do. */
export interface Run {
  readonly collection: Collection
  readonly store: Store
  readonly reader: PackageReader
  readonly choices: ImportChoices
  readonly hooks: PackageHooks
  readonly ids: Ids
  /** False for a preview. */
  readonly writes: boolean
  readonly report: ImportReport
  readonly found: ImportPreview
}
