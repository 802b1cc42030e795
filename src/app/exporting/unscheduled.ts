import { newCard, type Card, type Note, type Preset } from '@core/model'

/** Tags that say something about studying, not about the note. */
const studyTags: ReadonlySet<string> = new Set(['leech', 'marked'])
/** Where Anki's presets hold fitted parameters. */
const fittedKeys: ReadonlySet<string> = new Set(['fsrsWeights', 'fsrsParams5', 'fsrsParams6'])

/** A card as if it had never been shown: new, without flag. `place` is where it stands among new cards if it has no place yet. */
export function asNew(card: Card, place: number): Card {
  const { id, noteId, deckId, ordinal, createdAt, modifiedAt } = card
  const position = card.state === 'new' ? card.due : (card.position ?? place)
  return { ...newCard({ id, noteId, deckId, ordinal, position, at: createdAt }), modifiedAt }
}

/** A note without the tags that studying gave it. */
export function withoutStudyTags(note: Note): Note {
  return { ...note, tags: note.tags.filter((tag) => !studyTags.has(tag.toLowerCase())) }
}

/** A preset without the parameters that were fitted to somebody's answers. */
export function withoutParameters({ fsrsParameters: _fitted, anki, ...preset }: Preset): Preset {
  return { ...preset, ...(anki === undefined ? {} : { anki: withoutFitted(anki) }) }
}

function withoutFitted(anki: string): string {
  try {
    const extras: unknown = JSON.parse(anki)
    if (typeof extras !== 'object' || extras === null) return anki
    return JSON.stringify(Object.fromEntries(Object.entries(extras).filter(([key]) => !fittedKeys.has(key))))
  } catch {
    return anki
  }
}
