import { FactdeckError } from '@core/model'
import { theHost } from '../state/store'

/** What is smaller is imported without asking. */
const asksFromBytes = 5 * 1024 * 1024
/** A file's content is stored, and backed up beside that: with some room to work in. */
const timesItsSize = 3

/**
 * Says in time that the disk has no room for what is to be imported: one that becomes full may cost the collection itself.
 * @throws FactdeckError `disk-full`
 */
export async function mustHaveRoom(name: string, bytes: number): Promise<void> {
  if (bytes < asksFromBytes) return
  const free = await freeBytes()
  const needed = bytes * timesItsSize
  if (free === undefined || free >= needed) return
  throw new FactdeckError(
    'disk-full',
    `The disk is too full to import “${name}”: it needs about ${inMegabytes(needed)}, and ${inMegabytes(free)} are free. Free some space and try again; nothing was changed.`,
  )
}

/** What main says of the disk; in a browser what it says that it would give. */
async function freeBytes(): Promise<number | undefined> {
  const place = await theHost()
    .backups.place('ask')
    .catch(() => undefined)
  if (place !== undefined) return place.freeBytes
  try {
    const { quota, usage } = await navigator.storage.estimate()
    return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage)
  } catch {
    return undefined
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024).toLocaleString()} MB`
}
