import { writeFactdeck } from '../src/core/formats/factdeck'
import {
  builtInNoteTypes,
  defaultPreset,
  newCard,
  Queue,
  type Card,
  type Note,
  type Review,
} from '../src/core/model'
import { createFsrs, nextState, seededFraction } from '../src/core/scheduling'

const dayMs = 86_400_000

/**
 * A deck that was studied for a year and then left for some weeks, as a .factdeck file: answers that forget faster than
 * the standard parameters say, so that fitting finds something, and a backlog of what came due since.
 */
export async function studiedPackage({ cards: count = 240, pauseDays = 30 } = {}): Promise<Uint8Array> {
  const now = Date.now()
  const deck = {
    id: 70,
    name: 'Rivers',
    presetId: defaultPreset.id,
    description: '',
    createdAt: now - 400 * dayMs,
    modifiedAt: now - 400 * dayMs,
  }
  const parameters = [...createFsrs().parameters]
  parameters[2] = 1.1
  parameters[8] = 1.5
  const truth = createFsrs(parameters)
  const dayRule = { timeZone: 'UTC', rolloverHour: 4 }
  const notes: Note[] = []
  const cards: Card[] = []
  const reviews: Review[] = []
  for (let index = 0; index < count; index++) {
    const at = now - 395 * dayMs + index * dayMs
    const note: Note = {
      id: 10_000 + index * 2,
      guid: `river-${index}`,
      noteTypeId: 1,
      fields: [`How long is river number ${index}?`, `${100 + index} km`],
      tags: index % 4 === 0 ? ['long'] : [],
      createdAt: deck.createdAt,
      modifiedAt: deck.createdAt,
    }
    const card: Card = newCard({
      id: note.id + 1,
      noteId: note.id,
      deckId: 70,
      ordinal: 0,
      position: index,
      at: deck.createdAt,
    })
    let memory = truth.initial(3)
    let time = at
    let last = at
    const end = now - pauseDays * dayMs
    for (let answers = 0; time < end && answers < 40; answers++) {
      const luck = seededFraction(card.id, answers)
      const recall = card.reps === 0 ? 1 : truth.retrievability(memory, Math.round((time - last) / dayMs))
      const rating =
        card.state === 'learning'
          ? 3
          : luck < recall
            ? luck < recall * 0.12
              ? 2
              : luck > recall * 0.9
                ? 4
                : 3
            : 1
      const outcome = nextState(card, rating, {
        now: time,
        dayRule,
        preset: defaultPreset,
        desiredRetention: 0.9,
      })
      memory =
        card.reps === 0
          ? truth.initial(rating)
          : truth.next(memory, Math.round((time - last) / dayMs), rating)
      reviews.push({ ...outcome.review, durationMs: 4_000 + Math.round(luck * 9_000) })
      Object.assign(card, outcome.changes)
      last = time
      time =
        card.queue === Queue.review
          ? last + Math.max(1, card.intervalDays) * dayMs + Math.round((luck - 0.5) * 4) * 3_600_000
          : card.due + 30_000
    }
    notes.push(note)
    cards.push(card)
  }
  const noteTypes = builtInNoteTypes.filter(({ id }) => id === 1)
  return await writeFactdeck({
    decks: [deck],
    presets: [defaultPreset],
    noteTypes,
    notes,
    cards,
    reviews,
    documents: [],
    media: [],
  })
}
