import { codeOf } from './systemErrors'

/** What the system says while a virus scanner, an indexer or a cloud folder holds a file. */
const heldCodes: ReadonlySet<string> = new Set(['EBUSY', 'EPERM', 'EACCES'])

const attempts = 5
const firstWaitMs = 40

/** Tries again, more and more patiently, for half a second in all, while something else holds the file. */
export async function withPatience<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts || !heldCodes.has(codeOf(error))) throw error
      await new Promise((resolve) => setTimeout(resolve, firstWaitMs * 2 ** (attempt - 1)))
    }
  }
}
