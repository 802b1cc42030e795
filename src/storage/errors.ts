import { FactdeckError } from '@core/model'
import { Dexie } from 'dexie'

/** Names of everything in the chain `error → inner → cause`; Dexie wraps what the browser threw. */
function namesIn(error: unknown): string[] {
  const names: string[] = []
  let at: unknown = error
  for (let depth = 0; depth < 5 && typeof at === 'object' && at !== null; depth++) {
    if ('name' in at && typeof at.name === 'string') names.push(at.name)
    at = 'inner' in at ? at.inner : 'cause' in at ? at.cause : undefined
  }
  return names
}

/** Whether an error is what the browser's storage itself says, and no sentence of ours. */
export function isOfStorage(error: unknown): boolean {
  return error instanceof DOMException || error instanceof Dexie.DexieError
}

function detailsOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

export function newerCollection(details?: string): FactdeckError {
  return new FactdeckError(
    'newer-collection',
    'Your collection was written by a newer version of Factdeck. Update this Factdeck to open it; nothing was changed.',
    details,
  )
}

/** What went wrong when opening the database, as a sentence for the person. */
export function openingError(error: unknown): FactdeckError {
  if (error instanceof FactdeckError) return error
  const names = namesIn(error)
  const details = detailsOf(error)
  if (names.includes('QuotaExceededError') || /full disk/i.test(details))
    return new FactdeckError(
      'disk-full',
      'The disk is full, so your collection could not be opened. Free some space and try again; nothing was changed.',
      details,
    )
  if (names.includes('VersionError')) return newerCollection(details)
  if (names.includes('MissingAPIError'))
    return new FactdeckError('no-storage', 'This browser does not let Factdeck store anything here.', details)
  return new FactdeckError(
    'collection-unreadable',
    'Your collection could not be opened. Close other Factdeck windows and start again; nothing was changed.',
    details,
  )
}

/**
 * What went wrong in a unit of work. Errors of our own code pass unchanged; what storage itself reports becomes a
 * sentence. In every case the transaction was rolled back.
 */
export function writingError(error: unknown, name: string): unknown {
  if (error instanceof FactdeckError) return error
  const names = namesIn(error)
  const details = detailsOf(error)
  if (names.includes('QuotaExceededError'))
    return new FactdeckError(
      'disk-full',
      `The disk is full: “${name}” was not saved. Free some space and try again.`,
      details,
    )
  if (names.includes('DatabaseClosedError'))
    return new FactdeckError(
      'store-closed',
      `The collection was closed before “${name}” could be saved. Start Factdeck again.`,
      details,
    )
  if (isOfStorage(error))
    return new FactdeckError('not-saved', `“${name}” could not be saved; nothing was changed.`, details)
  return error
}
