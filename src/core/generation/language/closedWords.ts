import type { Tag } from './tokens'
import * as words from '../lexicon/words'

/** The part of speech of words that are few: articles, pronouns, prepositions, auxiliaries; undefined for all others. */
export function closedTag(lower: string): Tag | undefined {
  if (lower === 'to') return 'TO'
  if (lower === 'not' || lower === 'cannot' || lower === 'never') return lower === 'cannot' ? 'X' : 'NOT'
  if (
    words.modals.has(lower) ||
    words.beForms.has(lower) ||
    words.haveForms.has(lower) ||
    words.doForms.has(lower)
  )
    return 'X'
  if (words.genitives.has(lower) && lower !== 'whose') return 'G'
  if (words.conjunctions.has(lower)) return 'C'
  if (words.subordinators.has(lower)) return 'S'
  if (words.determiners.has(lower)) return 'D'
  if (words.pronouns.has(lower)) return 'R'
  if (words.prepositions.has(lower)) return 'P'
  return undefined
}
