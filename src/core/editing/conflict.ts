/** What can be edited of a note, as it was when editing began, as it is now, or as it was typed. */
export interface NoteText {
  fields: readonly string[]
  tags: readonly string[]
}

/** A part of a note, a field or its tags, that is not the same here and there. */
export interface Difference {
  /** Index of the field; `tags` for the tags. */
  part: number | 'tags'
  mine: string
  theirs: string
  /** Which side changed it since editing began: where it was one side alone, that side is what is proposed. */
  changedBy: 'me' | 'them' | 'both'
}

export type Side = 'mine' | 'theirs'

/** Whether two texts of a note are the same to the letter. */
export function isSameText(one: NoteText, other: NoteText): boolean {
  return one.fields.length === other.fields.length && differences(one, one, other).length === 0
}

/** The parts that differ between what was typed and what the note has become meanwhile. */
export function differences(base: NoteText, mine: NoteText, theirs: NoteText): Difference[] {
  const count = Math.max(mine.fields.length, theirs.fields.length)
  const parts = [...Array.from({ length: count }, (_, at) => at), 'tags' as const]
  return parts.flatMap((part) => {
    const [before, here, there] = [base, mine, theirs].map((text) => partOf(text, part))
    if (here === undefined || there === undefined || here === there) return []
    const changedBy = there === before ? 'me' : here === before ? 'them' : 'both'
    return [{ part, mine: here, theirs: there, changedBy }]
  })
}

/** The side that is proposed for a part. Typing is never thrown away unasked. */
export function proposedSide({ changedBy }: Difference): Side {
  return changedBy === 'them' ? 'theirs' : 'mine'
}

/** The text that comes of choosing a side for each part that differs; parts without a choice as they are proposed. */
export function resolved(
  base: NoteText,
  mine: NoteText,
  theirs: NoteText,
  chosen: ReadonlyMap<Difference['part'], Side>,
): { fields: string[]; tags: string[] } {
  const fields = [...mine.fields]
  let tags = [...mine.tags]
  for (const difference of differences(base, mine, theirs)) {
    if ((chosen.get(difference.part) ?? proposedSide(difference)) === 'mine') continue
    if (difference.part === 'tags') tags = [...theirs.tags]
    else fields[difference.part] = difference.theirs
  }
  return { fields, tags }
}

function partOf(text: NoteText, part: Difference['part']): string {
  return part === 'tags' ? text.tags.join(' ') : (text.fields[part] ?? '')
}
