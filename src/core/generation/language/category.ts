import { normalise } from '../normalise'
import type { Context } from './context'
import { categoryOfHead, countries, officeHeads } from '../lexicon/names'

/** Whether a post is an office that changes hands. */
export function isOffice(head: string): boolean {
  return officeHeads.has(head.toLowerCase())
}

/** What kind of thing a name stands for: `person`, `country`, a category such as `council`, or undefined. */
export function categoryOf(name: string, context: Context): string | undefined {
  const bare = name
    .replace(/^(?:the|a|an) /i, '')
    .replace(/ ?\([^)]*\)/g, '')
    .replace(/['’]s?$/, '')
    .trim()
  if (context.persons.has(bare) || context.surnames.has(bare)) return 'person'
  // "the northern frontier of the Roman Empire" is no empire.
  const head = / (?:of|in|on|at|from|between|for|to|with|near|under) /.exec(bare)
  if (head !== null && !/\p{Lu}/u.test(bare.slice(0, head.index))) return undefined
  const untitled = bare.replace(
    /^(?:Sir|Dame|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Prof\.?|President|King|Queen|General) /,
    '',
  )
  if (untitled !== bare && (context.persons.has(untitled) || context.surnames.has(untitled))) return 'person'
  if (countries.has(bare)) return 'country'
  if (context.persons.has(bare.replace(/^[\p{L}-]+ (?=\p{Lu})/u, ''))) return 'person'
  const parts = bare.split(' ')
  for (let count = 2; count <= 4 && count < parts.length; count++)
    if (context.persons.has(parts.slice(-count).join(' '))) return 'person'
  const expansion = context.acronyms.get(bare)?.long
  const words = (expansion ?? bare).split(/\s+/)
  const last = words[words.length - 1]?.toLowerCase() ?? ''
  const direct = categoryOfHead.get(last)
  if (/ (?:that|which|who|and) /.test(bare) || !/\p{Lu}/u.test(bare)) return undefined
  // "Norse society" is no organisation.
  if (/^(?:society|community|movement|army)$/.test(words[words.length - 1] ?? '')) return undefined
  if (direct !== undefined && (words.length > 1 || expansion !== undefined)) return direct
  const firstWord = (words[0] ?? '').toLowerCase()
  const ofName = /^(?:gulf|bay)$/.test(firstWord) && words[1] === 'of'
  if (
    (ofName ||
      /^(?:lake|mount|river|university|ministry|bank|treaty|battle|republic|kingdom|cape|port|umbrella|partnership|organisation|organization|house|court|council|committee|union|league)$/.test(
        firstWord,
      )) &&
    words.length > 1
  )
    return firstWord === 'mount'
      ? 'mountain'
      : firstWord === 'umbrella'
        ? 'organisation'
        : (categoryOfHead.get(firstWord) ?? firstWord)
  return undefined
}

/** Whether a phrase names what the document as a whole is about, by its title or as the person whose life it tells. */
export function isTopic(text: string, context: Context): boolean {
  const bare = (name: string): string =>
    normalise(name.replace(/^(?:the|a|an) /i, '').replace(/ ?\([^)]*\)/g, ''))
  if (context.topic?.kind === 'person' && text === context.topic.name) return true
  return bare(text) === bare(context.document.title.replace(/^[^:]{0,14}: /, '')) && bare(text) !== ''
}
