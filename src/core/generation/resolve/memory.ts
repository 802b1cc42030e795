import type { Person } from '../language/persons'
import type { Mention } from './references'

/** What the sentences read so far in a paragraph leave for the next one's references. */
export interface Memory {
  /** Subject of the sentence before, when it was one clear thing. */
  subject?: Mention & { plural: boolean; person: boolean; alone: boolean; onlyPerson?: boolean }
  /** The only country of the sentence before. */
  country?: Mention
  /** Names of things in the sentence before, with their categories. */
  things: (Mention & { category: string })[]
  /** The only year of the sentence before. */
  year?: Mention
  /** Persons named so far in the document, in order of mention. */
  persons: Person[]
  /** Things brought in with "a" and told apart by a name or figure, by their noun; undefined where two share it. */
  introduced: Map<string, Mention | undefined>
  /** Names by their last word ("union"), over the whole document so far. */
  named: Map<string, Map<string, Mention>>
}

export function newMemory(): Memory {
  return { things: [], persons: [], introduced: new Map(), named: new Map() }
}

/** A paragraph begins: nothing is carried over but the persons. */
export function startParagraph(memory: Memory): void {
  delete memory.subject
  delete memory.year
  delete memory.country
  memory.things = []
}
