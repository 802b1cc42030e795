import { FactdeckError, type ReadableMedia } from '../../model'
import { mediaTypeOf } from '../bytes/mediaTypes'
import { joined, readEntry, entryChunks, type ZipEntry } from '../zip'
import { damagedAnki, shownName, tooLargeAnki } from './refusals'
import { UnpackDamaged, UnpackLimitReached, unpackZstd } from './zstd'

/** A media file of a package: its name, and the member of the zip file that holds it. */
export interface MediaMember {
  name: string
  /** Bytes when unpacked, where the list says so. */
  size?: number
  entry: ZipEntry | undefined
  /** Packed with zstd inside the zip file. */
  isPacked: boolean
}

/** One picture, sound or film. */
const largestFile = 512 * 2 ** 20
/** Longest name that every system takes, in bytes of UTF-8. */
const longestName = 255
const mostSentences = 100

/**
 * The media files of a package, to be read when they are needed. Names that are no plain file names, members that are
 * missing and files that are too large are left out and said in `problems`.
 */
export function mediaOf(
  members: readonly MediaMember[],
  fileName: string,
  problems: string[],
): ReadableMedia[] {
  const taken = new Set<string>()
  const files: ReadableMedia[] = []
  let unsaid = 0
  /** A list of a million names that lead nowhere is not a million sentences. */
  const say = (sentence: string): void => {
    if (problems.length < mostSentences) problems.push(sentence)
    else unsaid++
  }
  for (const member of members) {
    const name = member.name.normalize('NFC')
    const shown = shownName(member.name)
    const { entry } = member
    if (!isPlainName(name)) {
      say(`The media file “${shown}” was left out: its name is not one of a file.`)
    } else if (entry === undefined) {
      say(`The media file “${shown}” is listed, but it is not in the package.`)
    } else if (Math.max(entry.size, member.size ?? 0) > largestFile) {
      say(`The media file “${shown}” was left out: it is larger than 512 MB.`)
    } else if (taken.has(name)) {
      say(`The media file “${shown}” is in the package twice; the first one was taken.`)
    } else {
      taken.add(name)
      files.push({
        name,
        type: mediaTypeOf(name),
        size: member.size ?? entry.size,
        read: () => readMember(entry, member, fileName),
      })
    }
  }
  if (unsaid > 0)
    problems.push(
      `${unsaid.toLocaleString('en')} more media ${unsaid === 1 ? 'file was' : 'files were'} left out.`,
    )
  return files
}

/** Whether a name can be one of a file in a folder, whatever the system: no path, no control characters, not too long. */
export function isPlainName(name: string): boolean {
  if (name === '' || name === '.' || name === '..' || /[/\\:\p{Cc}]/u.test(name)) return false
  return new TextEncoder().encode(name).length <= longestName
}

function readMember(entry: ZipEntry, member: MediaMember, fileName: string): Uint8Array<ArrayBuffer> {
  const what = `the media file “${shownName(member.name)}”`
  if (!member.isPacked) {
    try {
      return readEntry(entry)
    } catch (error) {
      // Members of the zip file are numbered, which tells a person nothing.
      if (error instanceof FactdeckError && error.code === 'package-damaged')
        throw damagedAnki(fileName, `${what} is not as it was written`, error.message)
      throw error
    }
  }
  const pieces: Uint8Array[] = []
  try {
    const limit = { bytes: largestFile, ratio: 2000, ratioFrom: 16 * 2 ** 20 }
    unpackZstd(entryChunks(entry), limit, (piece) => pieces.push(piece.slice()))
  } catch (error) {
    if (error instanceof UnpackLimitReached) throw tooLargeAnki(fileName, `${what} is larger than 512 MB`)
    if (error instanceof UnpackDamaged)
      throw damagedAnki(fileName, `${what} cannot be unpacked`, error.message)
    throw error
  }
  const bytes = joined(pieces)
  if (member.size !== undefined && bytes.length !== member.size)
    throw damagedAnki(fileName, `${what} does not have the size it should have`)
  return bytes
}
