// Which files the program opens. Main filters its dialogs and its arguments by this, the browser its file input.

/** What a file is asked for. The renderer names this and never a path. */
export const filePurposes = ['document', 'package', 'any'] as const

/** What a file is asked for: a text to make cards from, a package of cards, or either. */
export type FilePurpose = (typeof filePurposes)[number]

/** File name endings (lower case, without the dot) for each kind of file. */
export const fileExtensions = {
  document: ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml', 'pdf', 'docx', 'epub'],
  package: ['factdeck'],
} as const satisfies Record<Exclude<FilePurpose, 'any'>, readonly string[]>

const mebibyte = 1024 * 1024

/** The largest file of each kind that is read into memory, in bytes. */
export const fileSizeLimits = {
  document: 100 * mebibyte,
  package: 1024 * mebibyte,
} as const satisfies Record<Exclude<FilePurpose, 'any'>, number>

/** The endings to offer for a purpose. */
export function extensionsFor(purpose: FilePurpose): readonly string[] {
  if (purpose === 'any') return [...fileExtensions.document, ...fileExtensions.package]
  return fileExtensions[purpose]
}

/** The kind of file that a name stands for, by its ending; undefined for an ending that we do not know. */
export function fileKindOf(name: string): 'document' | 'package' | undefined {
  const dot = name.lastIndexOf('.')
  if (dot < 0) return undefined
  const extension = name.slice(dot + 1).toLowerCase()
  if (fileExtensions.package.some((known) => known === extension)) return 'package'
  if (fileExtensions.document.some((known) => known === extension)) return 'document'
  return undefined
}
