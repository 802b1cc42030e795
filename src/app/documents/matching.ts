import type { Candidate } from '@core/generation'
import type { Note, NoteId, NoteSource, NoteTypeId } from '@core/model'
import { plainText } from '@core/rendering'

/** A candidate with the note that it would become. */
export interface Offer {
  candidate: Candidate
  draft: { noteTypeId: NoteTypeId; fields: string[]; source: NoteSource }
}

/** Each way in which a note and an offer can belong together, the surest first. */
const ways: readonly ((note: Note, offer: Offer) => boolean)[] = [
  (note, { draft }) => sameText(note.fields, draft.fields) && overlaps(note.source, draft.source),
  (note, { draft }) =>
    note.source?.factId === draft.source.factId &&
    note.source.ruleId === draft.source.ruleId &&
    answerOf(note) === answerOf(draft),
  (note, { draft }) => note.source?.factId === draft.source.factId && answerOf(note) === answerOf(draft),
  (note, { draft }) => note.source?.factId === draft.source.factId,
  (note, { draft }) => overlaps(note.source, draft.source) && answerOf(note) === answerOf(draft),
]

/**
 * Which offer each note is, if any: by the fact, then by a source that overlaps and the same answer. An offer belongs to
 * one note at most, and never to a note of another type, whose cards could not keep their schedules.
 */
export function matchNotes(notes: readonly Note[], offers: readonly Offer[]): Map<NoteId, Offer> {
  const matches = new Map<NoteId, Offer>()
  const taken = new Set<Offer>()
  const byStart = [...offers].sort((a, b) => a.draft.source.start - b.draft.source.start)
  const longest = offers.reduce((most, { draft }) => Math.max(most, draft.source.end - draft.source.start), 0)
  for (const fits of ways)
    for (const note of notes) {
      if (matches.has(note.id)) continue
      const near = nearby(byStart, note.source, longest)
      const match = near.find(
        (offer) => !taken.has(offer) && offer.draft.noteTypeId === note.noteTypeId && fits(note, offer),
      )
      if (match === undefined) continue
      matches.set(note.id, match)
      taken.add(match)
    }
  return matches
}

/** The offers whose source can touch a note's, so that a book is not compared with itself. A fact stays in its sentence. */
function nearby(byStart: readonly Offer[], source: NoteSource | undefined, longest: number): Offer[] {
  if (source === undefined) return []
  let low = 0
  let high = byStart.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((byStart[middle]?.draft.source.start ?? 0) < source.start - longest) low = middle + 1
    else high = middle
  }
  const found: Offer[] = []
  for (let index = low; index < byStart.length; index++) {
    const offer = byStart[index]
    if (offer === undefined || offer.draft.source.start > source.end) break
    found.push(offer)
  }
  return found
}

function overlaps(a: NoteSource | undefined, b: NoteSource): boolean {
  return a !== undefined && a.start < b.end && b.start < a.end
}

function sameText(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((field, index) => field === b[index])
}

const blank = /\{\{c\d+::(.*?)(?:::.*?)?\}\}/gs

/** What a note asks for, in a form that does not tell case and punctuation: the blanks of a cloze, else the back. */
function answerOf({ fields }: Pick<Note, 'fields'>): string {
  const [first = '', second = ''] = fields
  const blanks = [...first.matchAll(blank)].map((found) => found[1] ?? '')
  const answer = blanks.length > 0 ? blanks.join(' ') : second
  return plainText(answer)
    .normalize('NFC')
    .toLocaleLowerCase('en')
    .replaceAll(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim()
}
