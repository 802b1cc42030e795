import type { Range } from './nounPhrase'
import type { VerbGroup } from './verbGroup'

/** A piece of a clause after its verb or before its subject. `of`: the noun phrase inside. */
export interface Chunk extends Range {
  kind: 'np' | 'pp' | 'adjective' | 'adverb' | 'to' | 'ing' | 'that' | 'subordinate' | 'particle' | 'extra'
  of?: Range
  /** Items of a list. */
  items?: readonly Range[]
  /** Preposition or conjunction, lower case. */
  word?: string
  /** A time clause that holds a pronoun: a question leaves it out. */
  pronoun?: boolean
  /** "on Thursday": says nothing on the day of study. */
  weekday?: boolean
  /** A comma stands before it. */
  comma?: boolean
}

export interface Clause extends Range {
  lead: readonly Chunk[]
  subject: Range
  subjectItems: readonly Range[]
  /** The subject stands in an earlier clause of the sentence. */
  inherited: boolean
  verb: VerbGroup
  tail: readonly Chunk[]
  role: 'main' | 'relative' | 'subordinate' | 'said'
  /** Everything in it was understood. */
  certain: boolean
  /** For a subordinate clause its conjunction; for a relative clause its pronoun. */
  opener?: string
  /** The clause that this one hangs on. */
  parent?: Clause
}

/** "X, formerly Y," and "X, a Y,": something said of a noun phrase between commas. */
export interface Insertion extends Range {
  subject: Range
  kind: 'apposition' | 'relative' | 'participle' | 'alias'
}

export interface Parse {
  clauses: Clause[]
  insertions: Insertion[]
}
