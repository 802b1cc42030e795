/** Files that are shown before they are in the collection: pasted into a note that is being written. */
const pending = new Map<string, Blob>()
const listeners = new Set<(name: string) => void>()

/** Shows a file under a name, which takes the place of a stored one. */
export function addPendingMedia(name: string, blob: Blob): void {
  pending.set(name, blob)
  for (const listener of listeners) listener(name)
}

/** Forgets all of them; what shows one goes on. */
export function clearPendingMedia(): void {
  const names = [...pending.keys()]
  pending.clear()
  for (const name of names) for (const listener of listeners) listener(name)
}

export function pendingMedia(name: string): Blob | undefined {
  return pending.get(name)
}

/** Calls back when another file is meant by a name. */
export function onPendingMedia(listener: (name: string) => void): void {
  listeners.add(listener)
}
