import { mkdir, readdir, stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { mediaTypeOf } from '@core/formats/bytes/mediaTypes'
import { sha256Hex } from '@core/formats/factdeck'
import {
  isMarkdownPath,
  isNoteTypesPath,
  packageOfMarkdown,
  readMarkdown,
  writeMarkdown,
  type MarkdownFile,
} from '@core/formats/markdown'
import { FactdeckError, type MediaFile, type Package } from '@core/model'
import { guidsFor, idFrom } from './ids'
import { readInput, writeOutput } from './output'

/** Whether a path is to be read as Markdown decks: a `.md` file, or a folder. */
export async function isMarkdownInput(path: string): Promise<boolean> {
  return isMarkdownPath(path) || (await isFolder(path))
}

/** Whether a path is to be written as a folder of Markdown decks: a folder, or a name without an ending. */
export async function isMarkdownOutput(path: string): Promise<boolean> {
  return /[\\/]$/.test(path) || (await isFolder(path)) || extname(path) === ''
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}

/**
 * A Markdown file, or a folder of them with its pictures and sounds, as a package. The same files give the same package:
 * ids follow from what the notes are. Throws FactdeckError where nothing can be read or there is no card.
 */
export async function readMarkdownPackage(path: string): Promise<{ pkg: Package; warnings: string[] }> {
  const folder = (await isFolder(path)) ? path : dirname(path)
  const paths = folder === path ? await filesBelow(folder) : [basename(path)]
  const texts: MarkdownFile[] = []
  for (const file of paths)
    if (isMarkdownPath(file) || isNoteTypesPath(file))
      texts.push({ path: file, text: await textOf(join(folder, file)) })
  // A single file's pictures lie beside it or in `media`; what else lies there may be a whole disk.
  const beside =
    folder === path ? paths : [...(await filesBelow(folder, '', 0)), ...(await mediaBeside(folder))]
  const reading = readMarkdown(texts, { mediaPaths: beside.filter((file) => !isMarkdownPath(file)) })
  if (reading.notes.length === 0) {
    const [problem] = reading.problems
    const why = problem === undefined ? '' : ` ${problem.path}, line ${problem.line}: ${problem.sentence}`
    throw new FactdeckError('no-cards', `There is no card in “${path}”.${why}`)
  }
  const guids = await guidsFor(reading.notes)
  const first = await idFrom([...guids.values()].sort().join('\n'))
  let id = first
  const made = packageOfMarkdown(reading.notes, {
    newId: () => ++id,
    guidFor: (note) => guids.get(note) ?? '',
    now: first,
  })
  // Types that nobody knows came with ids below zero.
  const typeIds = new Map(made.pkg.noteTypes.filter((type) => type.id < 0).map((type) => [type.id, ++id]))
  const media: MediaFile[] = []
  for (const file of reading.media) {
    const bytes = await readInput(join(folder, file.path))
    media.push({ name: file.name, hash: await sha256Hex(bytes), type: mediaTypeOf(file.name), bytes })
  }
  const pkg: Package = {
    ...made.pkg,
    noteTypes: made.pkg.noteTypes.map((type) =>
      Object.assign({}, type, { id: typeIds.get(type.id) ?? type.id }),
    ),
    notes: made.pkg.notes.map((note) =>
      Object.assign({}, note, { noteTypeId: typeIds.get(note.noteTypeId) ?? note.noteTypeId }),
    ),
    media,
  }
  const warnings = [...reading.problems, ...made.problems].map(
    (problem) => `${problem.path}, line ${problem.line}: ${problem.sentence}`,
  )
  return { pkg, warnings: [...warnings, ...reading.missingMedia.map((name) => `“${name}” is not there`)] }
}

/** Writes a package as a folder of Markdown decks. Files of other names that lie there stay. */
export async function writeMarkdownFolder(folder: string, pkg: Package): Promise<string[]> {
  const { files, media } = writeMarkdown(pkg)
  const contents = new Map<string, string | Uint8Array>(files.map((file) => [file.path, file.text]))
  for (const { path, name } of media) {
    const bytes = pkg.media.find((file) => file.name === name)?.bytes
    if (bytes !== undefined) contents.set(path, bytes)
  }
  for (const [path, content] of contents) {
    const file = join(folder, ...path.split('/'))
    await makeFolder(dirname(file))
    await writeOutput(file, content)
  }
  const reviews =
    pkg.reviews.length > 0 ? ['Markdown holds no schedules: answers and due days were left out'] : []
  return [
    ...reviews,
    ...(pkg.documents.length > 0 ? ['Markdown holds no source documents: they were left out'] : []),
  ]
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new FactdeckError('file-unwritable', `The folder “${folder}” could not be made: ${reason}.`)
  }
}

/** Paths of all files in a folder, with `/`, in order; hidden ones, such as those of git, are passed over. */
async function filesBelow(folder: string, inside = '', depth = 100): Promise<string[]> {
  const paths: string[] = []
  for (const entry of await readdir(join(folder, inside), { withFileTypes: true })) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = inside === '' ? entry.name : `${inside}/${entry.name}`
    if (entry.isDirectory() && depth > 0) paths.push(...(await filesBelow(folder, path, depth - 1)))
    else if (entry.isFile()) paths.push(path)
  }
  return paths.sort()
}

async function mediaBeside(folder: string): Promise<string[]> {
  return (await isFolder(join(folder, 'media'))) ? await filesBelow(folder, 'media', 0) : []
}

async function textOf(file: string): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readInput(file))
  } catch (error) {
    if (error instanceof FactdeckError) throw error
    throw new FactdeckError('not-utf8', `“${file}” is not in UTF-8. Save it as UTF-8.`)
  }
}
