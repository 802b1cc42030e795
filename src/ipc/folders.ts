// What a folder with a deck in it may hold: read and written by main and by the browser host under the same rules.
import { extensionOf, sizeInWords } from './fileKinds'

/** Endings (lower case, without the dot) of the files of a deck folder; everything else in it is passed over. */
export const folderExtensions: ReadonlySet<string> = new Set(
  ['md', 'markdown'].concat(
    ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'svg', 'bmp', 'ico', 'tif', 'tiff'],
    ['mp3', 'm4a', 'ogg', 'oga', 'opus', 'wav', 'flac', 'aac'],
    ['mp4', 'm4v', 'webm', 'ogv', 'mov', 'mpg', 'mpeg', 'mkv', 'avi', '3gp'],
  ),
)

/** Beyond this a folder is somebody's disk and not a deck. `entries` are all that is looked at, also what is passed over. */
export const folderLimits = {
  files: 50_000,
  entries: 400_000,
  bytes: 8 * 1024 * 1024 * 1024,
  depth: 16,
} as const

/** Whether a file or a folder of this name is looked at: what is hidden is not part of a deck. */
export function isVisible(name: string): boolean {
  return !name.startsWith('.')
}

/** Whether a file of this name is part of a deck folder. */
export function belongsToFolder(name: string): boolean {
  return isVisible(name) && folderExtensions.has(extensionOf(name))
}

/** What has been found in a folder so far. */
export interface FolderTally {
  entries: number
  files: number
  bytes: number
}

/** Why a folder that holds so much is not opened, as a sentence; undefined where it may be. */
export function whyFolderTooLarge(name: string, tally: FolderTally): string | undefined {
  if (tally.entries > folderLimits.entries) {
    return `The folder “${name}” holds more than ${folderLimits.entries.toLocaleString('en')} files. Choose the folder of one deck.`
  }
  if (tally.files > folderLimits.files) {
    return `The folder “${name}” holds more than ${folderLimits.files.toLocaleString('en')} texts and media files. Choose the folder of one deck.`
  }
  return tally.bytes > folderLimits.bytes
    ? `The texts and media files in the folder “${name}” have more than ${sizeInWords(folderLimits.bytes)} together. Choose the folder of one deck.`
    : undefined
}

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i
// oxlint-disable-next-line no-control-regex -- control characters are what is refused
const forbidden = /[\u0000-\u001f\u007f<>:"|?*\\\u202a-\u202e\u2066-\u2069]/

/**
 * Whether a path may be written below a folder that the person chose: relative, separated by `/`, no step up, each part
 * a name that every system takes as that name and nothing else, and not hidden.
 */
export function isPortablePath(path: string): boolean {
  if (path.length > 400) return false
  const parts = path.split('/')
  return parts.length <= folderLimits.depth && parts.every((part) => isPortableName(part))
}

function isPortableName(name: string): boolean {
  if (name === '' || name.length > 200 || forbidden.test(name)) return false
  // Windows drops dots and spaces at the end of a name; a dot in front hides it, or means this folder or the one above.
  if (/^[.\s]|[.\s]$/.test(name)) return false
  return !reserved.test((name.split('.')[0] ?? '').trim())
}

/** The first of these paths that cannot be written, or that another one is taken for on some systems. */
export function findUnwritablePath(paths: readonly string[]): string | undefined {
  const seen = new Set<string>()
  for (const path of paths) {
    const folded = path.normalize('NFC').toLowerCase()
    if (!isPortablePath(path) || seen.has(folded)) return path
    seen.add(folded)
  }
  return undefined
}
