/** What `is:` can ask. */
export const cardConditions = [
  'new',
  'learning',
  'review',
  'due',
  'suspended',
  'buried',
  'leech',
  'marked',
  'flagged',
] as const
export type CardCondition = (typeof cardConditions)[number]

/** Numbers of a card that `prop:` can compare. */
export const cardProperties = {
  ivl: 'days of the interval',
  due: 'days until it is due, below zero when overdue',
  reps: 'answers',
  lapses: 'lapses',
  s: 'stability in days',
  d: 'difficulty, 1–10',
  r: 'chance of recall now, 0–1',
} as const
export type CardProperty = keyof typeof cardProperties

export type Comparison = '<' | '<=' | '=' | '!=' | '>=' | '>'

/** What is looked for. Texts are folded: lower case, without accents, `*` for anything. */
export type Query =
  | { kind: 'everything' }
  | { kind: 'and' | 'or'; parts: Query[] }
  | { kind: 'not'; part: Query }
  | { kind: 'text'; text: string }
  | { kind: 'deck' | 'tag'; name: string }
  | { kind: 'is'; condition: CardCondition }
  | { kind: 'flag'; flag: number }
  | { kind: 'property'; property: CardProperty; comparison: Comparison; value: number }
  /** Answered last, or added, within so many study days (1 is today). */
  | { kind: 'rated' | 'added'; days: number }
