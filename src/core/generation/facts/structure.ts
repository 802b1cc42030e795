import type { Span } from '../../model'
import {
  type Definition,
  documentSpan,
  type Heading,
  type KeyValue,
  type List,
  type ListItem,
  type Plain,
  slicePlain,
  type Table,
} from '../blocks/block'
import { capitalise, squeeze } from '../normalise'
import { isShort } from '../language/acronyms'
import type { Context } from '../language/context'
import { countries } from '../lexicon/names'
import { verbForms } from '../lexicon/verbs'
import type { Draft, FactType } from '../types'
import { joinList, numeral, withShortForms } from './maker'

interface Structured {
  context: Context
  drafts: Draft[]
}

function add(
  target: Structured,
  draft: {
    front: string
    back: string
    alternatives?: string[]
    type: FactType
    rule: string
    key: string
    span: Span
    contexts?: Span[]
    bonus?: number
    items?: string[]
  },
): void {
  const answers = [draft.back, ...(draft.alternatives ?? [])]
    .map((answer) => squeeze(answer))
    .filter((answer) => answer !== '')
  target.drafts.push({
    kind: draft.items === undefined ? 'qa' : 'enumeration',
    front: squeeze(draft.front),
    back: squeeze(draft.back),
    answers: withShortForms([...new Set(answers)], target.context),
    ...(draft.items === undefined ? {} : { items: draft.items.map((item) => squeeze(item)) }),
    type: draft.type,
    ruleId: draft.rule,
    factKey: draft.key,
    span: draft.span,
    context: draft.contexts ?? [],
    bonus: draft.bonus ?? 0,
  })
}

function lowerFirst(text: string): string {
  return /^\p{Lu}[\p{Ll}-]+(?:\s|$)/u.test(text) && !countries.has(text)
    ? text.slice(0, 1).toLowerCase() + text.slice(1)
    : text
}

const stopHeadings =
  /^(?:key facts|facts|overview|introduction|summary|notes|vocabulary|terms|definitions|glossary|at a glance|profile|basics)$/i

/** What a key–value line or a bare list belongs to: the document's topic, or the heading above. */
function ownerOf(target: Structured, path: readonly Heading[]): { name: string; span: Span } | undefined {
  const { topic } = target.context
  if (topic !== undefined) return topic
  for (let index = path.length - 1; index >= 0; index--) {
    const heading = path[index]
    if (heading === undefined || stopHeadings.test(heading.plain.text)) continue
    const name = heading.plain.text
      .replace(/^(?:lecture|chapter|part|unit|section|week|module)\b[^:–-]*[:–-]\s*/i, '')
      .trim()
    if (name.split(' ').length <= 7 && name !== '')
      return { name: isTitleName(name) ? name : lowerFirst(name), span: documentSpan(heading.plain) }
  }
  return undefined
}

function isTitleName(name: string): boolean {
  return name.split(' ').filter((word) => /^\p{Lu}/u.test(word)).length > 1
}

/** "Capital: Gaborone": what the key of the owner is. */
export function keyValue(block: KeyValue, target: Structured): void {
  const owner = ownerOf(target, block.path)
  const key = block.key.text.trim()
  if (owner === undefined || key.length < 2) return
  const semicolon = block.value.text.indexOf('; ')
  const value = semicolon > 0 ? slicePlain(block.value, 0, semicolon) : block.value
  const text = value.text.replace(/\.$/, '')
  if (text.split(' ').length > 16 || /^[\d\W]*$/.test(key)) return
  const start = documentSpan(block.key).start
  const span = { start, end: documentSpan(block.value).end }
  const date = /^(?:\d{1,2} \p{Lu}\p{L}+ \d{4}|\p{Lu}\p{L}+ \d{1,2}, \d{4}|\d{4})\b/u.exec(text)
  const ratio =
    /^(?:about |around |approximately )?[\d.,]+(?:[–-][\d.,]+)?\s+(\p{L}[\p{L}\d⁺⁻]*) per (\p{L}+)/u.exec(
      text,
    )
  const small = lowerKey(key)
  const bare = text.replace(/ ?\([^)]*\)/g, '')
  const country = target.context.topic?.kind === 'country'
  const named = / of |\p{Lu}/u.test(key.slice(1)) && !country
  const ofOwner = named ? '' : country ? ` of ${owner.name}` : ` (${owner.name})`
  let front: string
  if (ratio !== null)
    front = `${country ? '' : `${capitalise(owner.name)}: `}${country ? 'What' : 'what'} is the ${small}${country ? ` of ${owner.name}` : ''}, in ${ratio[1] ?? ''} per ${ratio[2] ?? ''}?`
  else if (date !== null && !/\b(?:date|year|founded|born|established|opened|died)\b/i.test(key))
    front = `What is the date of ${country ? `${owner.name}'s ${small}` : `${small}${ofOwner}`}?`
  else if (/^(?:founded|established|opened|born|died|built|created)$/i.test(key))
    front = `When was ${owner.name} ${small}?`.replace('was X died', 'did X die')
  else
    front = `What ${/[^s]s$/.test(key) && !/(?:status|basis|gas)$/i.test(key) ? 'are' : 'is'} the ${small}${ofOwner}?`
  const census = /\((\d{4}) (census|estimate|est\.?)\)/.exec(text)
  if (census !== null) front = front.replace(/\?$/, ` (${census[1] ?? ''} ${census[2] ?? ''})?`)
  add(target, {
    front,
    back: census === null ? text : bare,
    alternatives: [bare, text],
    type: 'key-value',
    rule: 'key-value',
    key: `kv:${key}`,
    span,
    contexts: [owner.span],
    bonus: 0.05,
  })
}

function lowerKey(key: string): string {
  return key
    .split(' ')
    .map((word) => (/^\p{Lu}\p{Ll}+$/u.test(word) && !countries.has(word) ? word.toLowerCase() : word))
    .join(' ')
}

/** A term with its definition: both directions. */
export function definition(block: Definition, target: Structured): void {
  define(target, block.term, block.definition, block.path)
}

function define(target: Structured, term: Plain, meaning: Plain, path: readonly Heading[]): void {
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
  const article = !plural && / /.test(shown) && !/^(?:the|a|an) /i.test(shown) ? '' : ''
  const extra =
    path.length > 1 && shown.length <= 5 && !/\p{Lu}/u.test(shown) ? ` (${path[0]?.plain.text ?? ''})` : ''
  add(target, {
    front: `What ${plural ? 'are' : 'is'} ${article}${shown}${extra}?`,
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

function properName(target: Structured, name: string): boolean {
  const first = name.split(' ')[0] ?? ''
  return (
    target.context.spelling.capital.has(first) ||
    countries.has(first) ||
    /^\p{Lu}[\p{Lu}\d]/u.test(first) ||
    isTitleName(name)
  )
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

/** Bare lists under an introduction become "name all", definitions become term cards. */
export function list(block: List, target: Structured): void {
  const bare: ListItem[] = []
  for (const item of block.items) {
    const pair = itemDefinition(item)
    if (pair === undefined) bare.push(item)
    else define(target, pair.term, pair.meaning, block.path)
  }
  if (block.intro === undefined || bare.length !== block.items.length || bare.length < 2 || bare.length > 7)
    return
  if (
    bare.some(
      (item) => item.plain.text.split(' ').length > 8 || /[.!?]$/.test(item.plain.text.replace(/\.$/, '')),
    )
  )
    return
  const intro = block.intro.text.replace(/:$/, '').trim()
  const items = bare.map((item) => item.plain.text.replace(/[.;,]$/, ''))
  const last = bare.at(-1)
  if (last === undefined) return
  const span = { start: documentSpan(block.intro).start, end: documentSpan(last.plain).end }
  const count = `(?:${[2, 3, 4, 5, 6, 7].map(numeral).join('|')}|\\d)`
  const has = new RegExp(
    `^(.{3,60}?) (?:has|have|consists? of|comprises?|includes?|involves?) (?:the following )?(${count})? ?(?:main |key |major )?(\\p{L}[\\p{L} -]{2,40})$`,
    'u',
  ).exec(intro)
  const are = new RegExp(
    `^(?:there are |these are |the )(${count})? ?(\\p{L}[\\p{L} -]{2,60}?)(?: are)?$`,
    'iu',
  ).exec(intro)
  let front: string
  if (has !== null)
    front = `What are the ${numeral(items.length)} ${(has[3] ?? '').replace(/^following /, '')} of ${lowerFirst(has[1] ?? '')}`
  else if (are !== null) front = `What are the ${numeral(items.length)} ${are[2] ?? ''}`
  else return
  add(target, {
    front: `${front}${block.ordered ? ', in order' : ''}?`,
    back: joinList(items),
    items,
    type: 'enumeration',
    rule: 'list',
    key: 'list',
    span,
    bonus: 0.12,
  })
  if (block.ordered && has !== null && items.length >= 3) {
    const noun = (has[3] ?? '').replace(/^following /, '').replace(/s$/, '')
    add(target, {
      front: `What is the final ${noun} of ${lowerFirst(has[1] ?? '')}?`,
      back: items.at(-1) ?? '',
      type: 'enumeration',
      rule: 'list-last',
      key: 'list-last',
      span,
      bonus: -0.2,
    })
  }
}

/** A table: for each row, each further column asked by the first. */
export function table(block: Table, target: Structured): void {
  const [first, ...columns] = block.head
  if (first === undefined || columns.length === 0 || block.rows.length > 60) return
  const rowName = first.text.trim()
  for (const row of block.rows) {
    const [head, ...cells] = row
    const last = row.at(-1)
    if (head === undefined || last === undefined || !/[\p{L}\p{N}]/u.test(head.text)) continue
    const span = { start: documentSpan(head).start, end: documentSpan(last).end }
    const headSpan = documentSpan(first)
    const numbered = /^(?:[IVXLC]+|\d+|[A-Z])$/.test(head.text)
    for (const [index, cell] of cells.entries()) {
      const column = columns[index]
      if (
        column === undefined ||
        column.text === '' ||
        cell.text === '' ||
        cell.text === '–' ||
        cell.text === '-' ||
        cell.text.split(' ').length > 10
      )
        continue
      const name = lowerFirst(column.text)
      const known = index > 0 && numbered ? cells[0]?.text : undefined
      const about = numbered
        ? `${lowerFirst(rowName)} ${head.text}${known === undefined || known === '' ? '' : ` (${known})`}`
        : properName(target, head.text)
          ? head.text
          : lowerFirst(head.text)
      const contexts = [headSpan, documentSpan(column)]
      add(target, {
        front: `What is the ${name} of ${about}?`,
        back: cell.text,
        type: 'table-row',
        rule: 'table',
        key: `row:${head.text}:${index}`,
        span,
        contexts,
        bonus: 0,
      })
    }
  }
}
