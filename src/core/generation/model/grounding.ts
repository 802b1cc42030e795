import type { Span } from '../../model'
import { documentSpan } from '../blocks'
import { brokenInvariant, evidenceBefore } from '../invariants'
import { normalise } from '../normalise'
import { sentencesOf } from '../sentences'
import type { CandidateSource, Draft, Rejection, Replacement } from '../types'
import { type Found, type Line, type ReadDocument, foldedWithPlaces, isWhole, placesOf } from './lines'
import { lookup, namesOf, stands } from './names'
import { modelReasons, type ModelReason } from './reasons'
import type { ModelFact } from './response'

/** The rule of all cards that a local model suggested. */
export const modelRule = 'llm'

/** A suggestion that the document bears out. */
export interface GroundedFact {
  draft: Draft
  source: CandidateSource
}

/** The document prepared for checking: made once for a document. */
export interface Grounds {
  read: ReadDocument
  /** The whole text, for looking up names. */
  text: string
  /** What the document says of itself and a card may repeat. */
  said: readonly string[]
}

/** Prepares a document for checking what a model says about it. */
export function groundsOf(read: ReadDocument): Grounds {
  const { title, date = '', text } = read.document
  // A line at a time: a name never reaches from one line into the next.
  const lines = read.lines.map(({ plain }) => normalise(plain.text))
  const headings = new Set(read.lines.flatMap(({ path }) => path.map(({ plain }) => normalise(plain.text))))
  const whole = [...lines, ...headings, normalise(title)].join(' \n ')
  return {
    read,
    text: text === '' ? '' : ` ${whole} `,
    said: [title, date, date.slice(0, 4)].filter((part) => part !== ''),
  }
}

/** A suggestion that passed, or why it did not. */
export type GroundingResult = { fact: GroundedFact } | { rejection: Rejection }

/**
 * Holds one suggestion against the document: the quotation stands there verbatim, the answer in it, every name and figure
 * of the question in the document, every antecedent before the quotation, nothing of it in a discarded line, and every
 * invariant of the generator holds. What a model says that the document does not bear out never becomes a card.
 */
export function ground(grounds: Grounds, suggestion: ModelFact): GroundingResult {
  const question = shown(suggestion.question)
  const answer = shown(suggestion.answer)
  const no = (reason: ModelReason, source?: CandidateSource): GroundingResult => ({
    rejection: {
      reason,
      message: modelReasons[reason],
      front: question,
      ...(source === undefined ? {} : { source }),
    },
  })
  if ([suggestion.question, suggestion.answer].some(hasMarkup)) return no('model-markup')

  const places = [...placesOf(grounds.read, suggestion.quote)]
  const found = places.find(({ line }) => line.barred === undefined) ?? places[0]
  if (found === undefined) return no('model-quote')
  const sentence = sentenceOf(found)
  const source = sourceOf(grounds, sentence)
  if (found.line.barred !== undefined) return no(`model-${found.line.barred}`, source)
  if (normalise(suggestion.quote).split(' ').length < 3) return no('model-quote-short', source)

  const quoted = found.line.plain.text.slice(found.from, found.to)
  const words = wordsOf(quoted, answer)
  if (words === undefined) return no('model-answer', source)
  if (!namesOf(question).every((name) => stands(grounds.text, name))) return no('model-name', source)

  const replacements = antecedentsOf(grounds, suggestion.resolved, found)
  if (replacements === undefined) return no('model-antecedent', source)
  if (isReported(source.quote) && !saysWho(question)) return no('attribution-lost', source)
  if (/^where\b/iu.test(question) && /^[\d.,\s]+$/u.test(words)) return no('asking-word', source)

  const context = contextsOf(grounds.read, found, question, source.quote, replacements)
  const draft: Draft = {
    kind: 'qa',
    front: question,
    back: words,
    answers: [words],
    type: suggestion.type,
    ruleId: modelRule,
    factKey: `${modelRule}:${normalise(words)}`,
    span: { start: source.start, end: source.end },
    context,
    bonus: 0,
    ...(replacements.length === 0 ? {} : { replacements }),
  }
  const text = grounds.read.document.text
  const contexts = context.map(({ start, end }) => text.slice(start, end))
  const late = evidenceBefore(context, draft.span, modelRule)
  const broken =
    late === undefined
      ? brokenInvariant({ draft, quote: source.quote, contexts, said: grounds.said })
      : { reason: 'evidence', message: late }
  if (broken !== undefined) return { rejection: { ...broken, front: question, source } }
  return { fact: { draft, source: context.length === 0 ? source : { ...source, context } } }
}

function shown(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Tags, entities, and characters that steer how a text is shown. White space is squeezed anyway. */
function hasMarkup(text: string): boolean {
  return /<[a-z/!?]|&(?:#\w+|[a-z]+);|[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/iu.test(text.replace(/\s/gu, ' '))
}

/** The sentences that a quotation lies in: what is not, what is only said, is seen in the whole of them. */
function sentenceOf({ line, from, to }: Found): Span {
  const quoted = documentSpan(line.plain, from, to)
  const touched = sentencesOf(line.plain)
    .map((sentence) => documentSpan(sentence))
    .filter((span) => span.start < quoted.end && quoted.start < span.end)
  return {
    start: Math.min(quoted.start, ...touched.map((span) => span.start)),
    end: Math.max(quoted.end, ...touched.map((span) => span.end)),
  }
}

function sourceOf({ read }: Grounds, { start, end }: Span): CandidateSource {
  return { start, end, quote: read.document.text.slice(start, end) }
}

/** The words of the quotation that the answer is, as they stand there; the model's where only their form differs. */
function wordsOf(quoted: string, answer: string): string | undefined {
  const { text, places } = foldedWithPlaces(quoted)
  const wanted = foldedWithPlaces(answer.replace(/[.;,:]+$/u, '')).text
  const [low, lowWanted] = [text.toLowerCase(), wanted.toLowerCase()]
  // Lower case may be longer than what it is made of ("İ"): then the places would not fit.
  if (wanted !== '' && low.length === text.length)
    for (let at = low.indexOf(lowWanted); at >= 0; at = low.indexOf(lowWanted, at + 1)) {
      const from = places[at]
      const last = places[at + lowWanted.length - 1]
      if (from !== undefined && last !== undefined && isWhole(text, at, at + lowWanted.length))
        return shown(quoted.slice(from, last + 1))
    }
  return normalise(answer) !== '' && stands(lookup(quoted), answer)
    ? answer.replace(/[.;,:]+$/u, '')
    : undefined
}

/** Each replaced reference with its antecedent, or undefined where one has none before it. */
function antecedentsOf(
  { read }: Grounds,
  resolved: ModelFact['resolved'],
  found: Found,
): Replacement[] | undefined {
  const replacements: Replacement[] = []
  for (const [surface, name] of Object.entries(resolved)) {
    const [from, to] = [shown(surface), shown(name)]
    // A word that stands for itself was not replaced.
    if (normalise(from) === normalise(to)) continue
    const reference = placeIn(found, from)
    if (reference === undefined) return undefined
    const antecedent = lastBefore(read, to, found.line, reference)
    if (antecedent === undefined) return undefined
    replacements.push({ from, to, antecedent, ruleId: modelRule })
  }
  return replacements
}

/** Where some words stand in the quotation, as a place of the line; undefined where they do not. */
function placeIn({ line, from, to }: Found, words: string): number | undefined {
  const { text, places } = foldedWithPlaces(line.plain.text.slice(from, to))
  const wanted = foldedWithPlaces(words).text.toLowerCase()
  if (wanted === '') return undefined
  const low = text.toLowerCase()
  for (let at = low.indexOf(wanted); at >= 0; at = low.indexOf(wanted, at + 1)) {
    const place = places[at]
    if (place !== undefined && isWhole(text, at, at + wanted.length)) return from + place
  }
  return undefined
}

/** The last place of a name before a place of the text, its headings included. */
function lastBefore(read: ReadDocument, name: string, line: Line, place: number): Span | undefined {
  let last: Span | undefined
  for (const found of placesOf(read, name)) {
    if (found.line.at > line.at || (found.line === line && found.to > place)) break
    if (found.line.barred === undefined) last = documentSpan(found.line.plain, found.from, found.to)
  }
  if (last !== undefined) return last
  const heading = line.path.findLast(({ plain }) => stands(lookup(plain.text), name))
  return heading === undefined ? undefined : documentSpan(heading.plain)
}

/** The places that the question leans on besides its sentence: antecedents, and headings that give its names. */
function contextsOf(
  read: ReadDocument,
  { line, from }: Found,
  question: string,
  quote: string,
  replacements: readonly Replacement[],
): Span[] {
  const missing = namesOf(question).filter((name) => !stands(lookup(quote), name))
  const headings = line.path.filter(({ plain }) => missing.some((name) => stands(lookup(plain.text), name)))
  // A name that the sentence gives in its other form, short or long.
  const explained = [...read.acronyms]
    .filter(([short, long]) =>
      missing.some(
        (name) =>
          (name === short && stands(lookup(quote), long)) ||
          (stands(lookup(name), long) && stands(lookup(quote), short)),
      ),
    )
    .flatMap(([, long]) => lastBefore(read, long, line, from) ?? [])
  const spans = [
    ...headings.map(({ plain }) => documentSpan(plain)),
    ...explained.map((span) => widened(read, span)),
    ...replacements.map(({ antecedent }) => antecedent),
  ]
  return spans.filter(
    ({ start, end }, index) =>
      spans.findIndex((other) => other.start === start && other.end === end) === index,
  )
}

/** A long form with the short form in brackets behind it. */
function widened({ document }: ReadDocument, { start, end }: Span): Span {
  const after = /^\s*\([^()]{1,20}\)/u.exec(document.text.slice(end, end + 30))
  return { start, end: end + (after?.[0].length ?? 0) }
}

const saying =
  '(?:said|says|stressed|stresses|told|claimed|claims|argued|argues|announced|reported|reports|stated|states|believed|believes|warned|warns|alleged|suggested|added|noted|insisted|denied|predicted|estimated)'
const reported = new RegExp(
  `\\baccording to\\b|\\b${saying}(?: \\p{L}+){0,4} that\\b|[,”"] (?:the )?(?:\\p{L}+ ){0,4}${saying}\\b|\\b${saying}[:,] ?["“]`,
  'iu',
)

/** Whether a sentence gives what someone says, and not what is so. */
function isReported(sentence: string): boolean {
  return reported.test(sentence.replace(/\s+/gu, ' '))
}

/** Whether a question asks for what someone says. */
function saysWho(question: string): boolean {
  return /\baccording to\b|\b(?:say|said|stress|stressed|tell|told|claim|claimed|argue|argued|announce|announced|report|reported|state|stated|believe|believed|warn|warned|allege|alleged|suggest|suggested|add|added|note|noted|insist|insisted|deny|denied|predict|predicted|estimate|estimated)\b/iu.test(
    question,
  )
}
