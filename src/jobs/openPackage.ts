import { isWholeCollection } from '@app/backups'
import { readMarkdownDecks, type ChosenFile, type Collection, type FolderFile } from '@app/index'
import { openFactdeck } from '@core/formats/factdeck'
import type { ByteSource } from '@core/formats/bytes/source'
import {
  FactdeckError,
  readerOfPackage,
  type DayRule,
  type PackageHooks,
  type PackageReader,
} from '@core/model'
import { blobSource } from './blobSource'
import { sqliteEngine } from './sqlite'

/** What kind of package a file is, for people. */
export type PackageKind = 'factdeck' | 'anki' | 'markdown'

/** What the person has opened: a package, or Markdown decks (a file of its own, or a folder with its media). */
export type ImportSource =
  | { kind: 'package'; name: string; blob: Blob }
  | { kind: 'markdown'; name: string; files: ChosenFile[]; isFolder: boolean }

export interface OpenedPackage {
  kind: PackageKind
  reader: PackageReader
  /** Sentences about what could not be taken as it was. */
  problems: readonly string[]
  /** The person's own Markdown files with the ids that their notes have got, for those that had none. */
  filesWithIds: readonly FolderFile[]
  /** A Markdown file says all tags of its notes; those of a package are put together with what is here. */
  tags: 'merge' | 'replace'
  /** A copy of a whole collection, which could be restored as well. */
  isWhole?: boolean
}

/**
 * Opens what the person has chosen. The reader must be closed.
 * @throws FactdeckError with a sentence that names the file and the reason.
 */
export async function openSource(
  collection: Collection,
  source: ImportSource,
  hooks: PackageHooks,
): Promise<OpenedPackage> {
  if (source.kind === 'package') {
    const dayRule = collection.dayRule()
    return await openPackage(blobSource(source.blob), { ...hooks, name: source.name, dayRule })
  }
  const { pkg, problems, missingMedia, withIds } = await readMarkdownDecks(collection, source.files, {
    ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
    onProgress: (done, total) => hooks.onProgress?.({ step: 'Reading files', done, total }),
  })
  const [first] = problems
  if (pkg.notes.length === 0) {
    throw new FactdeckError(
      'no-cards',
      `There are no cards in “${source.name}”.${first === undefined ? '' : ` ${inWords(first)}`}`,
    )
  }
  return {
    kind: 'markdown',
    reader: readerOfPackage(pkg),
    problems: [
      ...problems.map(inWords),
      ...missingMedia.map((name) => `The file “${name}” that a note shows is not there.`),
    ],
    tags: 'replace',
    filesWithIds: withIds.map(({ path, text }) => ({ path, content: text })),
  }
}

function inWords({ path, line, sentence }: { path: string; line: number; sentence: string }): string {
  return `${path}, line ${line}: ${sentence}`
}

interface OpenPackageOptions extends PackageHooks {
  /** The file's name, for sentences. */
  name: string
  /** By which the days of an Anki log are counted. */
  dayRule: DayRule
}

/**
 * Opens a package of either kind, told by its name. Everything but the bytes of media is checked. The reader must be
 * closed.
 * @throws FactdeckError with a sentence that names the file and the reason.
 */
async function openPackage(source: ByteSource, options: OpenPackageOptions): Promise<OpenedPackage> {
  const { name, signal, onProgress } = options
  const hooks: PackageHooks = {
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  }
  if (name.toLowerCase().endsWith('.factdeck')) {
    const reader = await openFactdeck(source, { ...hooks, fileName: name })
    return {
      kind: 'factdeck',
      reader,
      isWhole: isWholeCollection(reader),
      problems: [],
      filesWithIds: [],
      tags: 'merge',
    }
  }
  const { openAnki } = await import('@core/formats/anki')
  const reader = openAnki(source, await sqliteEngine(), {
    ...hooks,
    fileName: name,
    dayRule: options.dayRule,
  })
  return { kind: 'anki', reader, problems: reader.problems, filesWithIds: [], tags: 'merge' }
}
