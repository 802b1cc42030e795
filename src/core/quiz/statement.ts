import { pastOf, verbForms } from '../generation/lexicon/verbs'
import type { QuizFact } from './facts'

/** A fact as something to read: what it is about, and what is to be known of it. */
export interface FactInWords {
  /** What stands first, apart: a person, a date, an acronym, a term. Missing where the whole is one sentence. */
  head?: string
  text: string
  /** What was asked for, where it does not stand in `head`: shown after the text. */
  answer?: string
  /** Places of what was asked for in the text. */
  strong?: { start: number; end: number }
}

/** The blank of a cloze on the front of a card: "[…]", "[country]". */
const blank = /\[[^[\]]{1,200}\]/g
const timeQuestion =
  /^(?:(?:in|on|by|until|since|from) what (?:month and year|day|date|year|month|century|decade)|when|since when|until when) (did|was|were|is|are|has|have|had) (.+)\?$/i
const whatIs = /^(?:what|who) (?:is|was|are|were) (.+)\?$/i
const stands = /^what (?:does|do|did) (.+) stand for\?$/i
const whoDid = /^who (\S+)( .+)?\?$/i

/**
 * A fact without its question form, as far as that is certain: "Who was the foreign minister in 2021?" becomes a name
 * and its role, "In what year did Azerbaijan join?" a date and "Azerbaijan joined". What it is not certain of stays a
 * question with its answer.
 */
export function inWords(fact: QuizFact, isTimeline: boolean): FactInWords {
  const { question, answer } = fact
  const blanks = [...question.matchAll(blank)]
  const [only] = blanks
  if (only !== undefined && blanks.length === 1) {
    const text = question.slice(0, only.index) + answer + question.slice(only.index + only[0].length)
    const strong = { start: only.index, end: only.index + answer.length }
    return isTimeline ? { head: answer, text, strong } : { text, strong }
  }
  if (isTimeline) return { head: dateHead(question, answer), text: eventOf(fact) ?? question }
  const acronym = stands.exec(question)?.[1]
  if (acronym !== undefined) return { head: acronym, text: answer }
  const about = whatIs.exec(question)?.[1]?.replace(/^the /i, '')
  if (about !== undefined) {
    if (/^who /i.test(question)) return { head: answer, text: about }
    return fact.type === 'definition' || fact.type === 'name'
      ? { head: capitalised(about), text: answer }
      : { text: `${capitalised(about)}:`, answer }
  }
  const did = whoDid.exec(question)
  if (
    did !== null &&
    verbForms((did[1] ?? '').toLowerCase())?.past === true &&
    !/^(?:did|had)$/i.test(did[1] ?? '')
  )
    return { head: answer, text: `${did[1] ?? ''}${did[2] ?? ''}` }
  return { text: question, answer }
}

/** "since 1997" where the question asks since when. */
function dateHead(question: string, answer: string): string {
  const span = /^(since|until|by)\b/i.exec(question)?.[1]
  return span === undefined ? answer : `${span.toLowerCase()} ${answer}`
}

/** What a question for a date says of the past, in the forms that its source has; undefined where they are not found. */
function eventOf({ question, source }: QuizFact): string | undefined {
  const found = timeQuestion.exec(question)
  if (found === null) return undefined
  const [, asked = '', rest = ''] = found
  const auxiliary = asked.toLowerCase()
  const words = rest.split(' ')
  const said = new Set((source?.quote ?? '').toLowerCase().match(/[\p{L}’'-]+/gu))
  // The first word is never the verb: it belongs to what the sentence is about.
  for (let at = 1; at < words.length; at++) {
    const word = (words[at] ?? '').replace(/,$/, '')
    if (!/^\p{Ll}+$/u.test(word)) continue
    if (auxiliary === 'did') {
      const past = pastOf(word)
      if (verbForms(word)?.base !== true || !said.has(past)) continue
      return capitalised(
        [...words.slice(0, at), (words[at] ?? '').replace(word, past), ...words.slice(at + 1)].join(' '),
      )
    }
    if (verbForms(word)?.participle === true && said.has(word))
      return capitalised([...words.slice(0, at), auxiliary, ...words.slice(at)].join(' '))
  }
  return undefined
}

function capitalised(text: string): string {
  // "pH", "iPhone" and the like stay as they are.
  return /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1)
}
