import { z } from 'zod'
import {
  FactdeckError,
  furthestCount,
  furthestTime,
  isDueSound,
  Queue,
  ReviewKind,
  reviewOrders,
  type Card,
  type Package,
} from '../../model'
import { quickCheck, refused, type Check } from './checks'

/*
 * What a row of each part may be. Rows are rebuilt from the named fields only, in this order: unknown keys (also
 * `__proto__`) are left behind, and equal values give equal bytes.
 */

// zod would compile its checks with `new Function`, which the app's content security policy forbids.
z.config({ jitless: true })

const id = z.int().positive()
/** Until the end of the year 9999, as long as dates have four digits. */
const millis = z.int().min(0).max(furthestTime)
const count = z.int().min(0)
/** Of answers; the columns that statistics read hold no more. */
const answers = count.max(furthestCount)
const interval = z.int().min(-furthestCount).max(furthestCount)
/** A position, a day or a time; `isDueSound` says which of them a state takes. */
const due = z.int().min(-furthestCount).max(furthestTime)
/** Larger than any field that can be shown; documents have a limit of their own. */
const text = z.string().max(2_000_000)
const name = z.string().min(1).max(1000)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const share = z.number().gt(0).lt(1)

/** JSON text of an object, kept unread for Anki. */
const anki = z.string().max(1_000_000).exactOptional()

const span = z.object({ start: count, end: count })

const deck = z.object({
  id,
  name,
  presetId: id,
  description: text,
  desiredRetention: share.exactOptional(),
  newPerDay: count.exactOptional(),
  reviewsPerDay: count.exactOptional(),
  bundled: z.object({ name, version: count }).exactOptional(),
  anki,
  createdAt: millis,
  modifiedAt: millis,
})

/** Minutes; up to a year. */
const steps = z.array(z.number().gt(0).max(525_600)).max(50)

const preset = z.object({
  id,
  name,
  newPerDay: count,
  reviewsPerDay: count,
  learningSteps: steps,
  relearningSteps: steps,
  desiredRetention: share,
  maximumIntervalDays: z.int().min(1).max(36_500),
  fsrsParameters: z.array(z.number()).min(17).max(21).exactOptional(),
  fuzz: z.boolean(),
  newOrder: z.enum(['position', 'random']),
  reviewOrder: z.enum(reviewOrders),
  newMix: z.enum(['mixed', 'first', 'last']),
  buryNew: z.boolean(),
  buryReviews: z.boolean(),
  buryDayLearning: z.boolean(),
  leechThreshold: count,
  leechAction: z.enum(['tag', 'suspend']),
  anki,
  modifiedAt: millis,
})

const noteType = z.object({
  id,
  name,
  kind: z.enum(['standard', 'cloze']),
  format: z.enum(['markdown', 'html']),
  fields: z
    .array(
      z.object({
        name,
        rtl: z.boolean().exactOptional(),
        description: z.string().max(10_000).exactOptional(),
        anki,
      }),
    )
    .min(1)
    .max(500),
  templates: z
    .array(z.object({ name, front: text, back: text, anki }))
    .min(1)
    .max(500),
  css: text,
  sortField: count.max(499).exactOptional(),
  anki,
  modifiedAt: millis,
})

const noteSource = z.object({
  documentId: sha256,
  factId: z.string().max(1000),
  start: count,
  end: count,
  quote: text,
  context: z.array(span).max(1000).exactOptional(),
  ruleId: z.string().max(1000),
  engineVersion: z.string().max(100),
  generatedHash: z.string().max(100).exactOptional(),
  model: z
    .object({
      name: z.string().max(300),
      digest: z.string().max(300).exactOptional(),
      promptVersion: z.string().max(100),
      responseHash: sha256,
    })
    .exactOptional(),
  answers: z.array(z.string().max(10_000)).max(100).exactOptional(),
})

const note = z.object({
  id,
  guid: z.string().min(1).max(200),
  noteTypeId: id,
  fields: z.array(text).max(500),
  tags: z.array(z.string().min(1).max(1000)).max(10_000),
  createdAt: millis,
  modifiedAt: millis,
  source: noteSource.exactOptional(),
  anki,
})

const memory = z.object({
  stability: z.number().gt(0).max(36_500),
  difficulty: z.number().min(1).max(10),
})

const state = z.enum(['new', 'learning', 'review', 'relearning'])

const card = z.object({
  id,
  noteId: id,
  deckId: id,
  ordinal: z.int().min(0).max(1000),
  queue: z.literal(Object.values(Queue)),
  due,
  state,
  step: z.int().min(0).max(50),
  memory: memory.exactOptional(),
  lastReviewAt: millis.exactOptional(),
  intervalDays: z.int().min(0).max(100_000),
  reps: answers,
  lapses: answers,
  flag: z.int().min(0).max(7),
  ease: z.int().min(0).max(100_000).exactOptional(),
  position: interval.exactOptional(),
  anki,
  createdAt: millis,
  modifiedAt: millis,
})

const review = z.object({
  cardId: id,
  at: millis,
  rating: z.literal([0, 1, 2, 3, 4]),
  kind: z.literal(Object.values(ReviewKind)),
  stateBefore: state,
  durationMs: count.max(0xffff_ffff),
  elapsedDays: z.int().min(-1).max(furthestCount),
  intervalBefore: interval,
  intervalAfter: interval,
  dueBefore: due,
  stabilityBefore: z.number().min(0).max(1_000_000),
  difficultyBefore: z.number().min(0).max(10),
  ease: count.max(0xffff),
})

/** A page or chapter begins here. */
const place = z.object({ start: count, kind: z.enum(['page', 'chapter']), label: z.string().max(10_000) })

const document = z.object({
  id: sha256,
  title: z.string().max(10_000),
  fileName: z.string().max(1000),
  kind: z.enum(['text', 'markdown', 'html', 'pdf', 'docx', 'epub']),
  text: z.string().max(100_000_000),
  language: z.string().max(100),
  words: count,
  date: z.iso.date().exactOptional(),
  places: z.array(place).max(100_000).exactOptional(),
  addedAt: millis,
})

/** A picture or sound, whose bytes are the file `media/<hash>`. */
const media = z.object({ name, hash: sha256, type: z.string().max(200), size: count })

/** A media row as the package lists it. */
export type MediaRow = z.infer<typeof media>

/** The parts of a package in the order in which they are written. Each is a file of JSON lines. */
export const rowSchemas = {
  decks: deck,
  presets: preset,
  noteTypes: noteType,
  notes: note,
  cards: card,
  reviews: review,
  documents: document,
  media,
} as const

export type PartName = keyof typeof rowSchemas
export const partNames = Object.keys(rowSchemas) as PartName[] // The keys of a literal are known.

/** The rows of a package as its parts hold them. */
export type PackageRows = Omit<Package, 'media'> & { media: MediaRow[] }

/** Version of the format that this code writes, and the newest that it reads. */
export const formatVersion = 1

export const manifestSchema = z.object({
  format: z.literal('factdeck'),
  version: z.int().min(1),
  createdAt: z.iso.datetime().exactOptional(),
  /** The media files are kept beside this file and not in it. */
  mediaBeside: z.literal(true).exactOptional(),
  parts: z.array(z.object({ name: z.enum(partNames), rows: count, bytes: count, sha256 })),
  /** What a whole collection has besides. */
  tables: z
    .array(z.object({ name: z.string().regex(/^[A-Za-z]{1,40}$/), rows: count, bytes: count, sha256 }))
    .max(100)
    .exactOptional(),
})

export type Manifest = z.infer<typeof manifestSchema>

const quickChecks = new Map<PartName, Check>()

/**
 * A row of a part, rebuilt from the fields that its schema names.
 * @throws FactdeckError `package-row` naming the field; `place` and `index` (from 0) say which row it is.
 */
export function checkedRowOf<Name extends PartName>(
  part: Name,
  value: unknown,
  place: string,
  index: number,
): PackageRows[Name][number] {
  let check = quickChecks.get(part)
  if (check === undefined) quickChecks.set(part, (check = quickCheck(rowSchemas[part])))
  const row = check(value)
  // The schema of a part is the type of its rows; the compiler cannot follow that through the name.
  const checked = row === refused ? checkedRow(rowSchemas[part], value, `${place} ${index + 1}`) : row
  if (part === 'cards' && !isDueSound(checked as Card))
    throw rowError(`${place} ${index + 1}`, 'due: no day, time or position that a card in its state can have')
  return checked as PackageRows[Name][number]
}

/** A row of a part, rebuilt from the fields that its schema names; undefined when it is none. */
export function soundRow<Name extends PartName>(
  part: Name,
  value: unknown,
): PackageRows[Name][number] | undefined {
  try {
    return checkedRowOf(part, value, '', 0)
  } catch {
    return undefined
  }
}

/**
 * A row as its schema has it.
 * @throws FactdeckError `package-row` naming the field; `where` says which row it is.
 */
export function checkedRow<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where: string,
): z.infer<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
  throw rowError(where, `${field}${issue?.message ?? 'not as it should be'}`)
}

function rowError(where: string, what: string): FactdeckError {
  return new FactdeckError(
    'package-row',
    `The package holds something that Factdeck cannot use, in ${where}.`,
    what,
  )
}
