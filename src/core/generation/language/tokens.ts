import { categoryOfHead, countries, demonyms, givenNames, roleHeads, titles } from '../lexicon/names'
import type { VerbForms } from '../lexicon/verbs'
import { verbForms } from '../lexicon/verbs'
import * as words from '../lexicon/words'
import { type DateValue, mergeDates } from './dates'
import type { WordKinds } from './tagger'

/**
 * Part of speech, as far as the rules need it. `D` determiner, `G` genitive pronoun, `R` pronoun, `P` preposition,
 * `C` coordinator, `S` subordinator or relative, `X` auxiliary, `V` verb form, `N` noun, `NAME` proper name, `J` adjective,
 * `A` adverb, `M` number, `DATE`, `POS` possessive ending, `TO`, `NOT`, or the punctuation mark itself.
 */
export type Tag =
  | 'D'
  | 'G'
  | 'R'
  | 'P'
  | 'C'
  | 'S'
  | 'X'
  | 'V'
  | 'N'
  | 'NAME'
  | 'J'
  | 'A'
  | 'M'
  | 'DATE'
  | 'POS'
  | 'TO'
  | 'NOT'
  | ','
  | ';'
  | ':'
  | '('
  | ')'
  | '"'
  | '.'
  | '-'

export interface Token {
  text: string
  lower: string
  /** Places in the plain text of the sentence. */
  start: number
  end: number
  tag: Tag
  verb?: VerbForms
  date?: DateValue
  /** An "and" that is part of a name, as the document's own names tell. */
  link?: boolean
}

/** What the whole document says about how its words are written. */
export interface Spelling {
  /** Words seen in lower case. */
  lower: ReadonlySet<string>
  /** Words seen with a capital inside a sentence. */
  capital: ReadonlySet<string>
  /** Words seen so more than once. */
  brands?: ReadonlySet<string>
  /** Parts of speech and base forms of the words that our own lists do not know, where a tagger has read the text. */
  kinds?: WordKinds
}

const pattern =
  /(?<number>[$€£]?\d+(?:[.,:/]\d+)*(?:[–-]\d+(?:[.,]\d+)*)?(?: ?%|[\p{L}°]*)(?:-\p{L}+)*)|(?<dotted>(?:\p{L}\.){2,})|(?<word>\p{L}[\p{L}\p{M}\p{N}⁺⁻]*(?:(?:[-‐‑–/]|['’](?!s\b))[\p{L}\p{N}][\p{L}\p{M}\p{N}⁺⁻]*)*)|(?<possessive>['’]s\b|(?<=s)['’](?=\s))|(?<mark>[^\s])/gu

const shortened = new Set(
  'mr mrs ms dr prof st sr jr gen lt col capt adm sen rep jan feb mar apr jun jul aug sep sept oct nov dec no vol art fig approx ca mt'.split(
    ' ',
  ),
)

/** Tokens of a sentence with their tags; dates are merged into one token each. */
export function tokenise(text: string, spelling: Spelling): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(pattern)) {
    const groups = match.groups ?? {}
    const start = match.index
    let end = start + match[0].length
    let piece = match[0]
    if (
      groups['word'] !== undefined &&
      shortened.has(piece.toLowerCase()) &&
      text.charAt(end) === '.' &&
      end < text.length - 1
    ) {
      end++
      piece += '.'
    } else if (
      /^\p{Lu}$/u.test(piece) &&
      text.charAt(end) === '.' &&
      /^\. ?\p{Lu}/u.test(text.slice(end, end + 3)) &&
      tokens.length > 0
    ) {
      end++
      piece += '.'
    }
    if (groups['mark'] === '.' && (tokens[tokens.length - 1]?.end ?? 0) > start) continue
    const lower = piece.toLowerCase().replace(/’/g, "'")
    tokens.push({ text: piece, lower, start, end, tag: 'N' })
  }
  for (let index = 0; index < tokens.length; index++) tag(tokens, index, spelling)
  for (let index = 1; index < tokens.length; index++) verbAfterModal(tokens, index)
  nounAtStart(tokens)
  for (const [index, token] of tokens.entries())
    if (
      token.lower === 'her' &&
      ['TO', 'P', ',', '.', ';', 'C', 'S', 'D', 'A'].includes(tokens[index + 1]?.tag ?? '.')
    )
      token.tag = 'R'
  return mergeDates(mergePrepositions(mergeQuotedNames(tokens, text), text), text)
}

/** "Tears and saliva contain …": a word in -s that is joined to a noun by "and" is no verb. */
function nounAtStart(tokens: readonly Token[]): void {
  const [first, joint, second] = tokens
  if (first?.tag !== 'V' || joint?.tag !== 'C' || first.verb === undefined) return
  if (!(first.verb.singular || first.verb.base) || first.verb.past) return
  if (second?.tag !== 'N' && second?.tag !== 'J') return
  first.tag = 'N'
  delete first.verb
}

/** "must invalidate", "does not overwrite": what stands there is a verb, known or not. */
function verbAfterModal(tokens: readonly Token[], index: number): void {
  const token = tokens[index]
  if (token === undefined || token.tag !== 'N' || !/^\p{Ll}{3,}$/u.test(token.text)) return
  let before = index - 1
  while (before > 0 && (tokens[before]?.tag === 'NOT' || tokens[before]?.tag === 'A')) before--
  const word = tokens[before]
  if (word?.tag !== 'X' || !(words.modals.has(word.lower) || /^(?:does|do|did|cannot)$/.test(word.lower)))
    return
  token.tag = 'V'
  token.verb = {
    lemma: token.lower,
    base: true,
    singular: false,
    past: false,
    participle: false,
    ing: false,
    nounLike: false,
  }
}

/** Phrases that say how. */
const phrasesOfManner = new Set([
  'in advance',
  'in writing',
  'in person',
  'in cash',
  'in total',
  'on request',
  'on demand',
  'by post',
  'by law',
  'at once',
])

const longPrepositions = new Set([
  'thanks to',
  'due to',
  'owing to',
  'according to',
  'prior to',
  'because of',
  'such as',
  'rather than',
  'instead of',
  'based on',
  'in addition to',
  'out of',
])

/** "the “Year Without a Summer”": a title or by-name in quotation marks is one name. */
function mergeQuotedNames(tokens: readonly Token[], text: string): Token[] {
  const result: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    if (token === undefined) continue
    const first = tokens[index + 1]
    if (token.tag === '"' && index > 0 && first !== undefined && /^\p{Lu}/u.test(first.text)) {
      let close = index + 2
      while (close < tokens.length && close - index <= 7 && tokens[close]?.tag !== '"') close++
      const last = tokens[close - 1]
      const end = tokens[close]
      if (end?.tag === '"' && last !== undefined && !['.', ',', ';', '-'].includes(last.tag)) {
        const piece = text.slice(token.start, end.end)
        result.push({
          text: piece,
          lower: piece.toLowerCase(),
          start: token.start,
          end: end.end,
          tag: 'NAME',
        })
        index = close
        continue
      }
    }
    result.push(token)
  }
  return result
}

/** Joins prepositions of two words into one token. */
function mergePrepositions(tokens: readonly Token[], text: string): Token[] {
  const result: Token[] = []
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]
    const next = tokens[index + 1]
    if (token === undefined) continue
    const third = tokens[index + 2]
    if (token.lower === 'in' && next?.lower === 'order' && third?.lower === 'to') {
      const piece = text.slice(token.start, third.end)
      result.push({ text: piece, lower: 'to', start: token.start, end: third.end, tag: 'TO' })
      index += 2
      continue
    }
    const both = `${token.lower} ${next?.lower ?? ''}`
    if (next !== undefined && phrasesOfManner.has(both)) {
      result.push({
        text: text.slice(token.start, next.end),
        lower: both,
        start: token.start,
        end: next.end,
        tag: 'A',
      })
      index++
      continue
    }
    if (next !== undefined && longPrepositions.has(both)) {
      const piece = text.slice(token.start, next.end)
      result.push({
        text: piece,
        lower: `${token.lower} ${next.lower}`,
        start: token.start,
        end: next.end,
        tag: 'P',
      })
      index++
    } else result.push(token)
  }
  return result
}

function tag(tokens: Token[], index: number, spelling: Spelling): void {
  const token = tokens[index]
  if (token === undefined) return
  const { lower, text } = token
  if (!/[\p{L}\p{N}]/u.test(text)) {
    token.tag = punctuation(text, lower)
    return
  }
  if (lower === "'s") {
    token.tag = 'POS'
    return
  }
  if (/^[$€£]?\d/.test(text)) {
    token.tag = /^\d+-\p{L}/u.test(text) ? 'J' : 'M'
    return
  }
  const first = startsSentence(tokens, index)
  // "King Joseph I survived"
  if (text === 'I' && tokens[index - 1]?.tag === 'NAME') {
    token.tag = 'NAME'
    return
  }
  const capital = /^\p{Lu}/u.test(text)
  const acronym = /^[\p{Lu}\d][\p{Lu}\d.⁺⁻\p{No}-]+$/u.test(text) && text.length > 1
  if (capital && !first && text !== 'I') {
    const closed = closedTag(lower)
    token.tag =
      closed !== undefined &&
      !acronym &&
      (closed === 'P' ||
        closed === 'C' ||
        closed === 'D' ||
        closed === 'X' ||
        closed === 'S' ||
        closed === 'R' ||
        closed === 'TO') &&
      !isCapital(tokens[index + 1])
        ? closed
        : 'NAME'
    return
  }
  const closed =
    lower === 'one' &&
    !/^(?:of|$)/.test(tokens[index + 1]?.lower ?? '') &&
    /^\p{L}/u.test(tokens[index + 1]?.text ?? '')
      ? 'M'
      : closedTag(lower)
  if (closed !== undefined && !(acronym && lower.length > 2)) {
    token.tag = closed
    return
  }
  if (capital && (acronym || isInitialName(token, tokens[index + 1], spelling))) {
    token.tag = 'NAME'
    return
  }
  open(token, lower, spelling.kinds)
}

function open(token: Token, lower: string, kinds: WordKinds | undefined): void {
  if (words.numberWords.has(lower) || isTens(lower)) token.tag = 'M'
  else if (words.adverbs.has(lower)) token.tag = 'A'
  else if (words.adjectives.has(lower)) token.tag = 'J'
  // "complex", "initiative": what things are called by is a noun.
  else if (categoryOfHead.has(lower) && verbForms(lower) === undefined) token.tag = 'N'
  else {
    const forms = verbForms(lower) ?? kinds?.verb(lower)
    const kind = forms === undefined ? kinds?.kind(lower) : undefined
    if (forms !== undefined) {
      token.tag = 'V'
      token.verb = kinds === undefined ? forms : { ...forms, lemma: kinds.lemmaOf(lower, forms) }
    } else if (kind !== undefined) token.tag = kind
    else if (lower.endsWith('ly') && lower.length > 4 && !words.notAdverbs.has(lower)) token.tag = 'A'
    else if (
      /(?:ous|ful|less|able|ible|ical|ary|ive|ish|ic|al|ian|ese)$/.test(lower) &&
      lower.length > 4 &&
      !/(?:arrival|approval|proposal|material|animal|hospital|capital|festival|journal|signal|metal|mineral|official|individual|music|clinic|topic|public|republic|traffic|fabric|critic|archive|native|detective|objective|initiative|executive|alternative|representative|relative|narrative|incentive|motive|adjective|library|secretary|summary|boundary|dictionary|anniversary|salary|territory|diary|vegetable|table|mathematic|physic|goal|deal|meal|coal|total|withdrawal|removal|renewal|trial|rival|mechanic|dish|fish|finish|english|rocks?|canal|chemical|interval|portal|medal|terminal|criminal|guardian|librarian|civilian|historian|musician|physician|politician|technician)$/.test(
        lower,
      )
    )
      token.tag = 'J'
    else if (
      /(?:-\p{L}+(?:ed|en|led|based|wide|like|free|born|made|owned|long|old|related|specific|level))$/u.test(
        lower,
      )
    )
      token.tag = 'J'
    else token.tag = 'N'
  }
}

/** "eighty-five" */
function isTens(word: string): boolean {
  const [tens = '', ones] = word.split('-')
  return (
    ones !== undefined &&
    /^(?:twen|thir|for|fif|six|seven|eigh|nine)ty$/.test(tens) &&
    /^(?:one|two|three|four|five|six|seven|eight|nine)$/.test(ones)
  )
}

function punctuation(text: string, lower: string): Tag {
  if (text === ',' || text === ';' || text === ':' || text === '(' || text === ')') return text
  if (text === '[' || text === '{') return '('
  if (text === ']' || text === '}') return ')'
  if (/["“”„«»]/.test(text)) return '"'
  if (lower === "'") return 'POS'
  if (/[–—-]/.test(text)) return '-'
  return '.'
}

function closedTag(lower: string): Tag | undefined {
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

function startsSentence(tokens: readonly Token[], index: number): boolean {
  for (let before = index - 1; before >= 0; before--) {
    const tag = tokens[before]?.tag
    if (tag !== '"' && tag !== '(' && tag !== '-') return false
  }
  return true
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text)
}

function lowerVerb(word: string): boolean {
  const forms = verbForms(word)
  return words.adverbs.has(word) || (forms !== undefined && (forms.past || forms.singular))
}

function isInitialName(token: Token, next: Token | undefined, spelling: Spelling): boolean {
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
