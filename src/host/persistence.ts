/**
 * Asks the browser not to clear the database when the disk runs low. Electron and an installed page say yes; a
 * browser may say no, and then exports and backups matter more.
 */
export async function requestPersistence(): Promise<boolean> {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist())
  } catch {
    return false
  }
}
