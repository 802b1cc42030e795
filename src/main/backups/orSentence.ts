import { codeOf, reasonOf } from '../files/systemErrors'
import { ExpectedFailure } from '../ipc/expectedFailure'

/** Does work on the folder of backups; what the system refuses becomes a sentence that begins so. */
export async function orSentence<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ExpectedFailure) throw error
    throw new ExpectedFailure('backup-folder', `${what}: ${reasonOf(codeOf(error))}.`)
  }
}
