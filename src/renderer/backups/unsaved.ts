/** That something was changed since the last backup, kept beside the collection so that a crash does not forget it. */
const key = 'factdeck-not-backed-up'

let changes = 0

/** Notes a change. Gives nothing away and costs nothing after the first one. */
export function noteChange(): void {
  changes++
  try {
    if (localStorage.getItem(key) === null) localStorage.setItem(key, '1')
  } catch {
    // Without it only this session knows.
  }
}

/** How many changes there were so far: to be asked for before a backup begins. */
export function changeCount(): number {
  return changes
}

/** Everything up to a number of changes is backed up. */
export function noteBackedUp(upTo: number): void {
  if (upTo !== changes) return
  changes = 0
  try {
    localStorage.removeItem(key)
  } catch {
    // Then there will be one backup too many.
  }
}

/** Whether there is something that no backup has. */
export function isUnsaved(): boolean {
  try {
    return changes > 0 || localStorage.getItem(key) !== null
  } catch {
    return changes > 0
  }
}
