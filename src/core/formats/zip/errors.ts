import { FactdeckError } from '../../model'

/** How a package is called in sentences. */
export interface PackageNaming {
  /** The name of its file, when it is known. */
  fileName?: string
  /** What it should be, with its article: "a Factdeck package". */
  what?: string
}

/** The sentences for a package that cannot be read. */
export class PackageErrors {
  readonly #naming: PackageNaming

  constructor(naming: PackageNaming = {}) {
    this.#naming = naming
  }

  /** The file is something else. */
  notZip(): FactdeckError {
    const { fileName, what = 'a package of cards' } = this.#naming
    const subject = fileName === undefined ? 'This' : `“${shown(fileName)}”`
    return new FactdeckError('package-not-zip', `${subject} is not ${what}.`)
  }

  /** The file is cut off or changed. */
  damaged(what: string): FactdeckError {
    return new FactdeckError(
      'package-damaged',
      `The ${this.#subject()} is damaged: ${what}. Get a new copy of the file.`,
    )
  }

  /** The file is larger than is safe to read. */
  tooLarge(why: string): FactdeckError {
    const subject = this.#naming.fileName === undefined ? 'This package' : `The ${this.#subject()}`
    return new FactdeckError('package-too-large', `${subject} cannot be read: ${why}.`)
  }

  #subject(): string {
    const { fileName } = this.#naming
    return fileName === undefined ? 'package' : `package “${shown(fileName)}”`
  }
}

/** A name from a file, short enough and without control characters, for a sentence. */
export function shown(name: string): string {
  const clean = name.slice(0, 400).replace(/[\p{C}\p{Z}]+/gu, ' ')
  return clean.length > 80 ? `${clean.slice(0, 80)}…` : clean
}
