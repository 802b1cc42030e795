import {
  type Definition,
  type Heading,
  type ListItem,
  type Plain,
  documentSpan,
  slicePlain,
} from '../blocks/block'
import { type Structured, add, isTitleName, lowerFirst, properName } from './structured'
import { isShort } from '../language/acronyms'
import { verbForms } from '../lexicon/verbs'
import type { Span } from '../../model'

/** A term with its definition: both directions. */
export function definition(block: Definition, target: Structured): void {
  define(target, block.term, block.definition, block.path)
}

export function define(target: Structured, term: Plain, meaning: Plain, path: readonly Heading[]): void {
  const span = { start: documentSpan(term).start, end: documentSpan(meaning).end }
  const expansion = /^(.+?) ?\(([^()]+)\)$/.exec(term.text)
  const name = (expansion?.[1] ?? term.text).trim()
  const text = meaning.text.replace(/[.;]$/, '').replace(/; .*$/, '')
  if (text.split(' ').length > 26 || name.split(' ').length > 6 || text.split(' ').length < 2) return
  const plural = /[^s]s$/.test(name) && !/(?:sis|ics|ous|us)$/.test(name) && !/^(?:an?|one)\b/i.test(text)
  const shown = /^(?:The|A|An) /.test(name)
    ? name.slice(0, 1).toLowerCase() + name.slice(1)
    : properName(target, name)
      ? name
      : lowerFirst(name)
  const key = `term:${name}`
  if (happened(target, name, text, span)) return
  const verbal = verbForms(text.split(' ')[0]?.toLowerCase() ?? '')
  if (verbal?.singular === true && !/^(?:use|process|work|change|increase)s? of\b/.test(text)) {
    add(target, {
      front: `What does ${shown} do?`,
      back: text,
      type: 'definition',
      rule: 'term-does',
      key,
      span,
      bonus: 0,
    })
    return
  }
  // "What is entity tag?" lacks an article that the text does not give.
  const bare =
    !plural &&
    / .*\p{Ll}$/u.test(shown) &&
    !isTitleName(name) &&
    /^(?:an?|one|the time|the date) /i.test(text) &&
    !/^(?:the|a|an) /i.test(shown)
  const extra =
    path.length > 1 && shown.length <= 5 && !/\p{Lu}/u.test(shown) ? ` (${path[0]?.plain.text ?? ''})` : ''
  add(target, {
    front: bare ? `What is meant by “${shown}”${extra}?` : `What ${plural ? 'are' : 'is'} ${shown}${extra}?`,
    back: text,
    type: 'definition',
    rule: 'term',
    key,
    span,
    bonus: 0.06,
  })
  const long = expansion?.[2]
  if (long !== undefined && isShort(name)) {
    add(target, {
      front: `What does ${name} stand for?`,
      back: long,
      type: 'acronym',
      rule: 'term-acronym',
      key: `acronym:${name}`,
      span,
      bonus: 0.02,
    })
  }
  if (text.split(' ').length <= 14 && !/^(?:an?|the) \p{L}+$/u.test(text)) {
    const asked = lowerFirst(text)
    add(target, {
      front: `Which term means “${asked}”?`,
      back: name,
      alternatives: long === undefined ? [] : [long, term.text],
      type: 'definition',
      rule: 'term-reverse',
      key,
      span,
      bonus: -0.16,
    })
  }
}

const dayOrYear =
  /^(?:(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2},)? (\d{3,4})|(\d{3,4})(?: (?:BC|AD))?)$/

/** "28 July 1914: Austria-Hungary declares war on Serbia": an entry of a time line. */
function happened(target: Structured, date: string, text: string, span: Span): boolean {
  const match = dayOrYear.exec(date)
  if (match === null) return false
  const preposition = /^\d{1,2} |\d,/.test(date) ? 'on' : 'in'
  const wh =
    preposition === 'on' ? 'on what date' : match[1] === undefined ? 'in what year' : 'in what month and year'
  const common = { type: 'date-event' as const, key: `date:${date}`, span }
  add(target, {
    ...common,
    front: `What happened ${preposition} ${date}?`,
    back: text,
    rule: 'time-line',
    bonus: -0.06,
  })
  add(target, {
    ...common,
    front: `${text.replace(/[.!]$/, '')}: ${wh}?`,
    back: date,
    rule: 'time-line-date',
    bonus: -0.04,
  })
  return true
}

/** Reads a list item such as "Term – meaning" or "**Term**: meaning". */
export function itemDefinition(item: ListItem): { term: Plain; meaning: Plain } | undefined {
  const { plain } = item
  const match = /^(.{2,60}?)(?: ?: | [–—-] )(?=\S)/.exec(plain.text)
  if (match === null) return undefined
  const term = slicePlain(plain, 0, match[1]?.length ?? 0)
  const bold = item.terms.some((word) => term.text.startsWith(word.replace(/[:–-]\s*$/, '').trim()))
  if (
    !bold &&
    (!/^[\p{Lu}\d]/u.test(term.text) || /[.!?,]/.test(term.text) || term.text.split(' ').length > 4)
  )
    return undefined
  return { term, meaning: slicePlain(plain, match[0].length, plain.text.length) }
}
