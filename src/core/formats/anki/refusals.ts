import { FactdeckError } from '../../model'

/** A name from a file, short enough and without control characters, for a sentence. */
export function shownName(name: string): string {
  const clean = name.replace(/[\p{C}\p{Z}]+/gu, ' ').trim()
  return clean.length > 80 ? `${clean.slice(0, 80)}…` : clean
}

/** The refusal of a file that is cut off, changed, or not what its name says. */
export function damagedAnki(fileName: string, what: string, details?: string): FactdeckError {
  return new FactdeckError(
    'package-damaged',
    `“${shownName(fileName)}” is damaged: ${what}. Nothing was changed. Get a new copy of the file.`,
    details,
  )
}

/** The refusal of a file that is larger than Factdeck reads. */
export function tooLargeAnki(fileName: string, what: string): FactdeckError {
  return new FactdeckError(
    'package-too-large',
    `“${shownName(fileName)}” cannot be read: ${what}. Nothing was changed.`,
  )
}

/** The refusal of a file that is sound but not for us. */
export function unsuitableAnki(fileName: string, what: string): FactdeckError {
  return new FactdeckError('package-unsuitable', `“${shownName(fileName)}” ${what} Nothing was changed.`)
}
