import type { Card, Note, NoteType } from '@core/model'
import { onlyRenamed, type NoteTypeDraft } from '@core/noteTypes'
import { cardOrdinals } from '@core/rendering'

/** What saving a changed note type does to its notes and cards. */
export interface NoteTypeEffects {
  /** Notes of the type that were looked at; 0 where nothing of what changed concerns them. */
  notes: number
  cardsNew: number
  /** Cards that go, with their schedule, and how many of them have been answered. */
  cardsLost: number
  answeredCardsLost: number
  /** Fields that go, with how many notes have text in them. */
  fieldsLost: { name: string; notes: number }[]
  /** Notes for which no template asks anything any more: each keeps one card. */
  notesAskingNothing: number
}

export interface ChangedType {
  original: NoteType
  draft: NoteTypeDraft
  edited: NoteType
}

/** Whether the fields of notes have to be written anew, and whether cards may come or go. */
export function concerns({ original, draft }: Omit<ChangedType, 'edited'>): {
  fields: boolean
  cards: boolean
} {
  const sameOrder = (rows: readonly { from?: number }[], before: readonly unknown[]): boolean =>
    rows.length === before.length && rows.every(({ from }, index) => from === index)
  const fields = !sameOrder(draft.fields, original.fields)
  const fronts = onlyRenamed(original, draft)
  const cards =
    !sameOrder(draft.templates, original.templates) ||
    draft.templates.some(({ from, front }) => from === undefined || front !== fronts[from]?.front)
  return { fields, cards }
}

/** A note as it would be, and what would become of its cards. */
export interface NoteEffects {
  fields: string[]
  /** Cards that stay, with the place that they have then. */
  staying: { card: Card; ordinal: number }[]
  gone: Card[]
  missing: number[]
  asksNothing: boolean
}

/**
 * What a changed note type does to one note. A card keeps its schedule wherever its template goes; it leaves where its
 * template is gone, or does not ask for it any more. A note is never left without cards.
 */
export function effectsOnNote(note: Note, cards: readonly Card[], changed: ChangedType): NoteEffects {
  const { original, draft, edited } = changed
  const fields = draft.fields.map(({ from }) => (from === undefined ? '' : (note.fields[from] ?? '')))
  const before = cardOrdinals(note, original)
  const after = cardOrdinals({ fields, tags: note.tags }, edited)
  const isCloze = edited.kind === 'cloze'
  const staying: NoteEffects['staying'] = []
  const gone: Card[] = []
  let last: NoteEffects['staying'][number] | undefined
  for (const card of cards.toSorted((a, b) => a.ordinal - b.ordinal)) {
    const ordinal = isCloze
      ? card.ordinal
      : draft.templates.findIndex(({ from }) => from === card.ordinal && from < original.templates.length)
    // A card that was not asked for before, as in an imported deck, is not what is being changed.
    const stays = ordinal >= 0 && (after.includes(ordinal) || !before.includes(card.ordinal))
    if (stays) staying.push({ card, ordinal })
    else gone.push(card)
    if (!stays && last === undefined) last = { card, ordinal: Math.max(0, ordinal) }
  }
  const missing = after.filter((ordinal) => !staying.some((other) => other.ordinal === ordinal))
  if (staying.length > 0 || missing.length > 0 || last === undefined)
    return { fields, staying, gone, missing, asksNothing: false }
  return {
    fields,
    staying: [last],
    gone: gone.filter((card) => card !== last.card),
    missing,
    asksNothing: true,
  }
}

/** Sums up what happens to notes, one by one. */
export function effectsCounter({ original, draft }: ChangedType): {
  add: (note: Note, effects: NoteEffects) => void
  result: () => NoteTypeEffects
} {
  const lost = original.fields.flatMap(({ name }, at) =>
    draft.fields.some(({ from }) => from === at) ? [] : [{ name, at, notes: 0 }],
  )
  const sum: NoteTypeEffects = {
    notes: 0,
    cardsNew: 0,
    cardsLost: 0,
    answeredCardsLost: 0,
    fieldsLost: [],
    notesAskingNothing: 0,
  }
  return {
    add: (note, { gone, missing, asksNothing }) => {
      sum.notes++
      sum.cardsNew += missing.length
      sum.cardsLost += gone.length
      sum.answeredCardsLost += gone.filter(({ reps }) => reps > 0).length
      if (asksNothing) sum.notesAskingNothing++
      for (const field of lost) if ((note.fields[field.at] ?? '').trim() !== '') field.notes++
    },
    result: () => ({
      ...sum,
      fieldsLost: lost.filter(({ notes }) => notes > 0).map(({ name, notes }) => ({ name, notes })),
    }),
  }
}
