/** What can be wrong inside a collection without making it useless. */
export type ProblemKind =
  | 'noteId'
  | 'guid'
  | 'cardId'
  | 'orphanCard'
  | 'ordinal'
  | 'twinCard'
  | 'noteType'
  | 'deck'
  | 'filtered'
  | 'longNote'
  | 'longText'
  | 'reviewTime'
  | 'value'

type Sentence = (count: number) => string

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`
}

const sentences: Readonly<Record<ProblemKind, Sentence>> = {
  noteId: (count) => `${counted(count, 'note', 'notes')} left out: the id is not one.`,
  guid: (count) =>
    `${counted(count, 'note', 'notes')} had the identity of another note and got one of their own.`,
  cardId: (count) => `${counted(count, 'card', 'cards')} left out: the id is not one.`,
  orphanCard: (count) => `${counted(count, 'card', 'cards')} left out: the note is missing.`,
  ordinal: (count) => `${counted(count, 'card', 'cards')} left out: the note type has no such card.`,
  twinCard: (count) => `${counted(count, 'card', 'cards')} left out: the same card was there twice.`,
  noteType: (count) =>
    `${counted(count, 'note', 'notes')} had no note type any more; a plain one was made for them.`,
  deck: (count) => `${counted(count, 'card', 'cards')} had no deck any more and came into “Recovered cards”.`,
  filtered: (count) =>
    `${counted(count, 'filtered deck', 'filtered decks')} not taken over: the cards are back in their own decks.`,
  longNote: (count) =>
    `${counted(count, 'note', 'notes')} left out: a field has more than two million characters.`,
  longText: (count) =>
    `${counted(count, 'template, style or description', 'templates, styles and descriptions')} left out: more than two million characters long.`,
  reviewTime: (count) => `${counted(count, 'answer', 'answers')} of the log left out: it has no time.`,
  value: (count) =>
    `${counted(count, 'value', 'values')} of cards and answers made no sense and came in as the nearest that ${count === 1 ? 'does' : 'do'}.`,
}

/** Counts problems, so that a thousand broken cards are one sentence. */
export interface Problems {
  add(kind: ProblemKind, times?: number): void
  sentences(): string[]
}

export function countedProblems(): Problems {
  const counts = new Map<ProblemKind, number>()
  return {
    add: (kind, times = 1) => {
      if (times > 0) counts.set(kind, (counts.get(kind) ?? 0) + times)
    },
    sentences: () => [...counts].map(([kind, count]) => sentences[kind](count)),
  }
}
