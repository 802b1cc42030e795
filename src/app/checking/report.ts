import { shownDate, shownDateOf, smallestMillis, type Card } from '@core/model'
import { today, type Collection } from '../collection'
import type { CheckReport, Change, Finding, FindingKind, Found } from './kinds'
import { checkedTables, scan, type CheckHooks } from './check'
import { repairs } from './repairs'
import { wordsOf } from './rows'
import { isId } from './values'

const mostShown = 3
const longest = 60

/** Ends a unit that was only to show what it would do; nothing of it stays. */
class Shown extends Error {}

/**
 * Looks at everything in the collection and says what does not fit together, and what repairs would change; changes
 * nothing. A few seconds for 100,000 cards and a million answers: meant for a worker.
 * @throws what the signal says when it is aborted
 */
export async function checkCollection(collection: Collection, hooks: CheckHooks = {}): Promise<CheckReport> {
  const { found, counts } = await scan(collection, hooks)
  const notes = await collection.store.notes.getMany([...new Set(found.exampleNotes())])
  const findings: Finding[] = []
  for (const finding of found.findings(new Map(notes.map((note) => [note.id, wordsOf(note)])))) {
    const changes = finding.isRepairable ? await changesOf(collection, found, finding.kind) : []
    findings.push({ ...finding, changes })
  }
  return { findings, counts }
}

type Table = 'decks' | 'presets' | 'notes' | 'cards'

/** The table whose rows a repair changes; undefined where there is nothing to be shown side by side. */
function tableOf(kind: FindingKind): Table | undefined {
  if (kind === 'decks-without-parent' || kind === 'notes-without-type' || kind === 'notes-without-cards')
    return undefined
  if (kind.startsWith('decks-')) return 'decks'
  if (kind.startsWith('presets-')) return 'presets'
  if (kind.startsWith('notes-')) return 'notes'
  if (kind.startsWith('cards-') || kind.startsWith('memory-') || kind === 'counts-differ') return 'cards'
  return undefined
}

/**
 * What a repair would change of the first few rows: it is done to them, looked at and given up, so that what is shown is
 * what would be done.
 */
async function changesOf(collection: Collection, all: Found, kind: FindingKind): Promise<Change[]> {
  const table = tableOf(kind)
  const repair = repairs[kind]
  if (table === undefined || repair === undefined) return []
  const { store } = collection
  const few = all.some(kind, mostShown)
  const keys = few.numbers(kind)
  const changes: Change[] = []
  try {
    await store.unit('Look at a repair', { tables: checkedTables }, async () => {
      const read = async (): Promise<Map<number, object>> =>
        new Map((await store[table].getMany(keys)).map((row) => [row.id, row]))
      const before = await read()
      await repair(collection, few)
      const after = await read()
      const decks = new Map((await store.decks.all()).map(({ id, name }) => [id, name]))
      const cards = table === 'cards' ? await store.cards.getMany(keys) : []
      const noteIds = [...before.values(), ...cards].flatMap((row) =>
        'noteId' in row && isId(row.noteId) ? [row.noteId] : [],
      )
      const notes = new Map((await store.notes.getMany(noteIds)).map((note) => [note.id, wordsOf(note)]))
      for (const [id, row] of before)
        changes.push(...differences(collection, row, after.get(id), { decks, notes }))
      throw new Shown()
    })
  } catch (error) {
    if (!(error instanceof Shown)) throw error
  }
  return changes
}

const parts: Readonly<Record<string, string>> = {
  due: 'due',
  queue: 'queue',
  state: 'state',
  step: 'step',
  intervalDays: 'interval',
  reps: 'answers',
  lapses: 'lapses',
  flag: 'flag',
  lastReviewAt: 'last answer',
  createdAt: 'added',
  memory: 'memory',
  deckId: 'deck',
  name: 'name',
  presetId: 'options',
  fields: 'fields',
  tags: 'tags',
  guid: 'guid',
  newPerDay: 'new a day',
  reviewsPerDay: 'reviews a day',
  desiredRetention: 'target',
  learningSteps: 'learning steps',
  relearningSteps: 'relearning steps',
  maximumIntervalDays: 'longest interval',
  fsrsParameters: 'FSRS parameters',
}

interface Names {
  decks: ReadonlyMap<number, string>
  notes: ReadonlyMap<number, string>
}

function differences(
  collection: Collection,
  before: object,
  after: object | undefined,
  names: Names,
): Change[] {
  const was = new Map<string, unknown>(Object.entries(before))
  const of = nameOf(was, names)
  if (after === undefined) return [{ of, part: '', before: '', after: 'deleted' }]
  const is = new Map<string, unknown>(Object.entries(after))
  const words = (row: ReadonlyMap<string, unknown>, key: string): string =>
    valueInWords(collection, row, key, names)
  return Object.keys(parts).flatMap((key) => {
    const [from, to] = [words(was, key), words(is, key)]
    return from === to ? [] : [{ of, part: parts[key] ?? key, before: from, after: to }]
  })
}

function nameOf(row: ReadonlyMap<string, unknown>, { notes }: Names): string {
  const noteId = row.get('noteId')
  if (typeof noteId === 'number') return notes.get(noteId) ?? 'a card without its note'
  const fields = row.get('fields')
  if (fields !== undefined) return wordsOf({ fields: fields as string[] }) // It looks at what they are.
  const name = row.get('name')
  return typeof name === 'string' && name.trim() !== '' ? name : 'without a name'
}

function valueInWords(
  collection: Collection,
  row: ReadonlyMap<string, unknown>,
  key: string,
  names: Names,
): string {
  const value = row.get(key)
  if (value === undefined) return 'none'
  if (typeof value === 'number') {
    if (key === 'due') return dueInWords(collection, value, row.get('state') as Card['state'])
    if (key === 'deckId') return names.decks.get(value) ?? 'a deck that is lost'
    if (key === 'lastReviewAt' || key === 'createdAt')
      return dated(shownDateOf(value, collection.dayRule()), value)
    return String(value)
  }
  const text = typeof value === 'string' ? `“${value}”` : (JSON.stringify(value) ?? 'nothing')
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function dueInWords(collection: Collection, due: number, state: Card['state']): string {
  if (state === 'new') return `place ${due}`
  const rule = collection.dayRule()
  if (due === today(collection)) return 'today'
  // A time in the place of a day is shown as what it is: no day.
  if (due >= smallestMillis) return state === 'review' ? String(due) : dated(shownDateOf(due, rule), due)
  return dated(shownDate(due), due)
}

/** A date of four-digit years; else the number as it is. */
function dated(date: string, value: number): string {
  return /^\d{4}-\d\d-\d\d$/.test(date) ? date : String(value)
}
