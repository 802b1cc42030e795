// Which files the program opens. Main filters its dialogs and its arguments by this, the browser its file input.

/** What a file is asked for. The renderer names this and never a path. */
export const filePurposes = ['document', 'package', 'cards', 'any'] as const

/** What a file is asked for: a text to make cards from, a package of cards, anything that cards can be read from, or all. */
export type FilePurpose = (typeof filePurposes)[number]

/** File name endings (lower case, without the dot) for each kind of file. */
export const fileExtensions = {
  /** A text that facts are looked for in. */
  document: ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml', 'pdf', 'docx', 'epub'],
  /** Decks with everything that belongs to them: our own packages, Anki's, and the collections of Anki itself. */
  package: ['factdeck', 'apkg', 'colpkg', 'anki2', 'anki21', 'anki'],
  /** Tables of text, a note in each row. */
  table: ['csv', 'tsv'],
} as const satisfies Record<string, readonly string[]>

/** What a file is, by its ending. */
export type FileKind = keyof typeof fileExtensions

/** Documents that can hold cards as well: text with separators, Markdown decks. */
const cardTexts = ['txt', 'text', 'md', 'markdown'] as const

const mebibyte = 1024 * 1024
const gibibyte = 1024 * mebibyte

/** The largest file of each kind that is opened, in bytes. Packages are streamed, the others are read into memory. */
export const fileSizeLimits = {
  document: 100 * mebibyte,
  package: 8 * gibibyte,
  table: 256 * mebibyte,
} as const satisfies Record<FileKind, number>

/** The endings to offer for a purpose. */
export function extensionsFor(purpose: FilePurpose): readonly string[] {
  const { document, package: packages, table } = fileExtensions
  switch (purpose) {
    case 'document':
      return document
    case 'package':
      return packages
    case 'cards':
      return [...packages, ...table, ...cardTexts]
    case 'any':
      return [...document, ...packages, ...table]
  }
}

/** The ending of a name in lower case and without the dot; empty where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/** The kind of file that a name stands for, by its ending; undefined for an ending that we do not know. */
export function fileKindOf(name: string): FileKind | undefined {
  const extension = extensionOf(name)
  const kinds: readonly FileKind[] = ['document', 'package', 'table']
  return kinds.find((kind) => fileExtensions[kind].some((known) => known === extension))
}

/** The largest size in bytes of the file of this name; unknown endings are held to the limit of documents. */
export function sizeLimitOf(name: string): number {
  return fileSizeLimits[fileKindOf(name) ?? 'document']
}

/** A size for people: `101 MB`, `8.5 GB`. Rounded up, so that what is over a limit never reads as the limit. */
export function sizeInWords(bytes: number): string {
  if (bytes < gibibyte) return `${Math.ceil(bytes / mebibyte)} MB`
  return `${Math.ceil((bytes / gibibyte) * 10) / 10} GB`
}

/** Why a file of this name and size (bytes) is not opened, as a sentence; undefined where it may be. */
export function whyTooLarge(name: string, size: number): string | undefined {
  const limit = sizeLimitOf(name)
  return size <= limit
    ? undefined
    : `“${name}” has ${sizeInWords(size)}. Files of this kind may have up to ${sizeInWords(limit)}.`
}
