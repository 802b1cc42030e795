import { statfs } from 'node:fs/promises'

/** What is smaller is written without asking. */
const asksFromBytes = 1024 * 1024
/** Left free when something large is written: on a disk that is quite full the database itself may be lost. */
const leftFreeBytes = 32 * 1024 * 1024

/** Why a file of this size has no room in a folder, as the end of a sentence; undefined where it has, or nobody knows. */
export async function whyNoRoom(folder: string, bytes: number): Promise<string | undefined> {
  if (bytes < asksFromBytes) return undefined
  const free = await freeBytes(folder)
  if (free === undefined || free >= bytes + leftFreeBytes) return undefined
  return `the disk is too full: this needs ${inMegabytes(bytes)} and some room to work in, and ${inMegabytes(free)} are free`
}

/** Bytes that are free where a folder is; undefined where the system does not say. */
export async function freeBytes(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch {
    return undefined
  }
}

function inMegabytes(bytes: number): string {
  return `${Math.max(0, Math.ceil(bytes / 1024 / 1024)).toLocaleString('en')} MB`
}
