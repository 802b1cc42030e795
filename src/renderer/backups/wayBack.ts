/** The last restore, kept beside the collection: restoring has emptied undo, and only a backup leads back. */
const key = 'factdeck-way-back'

export interface WayBack {
  /** The backup of how it was before. */
  id: string
  /** What was restored: a backup of the list by its id, or a saved copy by its file's name. */
  of: { kind: 'stored'; id: string } | { kind: 'file'; name: string }
  at: number
}

export function noteRestored(way: WayBack): void {
  try {
    localStorage.setItem(key, JSON.stringify(way))
  } catch {
    // The list still has the backup.
  }
}

/** What undoes the last restore; undefined where nothing was restored. */
export function wayBack(): WayBack | undefined {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isWayBack(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isWayBack(value: unknown): value is WayBack {
  if (typeof value !== 'object' || value === null || !('id' in value && 'of' in value && 'at' in value))
    return false
  const { id, of, at } = value
  if (typeof id !== 'string' || typeof at !== 'number' || typeof of !== 'object' || of === null) return false
  return typeof Reflect.get(of, Reflect.get(of, 'kind') === 'file' ? 'name' : 'id') === 'string'
}
