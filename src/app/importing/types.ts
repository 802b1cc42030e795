import type { NoteId, PackageHooks } from '@core/model'

/**
 * What becomes of a note that is here with other content: mine stays, theirs takes its place, or theirs comes as a note
 * of its own beside it.
 */
export type MergeChoice = 'mine' | 'theirs' | 'both'

/**
 * What becomes of schedules and reviews of cards that are here: `merge` puts both logs together and schedules by them;
 * `keep` leaves mine alone; `auto` merges where the two logs have reviews in common, or mine has none (then the file is
 * a copy of one's own), and keeps mine else; `none` also brings new cards in as new, without their reviews.
 */
export type ScheduleChoice = 'auto' | 'merge' | 'keep' | 'none'

export interface ImportChoices {
  /** Notes that are newer in the file than here. `mine` by default. */
  updates?: MergeChoice
  /** Notes that have been changed here since. `mine` by default. */
  conflicts?: MergeChoice
  /** `auto` by default. */
  schedule?: ScheduleChoice
  /** Tags of notes whose content is taken over: put together (by default), or replaced. */
  tags?: 'merge' | 'replace'
  /** Templates and styling of note types that are here with other ones. `mine` by default. */
  noteTypes?: 'mine' | 'theirs'
}

export interface ImportOptions extends ImportChoices, PackageHooks {
  /** The name of the unit of work, for undo; made from what is imported by default. */
  name?: string
  /** Everything is written, and only has to be committed: from now on nothing can stop it. */
  onWritten?: () => void
}

/** What an import did, or (as a preview) would find. */
export interface ImportReport {
  /** Notes that are not here. */
  newNotes: number
  /** Notes that are here with the same content. */
  unchanged: number
  /** Notes that are here with other content and were taken over from the file. */
  updated: number
  /** Notes that are here with other content, which stayed as it was. */
  kept: number
  /** Notes that are here with other content, of which the file's came as another note. */
  doubled: number
  /** Cards, reviews, documents and media files that were added. */
  cards: number
  reviews: number
  documents: number
  media: number
  /** Cards that were here and have another schedule now. */
  rescheduled: number
}

/** What is in a file against what is here, before anything is written. */
export interface ImportPreview {
  newNotes: number
  unchanged: number
  /** Newer in the file. */
  updated: number
  /** Changed here since, or of another note type. */
  conflicting: number
  /** The first of the notes that differ, with their first fields here and there. */
  examples: { noteId: NoteId; here: string; there: string; kind: 'updated' | 'conflicting' }[]
  newCards: number
  newReviews: number
  /** Reviews of cards that are here, which are not in the log yet; and those that are in both. */
  otherReviews: number
  commonReviews: number
  /** Reviews of those cards that only this collection has. */
  ownReviews: number
  documents: number
  media: number
  /** Names of decks and note types that would be made. */
  newDecks: string[]
  newNoteTypes: string[]
  /** Names of note types that are here with other templates or styling. */
  changedNoteTypes: string[]
}

/** A report of nothing. */
export function emptyReport(): ImportReport {
  return {
    newNotes: 0,
    unchanged: 0,
    updated: 0,
    kept: 0,
    doubled: 0,
    cards: 0,
    reviews: 0,
    documents: 0,
    media: 0,
    rescheduled: 0,
  }
}
