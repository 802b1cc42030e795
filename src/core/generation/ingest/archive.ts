import { FactdeckError } from '../../model'

/** What a document in a zip file may at most unpack to, in bytes, and how many files it may hold. */
const limits = { bytes: 256 * 1024 * 1024, files: 20_000 }

/** A zip file that was looked into: the sizes of its files, and a way to unpack some of them. */
export interface Archive {
  sizes: ReadonlyMap<string, number>
  /** The wanted files that are there, unpacked. */
  read(wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array>
}

/** The sentence for a file that is cut off, changed or not what its ending says. */
export function damagedDocument(fileName: string, what: string): FactdeckError {
  return new FactdeckError(
    'document-damaged',
    `“${fileName}” is damaged or is no ${what}, so it cannot be read. Get a new copy of the file.`,
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
 * Looks into a zip file. Nothing is unpacked yet; no more than the sizes that the directory states is unpacked ever.
 * @throws FactdeckError where it is damaged, or would unpack to more than any document for people holds.
 */
export async function openArchive(bytes: Uint8Array, fileName: string, what: string): Promise<Archive> {
  const { unzipSync } = await import('fflate')
  const read = (wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array> => {
    try {
      return new Map(Object.entries(unzipSync(bytes, { filter: (file) => wanted(file.name) })))
    } catch {
      throw damagedDocument(fileName, what)
    }
  }
  const sizes = new Map<string, number>()
  let total = 0
  try {
    unzipSync(bytes, {
      filter: (file) => {
        total += file.originalSize
        sizes.set(file.name, file.originalSize)
        return false
      },
    })
  } catch {
    throw damagedDocument(fileName, what)
  }
  if (total > limits.bytes || sizes.size > limits.files)
    throw new FactdeckError(
      'document-too-large',
      `“${fileName}” would unpack to more than 256 MB, which is more than a document holds. It was not opened.`,
    )
  return { sizes, read }
}
