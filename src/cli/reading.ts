import { basename, extname } from 'node:path'
import { z } from 'zod'
import { openFactdeck, sha256Hex } from '@core/formats/factdeck'
import type { TextChoices } from '@core/formats/text/notes'
import { candidateToNote, type Candidate } from '@core/generation'
import {
  FactdeckError,
  builtInNoteTypes,
  defaultPreset,
  defaultPresetId,
  newCard,
  readerOfPackage,
  type Card,
  type Deck,
  type Note,
  type Package,
  type PackageReader,
} from '@core/model'
import { fileSource } from './fileSource'
import { isMarkdownInput, readMarkdownPackage } from './markdown'
import { readInput, UsageError } from './output'
import { isTextPath, readTextPackage } from './text'

const formats = {
  '.factdeck': 'factdeck',
  '.json': 'json',
  '.apkg': 'anki',
  '.colpkg': 'anki',
  '.anki2': 'anki',
  '.anki21': 'anki',
  '.anki': 'anki',
} as const satisfies Record<string, ReadableFormat>

/** What can be read. */
export type ReadableFormat = 'factdeck' | 'json' | 'anki' | 'markdown' | 'text'

/** The format that a file's name says. Throws UsageError for one that cannot be read. */
export async function formatOf(file: string): Promise<ReadableFormat> {
  const ending = extname(file).toLowerCase()
  for (const [known, format] of Object.entries(formats)) if (known === ending) return format
  if (await isMarkdownInput(file)) return 'markdown'
  if (isTextPath(file)) return 'text'
  throw new UsageError(
    `“${file}” cannot be read: the formats are .factdeck, .apkg, .colpkg, .anki2, .csv, .tsv, .txt, Markdown (.md or a folder), and .json as “factdeck generate” prints it`,
  )
}

/**
 * Opens a package in any format that can be read, uses it and closes it. Throws FactdeckError with a sentence that names
 * the file, and UsageError for choices about a file that is no table.
 */
export async function withPackage<T>(
  file: string,
  use: (found: { format: ReadableFormat; reader: PackageReader; warnings: string[] }) => Promise<T>,
  choices?: TextChoices,
): Promise<T> {
  const format = await formatOf(file)
  if (choices !== undefined && format !== 'text')
    throw new UsageError(`“${file}” is no table: options for reading are for .csv, .tsv and .txt`)
  if (format === 'json' || format === 'markdown' || format === 'text') {
    const { pkg, warnings } = await {
      json: async () => packageOfJson(file, await readInput(file)),
      markdown: () => readMarkdownPackage(file),
      text: () => readTextPackage(file, choices),
    }[format]()
    return await use({ format, reader: readerOfPackage(pkg), warnings })
  }
  const source = fileSource(file)
  try {
    if (format === 'factdeck')
      return await naming(file, async () => use({ format, reader: await openFactdeck(source), warnings: [] }))
    const { openAnkiFile } = await import('./anki')
    const reader = await openAnkiFile(source, basename(file))
    try {
      return await use({ format, reader, warnings: [...reader.problems] })
    } finally {
      reader.close()
    }
  } finally {
    source.close()
  }
}

/** What `work` gives; its sentences about the package, also those that come while it is used, begin with the file's name. */
async function naming<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof FactdeckError) || !error.code.startsWith('package-')) throw error
    const details = error.details === undefined ? '' : ` (${error.details})`
    throw new FactdeckError(error.code, `“${file}”: ${error.message}${details}`)
  }
}

/** JSON text from a file. Throws FactdeckError when it is none. */
export function parseJson(file: string, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new FactdeckError('not-json', `“${file}” is not JSON.`)
  }
}

/** A value from a file as a schema has it. Throws FactdeckError naming the place. */
export function checked<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const place = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
  throw new FactdeckError(
    'json-shape',
    `“${file}” is not what is expected${place}: ${issue?.message ?? 'unknown'}.`,
  )
}

const span = z.object({ start: z.int().min(0), end: z.int().min(0) })

const generatedCard = z.object({
  id: z.string().min(1).max(100),
  factId: z.string().default(''),
  kind: z.enum(['qa', 'cloze', 'enumeration']),
  front: z.string().min(1),
  back: z.string(),
  answers: z.array(z.string()).default([]),
  items: z.array(z.string()).exactOptional(),
  clozeText: z.string().exactOptional(),
  type: z.string().max(100).default(''),
  ruleId: z.string().max(1000).default(''),
  score: z.number().default(0),
  source: z.object({ ...span.shape, quote: z.string(), context: z.array(span).exactOptional() }),
})

const generatedDeck = z.object({
  document: z.object({ title: z.string().min(1).max(900) }),
  engineVersion: z.string().max(100),
  cards: z.array(generatedCard),
})

const noText = 'The JSON does not hold the documents themselves, so the cards come without their sources.'
const firstId = 1_500_000_000_000
const idRoom = 100_000_000_000

/** What `factdeck generate` printed, for one document or several, as a package. The same JSON gives the same package. */
async function packageOfJson(file: string, bytes: Uint8Array): Promise<{ pkg: Package; warnings: string[] }> {
  const value = parseJson(file, bytes)
  const made = checked(file, z.array(generatedDeck).min(1), Array.isArray(value) ? value : [value])
  const decks: Deck[] = []
  const notes: Note[] = []
  const cards: Card[] = []
  for (const { document, engineVersion, cards: generated } of made) {
    const titleHash = await sha256Hex(new TextEncoder().encode(document.title))
    let id = firstId + (Number.parseInt(titleHash.slice(0, 12), 16) % idRoom)
    const at = id
    const deckId = id++
    const name = document.title.replaceAll('::', ': ')
    decks.push({
      id: deckId,
      name,
      presetId: defaultPresetId,
      description: '',
      createdAt: at,
      modifiedAt: at,
    })
    generated.forEach((card, position) => {
      // The type is a word of the generator's; a note only carries it on as a tag.
      const { noteTypeId, fields, tags } = candidateToNote(card as Candidate, titleHash, engineVersion)
      const noteId = id++
      const guid = `${titleHash.slice(0, 6)}${card.id}`
      notes.push({ id: noteId, guid, noteTypeId, fields, tags, createdAt: at, modifiedAt: at })
      cards.push(newCard({ id: id++, noteId, deckId, ordinal: 0, position, at }))
    })
  }
  const pkg: Package = {
    decks,
    presets: [defaultPreset],
    noteTypes: [...builtInNoteTypes],
    notes,
    cards,
    reviews: [],
    documents: [],
    media: [],
  }
  return { pkg, warnings: [noText] }
}
