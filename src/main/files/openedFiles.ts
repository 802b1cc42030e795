import type { OfferedFile } from '@ipc/contract'
import type { ExaminedFile } from './examineFile'
import { newToken } from './tokens'

/** The files that the page may read now, each once. */
export interface OpenedFiles {
  /** Lets the page read a file once, and gives what to tell it. */
  offer(file: ExaminedFile): OfferedFile
  /** The file of a token, for the first who asks; undefined afterwards and for every other token. */
  take(token: string): ExaminedFile | undefined
  /** Keeps why reading broke off, for the page to ask: a broken response carries no sentence. */
  failed(token: string, sentence: string): void
  /** Why reading broke off, once; null where nothing is known. */
  problem(token: string): string | null
  /** Takes everything back: the page that it was for is gone. */
  forget(): void
}

/** @param addressOf the address under which the page reads the file of a token */
export function createOpenedFiles(addressOf: (token: string) => string): OpenedFiles {
  const offered = new Map<string, ExaminedFile>()
  const problems = new Map<string, string>()
  return {
    offer(file) {
      const token = newToken()
      offered.set(token, file)
      return { name: file.name, size: file.size, token, address: addressOf(token) }
    },
    take(token) {
      const file = offered.get(token)
      offered.delete(token)
      return file
    },
    failed(token, sentence) {
      problems.set(token, sentence)
    },
    problem(token) {
      const sentence = problems.get(token) ?? null
      problems.delete(token)
      return sentence
    },
    forget() {
      offered.clear()
      problems.clear()
    },
  }
}
