/** What can be wrong with a collection, in the order in which it is told and repaired. */
export const findingKinds = [
  'decks-invalid-name',
  'decks-doubled-name',
  'decks-without-parent',
  'decks-without-preset',
  'presets-invalid',
  'types-incomplete',
  'notes-without-type',
  'notes-invalid',
  'notes-wrong-fields',
  'notes-doubled-guid',
  'ids-invalid',
  'cards-without-note',
  'cards-without-deck',
  'cards-without-template',
  'cards-doubled',
  'notes-without-cards',
  'cards-invalid',
  'memory-invalid',
  'memory-differs',
  'log-damaged',
  'log-invalid-rows',
  'log-doubled',
  'log-spans',
  'log-short',
  'counts-differ',
  'totals',
  'columns',
  'media-without-bytes',
  'media-changed',
  'settings-invalid',
  'exams-invalid',
  'attempts-invalid',
  'bin-invalid',
  'sources-missing',
  'media-missing',
  'media-unused',
] as const
export type FindingKind = (typeof findingKinds)[number]

/** These are worth knowing, and no fault. */
export const hints: ReadonlySet<FindingKind> = new Set(['sources-missing', 'media-missing', 'media-unused'])

/** Nothing here can mend these: what is lost is in a backup at best. */
export const beyondRepair: ReadonlySet<FindingKind> = new Set([
  'types-incomplete',
  'ids-invalid',
  'log-damaged',
  'log-invalid-rows',
  'log-short',
  'sources-missing',
  'media-missing',
])

export interface Finding {
  kind: FindingKind
  count: number
  /** Some of them, as people know them: words of a note, names of decks and files. */
  examples: string[]
  /** What a repair would change, for a few of them. */
  changes: Change[]
  /** What finds them in Browse, where they can be found there. */
  search: string | undefined
  /** It is no fault: something to know. */
  isHint: boolean
  isRepairable: boolean
}

/** What a repair would change of a row. */
export interface Change {
  /** What the row is known by. */
  of: string
  /** "due", "interval" and the like; empty where the whole row goes. */
  part: string
  before: string
  after: string
}

export interface CheckReport {
  findings: Finding[]
  /** What was looked at. */
  counts: { decks: number; notes: number; cards: number; reviews: number; files: number }
}

/** Repairing these deletes cards. */
export const deleting: ReadonlySet<FindingKind> = new Set([
  'cards-without-note',
  'cards-without-template',
  'cards-doubled',
])

/**
 * Whether a repair would delete so many of all cards that it must be asked for by itself: then something else is lost,
 * and what hangs on it must not go as well.
 */
export function deletesMuch({ kind, count }: Pick<Finding, 'kind' | 'count'>, cards: number): boolean {
  return deleting.has(kind) && count > cards / 5
}

const mostExamples = 5

/** An example: words, or a note whose words are looked up at the end. */
export type Example = string | { noteId: number } | null

/** What a check has found: the keys of the rows, for repairs, and a few examples for people. */
export class Found {
  readonly #found = new Map<FindingKind, { keys: (number | string)[]; examples: Example[] }>()

  add(kind: FindingKind, key: number | string, example: Example = String(key)): void {
    const entry = this.#found.get(kind) ?? { keys: [], examples: [] }
    this.#found.set(kind, entry)
    entry.keys.push(key)
    // A damaged row may have anything for its name.
    const isKnown = typeof example === 'string' || Number.isFinite(example?.noteId)
    if (entry.examples.length < mostExamples) entry.examples.push(isKnown ? example : String(key))
  }

  numbers(kind: FindingKind): number[] {
    return (this.#found.get(kind)?.keys ?? []).filter((key) => typeof key === 'number')
  }

  texts(kind: FindingKind): string[] {
    return (this.#found.get(kind)?.keys ?? []).filter((key) => typeof key === 'string')
  }

  /** The first few of a kind alone: to see what a repair would do to them. */
  some(kind: FindingKind, most: number): Found {
    const few = new Found()
    for (const key of this.#found.get(kind)?.keys.slice(0, most) ?? []) few.add(kind, key)
    return few
  }

  has(kind: FindingKind): boolean {
    return this.#found.has(kind)
  }

  /** The notes that stand for examples. */
  exampleNotes(): number[] {
    const examples = [...this.#found.values()].flatMap((entry) => entry.examples)
    return examples.flatMap((example) =>
      typeof example === 'string' || example === null ? [] : [example.noteId],
    )
  }

  /** With the words of notes that stand for examples. */
  findings(words: ReadonlyMap<number, string> = new Map()): Finding[] {
    return findingKinds.flatMap((kind) => {
      const entry = this.#found.get(kind)
      if (entry === undefined) return []
      return [
        {
          kind,
          count: entry.keys.length,
          examples: [
            ...new Set(
              entry.examples.map((example) =>
                typeof example === 'string' || example === null
                  ? String(example)
                  : (words.get(example.noteId) ?? `the note with the id ${example.noteId}, which is gone`),
              ),
            ),
          ],
          changes: [],
          search: searchOf(kind, entry.keys),
          isHint: hints.has(kind),
          isRepairable: !beyondRepair.has(kind),
        },
      ]
    })
  }
}

const mostSearched = 200
/** Rows that no list can show: what they stand in is lost. */
const unseen: ReadonlySet<FindingKind> = new Set([
  'notes-without-type',
  'notes-without-cards',
  'cards-without-note',
])

/** What finds the rows of a kind in Browse; undefined for what is no note and no card. */
function searchOf(kind: FindingKind, keys: readonly (number | string)[]): string | undefined {
  const ids = keys.filter((key) => typeof key === 'number' && Number.isSafeInteger(key) && key > 0)
  if (ids.length === 0 || unseen.has(kind)) return undefined
  const list = [...new Set(ids)].slice(0, mostSearched).join(',')
  if (kind.startsWith('notes-') || kind === 'sources-missing') return `nid:${list}`
  const isCards =
    kind.startsWith('cards-') ||
    kind.startsWith('memory-') ||
    kind === 'counts-differ' ||
    kind === 'log-doubled'
  return isCards ? `cid:${list}` : undefined
}
