import { demonyms, officeHeads } from '../lexicon/names'
import { months } from '../lexicon/words'
import { normalise } from '../normalise'
import type { Invariant } from './card'

const asking =
  /^(?:who|whom|whose|what|which|when|where|why|how|in|on|at|by|from|to|into|with|for|since|until|under|within|over|through|about|according|between|after|before|during|as|against|the|a|an|no|do|never)$/i

/** Words of the front that name something: capitalised words and figures. */
function namesIn(front: string): string[] {
  const found: string[] = []
  let first = true
  for (const match of front.replace(/\[[^\]]*\]/g, ' ').matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}.,'’⁺⁻-]*/gu)) {
    const word = match[0].replace(/(?:['’]s?|[.,])+$/u, '')
    const opens = first || /[:“"] ?$/.test(front.slice(0, match.index))
    first = false
    if (opens && asking.test(word)) continue
    if (/^\p{Lu}/u.test(word) && word.length > 1) found.push(word)
    else if (/^\d[\d.,]*\d$|^\d$/.test(word)) found.push(word)
  }
  return found
}

const peoples = new Map<string, string>(
  [...demonyms].map(([people, country]) => [normalise(country), people]),
)

/**
 * I18: every name and figure of the question stands in the quoted sentence or in a place that the card declares as its
 * evidence (the antecedent of a reference, a heading). A name from anywhere else would be a wrong antecedent.
 */
export const frontGrounded: Invariant = ({ draft, quote, contexts, said = [] }) => {
  const text = ` ${normalise([quote, ...contexts, ...said].join(' \n ').replace(/[*_`]/g, ''))} `
  for (const name of namesIn(draft.front)) {
    const plain = normalise(name)
    if (plain === '' || text.includes(plain)) continue
    // "Azerbaijani" says Azerbaijan; a compound may be written apart.
    const people = peoples.get(plain)
    if (people !== undefined && text.includes(normalise(people))) continue
    if (plain.length > 4 && text.includes(plain.slice(0, -1))) continue
    if (name.split(/[-–]/).every((part) => text.includes(normalise(part)))) continue
    if ((months as readonly string[]).includes(plain) && /\b\d{4}-\d\d-\d\d\b/.test(text)) continue
    const country = [...demonyms].find(([, land]) => normalise(land).split(' ').includes(plain))?.[0]
    if (country !== undefined && text.includes(normalise(country))) continue
    return `“${name}” does not stand in the sentence or in the places that the card leans on.`
  }
  return undefined
}

/** I15: who holds a post changes; a question in the present tense without its year would soon be wrong. */
export const asOfKept: Invariant = ({ draft }) => {
  const match = /^(?:Who is|What post does|Who leads|Who heads|Who chairs|Who runs)\b(.*)$/.exec(draft.front)
  if (match === null || /\b(?:1[5-9]|20)\d\d\b/.test(draft.front)) return undefined
  const rest = match[1] ?? ''
  if (/\b(?:first|second|third|last|founder|author|inventor|founding)\b/.test(rest)) return undefined
  const office = rest
    .toLowerCase()
    .split(/[^\p{L}-]+/u)
    .some((word) => officeHeads.has(word))
  return office || !draft.front.startsWith('Who is')
    ? 'Who holds a post changes: the question lacks its year.'
    : undefined
}

const about =
  '(?:about|around|roughly|nearly|almost|approximately|over|more than|less than|fewer than|at least|at most|up to|some|an estimated)'

/** I13 (a flag, not a refusal): "about", "more than" before a figure survives in the question or an answer. */
export const approximationKept: Invariant = ({ draft, quote }) => {
  const figure = /\d[\d.,]*/.exec(draft.back)?.[0]
  if (figure === undefined) return undefined
  const escaped = figure.replace(/[.,]$/, '').replace(/[.]/g, '\\.')
  if (!new RegExp(`\\b${about} [€$£]?${escaped}`, 'i').test(quote)) return undefined
  return new RegExp(`\\b${about}\\b`, 'i').test(`${draft.front} ${draft.answers.join(' ')}`)
    ? undefined
    : 'The text says “about” or “more than”; the card does not.'
}
