import { contentOfCollection, type Collection, type ExportOptions, type ExportScope } from '@app/index'
import { FactdeckError, type DayRule, type PackageContent, type PackageHooks } from '@core/model'
import { BlobParts } from './blobParts'
import { sqliteEngine } from './sqlite'

/** A format in which a collection can be exported. */
export type ExportFormat = 'factdeck' | 'apkg'

export interface ExportRequest {
  scope: ExportScope
  options: ExportOptions
  format: ExportFormat
}

const mimeTypes: Record<ExportFormat, string> = {
  factdeck: 'application/vnd.factdeck+zip',
  apkg: 'application/apkg',
}
/** A collection that somebody works with meanwhile is read anew; in the end it must hold still. */
const attempts = 3

/**
 * Exports a collection into a Blob.
 * @throws FactdeckError `deck-gone`, `collection-changed`, and what the writer throws. The signal's reason.
 */
export async function exportToBlob(
  collection: Collection,
  request: ExportRequest,
  createdAt: number,
  hooks: PackageHooks,
): Promise<Blob> {
  for (let attempt = 1; ; attempt++) {
    hooks.onProgress?.({ step: 'Looking what there is', done: 0, total: 0 })
    const content = await contentOfCollection(collection, request.scope, request.options)
    const parts = new BlobParts()
    try {
      await write(request.format, content, parts, { ...hooks, createdAt, dayRule: collection.dayRule() })
      return parts.blob(mimeTypes[request.format])
    } catch (error) {
      const isChanged = error instanceof FactdeckError && error.code === 'collection-changed'
      if (!isChanged || attempt === attempts) throw error
    } finally {
      content.close()
    }
  }
}

async function write(
  format: ExportFormat,
  content: PackageContent,
  parts: BlobParts,
  { createdAt, dayRule, ...hooks }: PackageHooks & { createdAt: number; dayRule: DayRule },
): Promise<void> {
  const sink = (chunk: Uint8Array): void | Promise<void> => parts.add(chunk)
  switch (format) {
    case 'factdeck': {
      const { writeFactdeckTo } = await import('@core/formats/factdeck')
      await writeFactdeckTo(content, sink, { ...hooks, createdAt })
      break
    }
    case 'apkg': {
      const { writeAnki } = await import('@core/formats/anki')
      await writeAnki(content, await sqliteEngine(), sink, { ...hooks, now: createdAt, dayRule })
    }
  }
}
