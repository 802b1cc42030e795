import { FactdeckError } from '../../model'
import { sourceOfBytes } from '../../formats/bytes/source'
import { openZip, readEntry, type ZipLimits } from '../../formats/zip'

/** What a document in a zip file may at most be: far below a package of cards, as all of it is held in memory. */
const limits: ZipLimits = {
  entries: 20_000,
  entryBytes: 256 * 2 ** 20,
  totalBytes: 256 * 2 ** 20,
  wholeBytes: 256 * 2 ** 20,
  ratio: 200,
  ratioFrom: 32 * 2 ** 20,
}

/** A zip file that was looked into: the sizes of its files, and a way to unpack some of them. */
export interface Archive {
  sizes: ReadonlyMap<string, number>
  /**
   * The wanted files that are there, unpacked.
   * @throws FactdeckError where one of them is not as long as the directory says, or was changed.
   */
  read(wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

/** The sentence for a file that is cut off, changed or not what its ending says. */
export function damagedDocument(fileName: string, what: string): FactdeckError {
  return new FactdeckError(
    'document-damaged',
    `“${fileName}” is damaged or is no ${what}, so it cannot be read. Get a new copy of the file.`,
  )
}

/** The sentence for a file that would take more memory than any document. */
export function tooLargeDocument(fileName: string): FactdeckError {
  return new FactdeckError(
    'document-too-large',
    `“${fileName}” would unpack to more than 256 MB, which is more than a document holds. It was not opened.`,
  )
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
}

/** The header of an OLE compound file: old Word documents, and new ones behind a password. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, index) => bytes[index] === byte)
}

/**
 * Looks into a zip file, under the rules of `formats/zip`: nothing is unpacked before it is asked for, and what is
 * unpacked is counted.
 * @throws FactdeckError where it is damaged, or would unpack to more than any document for people holds.
 */
export function openArchive(bytes: Uint8Array, fileName: string, what: string): Archive {
  const inWords = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      // The sentences of the zip file are about a package of cards.
      if (!(error instanceof FactdeckError)) throw error
      throw error.code === 'package-too-large' ? tooLargeDocument(fileName) : damagedDocument(fileName, what)
    }
  }
  const { entries } = inWords(() => openZip(sourceOfBytes(bytes), { limits, lenient: true }))
  return {
    sizes: new Map(Array.from(entries.values(), ({ name, size }) => [name, size])),
    read: (wanted) =>
      inWords(
        () =>
          new Map(
            Array.from(entries.values())
              .filter(({ name }) => wanted(name))
              .map((entry) => [entry.name, readEntry(entry)]),
          ),
      ),
  }
}
