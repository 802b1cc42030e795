import { aCard, aDeck, aNote, dayMs, testStart } from './builders'
import { builtInNoteTypes, defaultPreset, Queue, type Card, type Note } from '@core/model'
import { compileSearch, foldedNoteText, parseSearch, type SearchContext } from '@core/search'

export const today = Math.floor(testStart / dayMs)

const noteTypes = new Map(builtInNoteTypes.map((noteType) => [noteType.id, noteType]))

export const context: SearchContext = {
  today,
  dayRule: { timeZone: 'UTC', rolloverHour: 4 },
  learnUntil: testStart + 20 * 60_000,
  decks: [
    aDeck({ name: 'History::Cold War' }),
    aDeck({ id: 11, name: 'History', presetId: 2 }),
    aDeck({ id: 12, name: 'Biology *new*' }),
  ],
  presets: new Map([
    [1, defaultPreset],
    [2, { ...defaultPreset, id: 2, name: 'Exam soon' }],
  ]),
  noteTypes,
  currentDeck: 11,
  recall: () => 0.83,
  reviewed: ({ event, day, rating }) =>
    new Set(event === 'rated' && day <= -3 && (rating ?? 3) === 3 ? [1_000] : []),
  documentTitles: new Map([['doc', 'Cells and Tissues']]),
  textOf: (note) => foldedNoteText(note.fields, noteTypes.get(note.noteTypeId)?.format ?? 'html'),
}

/** A card that is two days overdue. */
export const review = {
  queue: Queue.review,
  state: 'review',
  due: today - 2,
  intervalDays: 12,
  lapses: 3,
  reps: 9,
  memory: { stability: 15, difficulty: 7.5 },
  lastReviewAt: testStart - 3 * dayMs,
} as const satisfies Partial<Card>

export function finds(typed: string, card: Partial<Card> = {}, note: Partial<Note> = {}): boolean {
  return compileSearch(parseSearch(typed), context)(aCard(card), aNote(note))
}
