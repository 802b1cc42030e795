import { closedTag } from './closedWords'
import { isCapital, isInitialName } from './initialName'
import { mergePrepositions, mergeQuotedNames } from './mergedTokens'
import { categoryOfHead } from '../lexicon/names'
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
  // "Escape routes must be kept clear."
  const noun =
    joint?.tag === 'N' || (joint?.tag === 'V' && joint.verb?.singular === true && joint.verb.nounLike)
  if (first?.tag === 'V' && first.verb?.base === true && !first.verb.past && noun && second?.tag === 'X') {
    first.tag = 'N'
    delete first.verb
    return
  }
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
  else if (words.adverbs.has(lower) || /^\p{Ll}{2,6}wards$/u.test(lower)) token.tag = 'A'
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

function startsSentence(tokens: readonly Token[], index: number): boolean {
  for (let before = index - 1; before >= 0; before--) {
    const tag = tokens[before]?.tag
    if (tag !== '"' && tag !== '(' && tag !== '-') return false
  }
  return true
}
