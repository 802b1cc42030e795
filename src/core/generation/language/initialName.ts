import { closedTag } from './closedWords'
import type { Spelling, Token } from './tokens'
import { categoryOfHead, countries, demonyms, givenNames, roleHeads, titles } from '../lexicon/names'
import { verbForms } from '../lexicon/verbs'
import * as words from '../lexicon/words'

/** Whether a word begins with a capital letter. */
export function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text)
}

function lowerVerb(word: string): boolean {
  const forms = verbForms(word)
  return words.adverbs.has(word) || (forms !== undefined && (forms.past || forms.singular))
}

/** Whether the capitalised first word of a sentence is a name, as the rest of the document and our lists tell. */
export function isInitialName(token: Token, next: Token | undefined, spelling: Spelling): boolean {
  const { text, lower } = token
  const bare = text.replace(/-.*$/, '')
  if (countries.has(text) || demonyms.has(text) || countries.has(bare) || givenNames.has(text)) return true
  if (spelling.capital.has(text) && !spelling.lower.has(lower)) return true
  if (
    isCapital(next) &&
    (categoryOfHead.has(lower) ||
      roleHeads.has(lower) ||
      titles.has(lower) ||
      lower === 'operation' ||
      lower === 'lake' ||
      lower === 'mount')
  )
    return true
  // "Docker" is a name, though its commands are written "docker run".
  if (
    spelling.brands?.has(text) === true &&
    !words.commonNouns.has(lower) &&
    !categoryOfHead.has(lower) &&
    !roleHeads.has(lower) &&
    !titles.has(lower) &&
    verbForms(lower) === undefined
  )
    return true
  if (spelling.lower.has(lower)) return false
  // "Newly founded businesses"
  if (
    lower.endsWith('ly') &&
    lower.length > 4 &&
    next !== undefined &&
    /^\p{Ll}{4,}$/u.test(next.text) &&
    !words.beForms.has(next.lower) &&
    verbForms(next.lower)?.singular !== true &&
    (verbForms(next.lower)?.participle === true || words.adjectives.has(next.lower))
  )
    return false
  if (
    words.commonNouns.has(lower) ||
    words.adverbs.has(lower) ||
    words.adjectives.has(lower) ||
    words.numberWords.has(lower)
  )
    return isCapital(next) && words.adjectives.has(lower)
  if (isCapital(next) && next !== undefined && verbForms(lower)?.past !== true) return true
  if (verbForms(lower) !== undefined) return false
  // "Retrieval practice": a lower-case noun after it makes a common compound.
  if (
    next !== undefined &&
    /^\p{Ll}{3,}$/u.test(next.text) &&
    closedTag(next.lower) === undefined &&
    !lowerVerb(next.lower)
  )
    return false
  if (categoryOfHead.has(lower)) return false
  if (
    /(?:tion|sion|ment|ness|ity|ism|ance|ence|ship|ing|ogy|sis|ure|age|ers|ors|ists|ies|tions|ments|phy|try|ics|ae|ose|ase|ate|ide|yme|gen|cyte|plasm|phyll|ive|ous|ful|ible|able|ic|al|ar|ed)$/.test(
      lower,
    )
  )
    return false
  if (/(?:time|turnout|work|ware|fall|feine|cine|ium|gram|scope|meter|esso|sugar|food)$/.test(lower))
    return false
  return !/[^s]s$/.test(lower)
}
