import { type List, type ListItem, type Plain, documentSpan } from '../blocks/block'
import { joinList, numeral } from './maker'
import { type Structured, add, lowerFirst } from './structured'
import { define, itemDefinition } from './term'

/** Bare lists under an introduction become "name all", definitions become term cards. */
export function list(block: List, target: Structured): void {
  const bare: ListItem[] = []
  for (const item of block.items) {
    const pair = itemDefinition(item)
    if (pair === undefined) bare.push(item)
    else define(target, pair.term, pair.meaning, block.path)
  }
  if (block.intro !== undefined && bare.length === 0) countedTerms(block, block.intro, target)
  if (
    block.intro !== undefined &&
    bare.length === block.items.length &&
    valuesByCase(block, block.intro, target)
  )
    return
  if (block.intro === undefined || bare.length !== block.items.length || bare.length < 2 || bare.length > 7)
    return
  if (
    bare.some(
      (item) => item.plain.text.split(' ').length > 8 || /[.!?]$/.test(item.plain.text.replace(/\.$/, '')),
    )
  )
    return
  // "It has three phases:" under the heading "Calvin cycle"
  const heading = block.path.at(-1)
  const pronoun = /^(?:It|They) (?=has |have |consists? |comprises? )/u
  const opening = lastSentence(block.intro.text).replace(/:$/, '').trim()
  const under = heading !== undefined && pronoun.test(opening)
  const intro = under ? opening.replace(pronoun, `the ${heading.plain.text.trim()} `) : opening
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
    ...(under ? { contexts: [documentSpan(heading.plain)] } : {}),
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

const countWords = 'two|three|four|five|six|seven'

/** "There are two kinds of validators:" over terms with their meanings: which they are. */
function countedTerms(block: List, intro: Plain, target: Structured): void {
  const text = lastSentence(intro.text).replace(/:$/, '').trim()
  const match = new RegExp(
    `^(?:there are |these are |the )?(?:(${countWords}) )((?:main |key |major |basic )?\\p{L}[\\p{L} -]{2,60}?)(?: are)?$`,
    'iu',
  ).exec(text)
  const items = block.items.map((item) => itemDefinition(item)?.term.text.trim() ?? '')
  if (match === null || items.includes('') || numeral(items.length) !== match[1]?.toLowerCase()) return
  const last = block.items.at(-1)
  if (last === undefined || items.length > 7) return
  add(target, {
    front: `What are the ${numeral(items.length)} ${match[2] ?? ''}?`,
    back: joinList(items),
    items,
    type: 'enumeration',
    rule: 'list-terms',
    key: 'list',
    span: { start: documentSpan(intro).start, end: documentSpan(last.plain).end },
    bonus: 0.1,
  })
}

/** "The amount depends on the distance:" over "250 euros for flights of up to 1,500 km": the value in each case. */
function valuesByCase(block: List, intro: Plain, target: Structured): boolean {
  const subject =
    /^(?:the )?(.{3,60}?) (?:depends? on|varies with|is set by|are set by|varies by|by|is|are|was)\b.*:$/iu.exec(
      lastSentence(intro.text),
    )?.[1]
  if (subject === undefined || subject.split(' ').length > 7) return false
  const cases = block.items.map((item) =>
    /^((?:(?:about|up to|at least|at most|around|not more than|no more than) )?[€$£]?\d[\d.,]*(?:[–-]\d[\d.,]*)?\s?(?:%|\p{L}[\p{L}./]*)?(?: \p{L}+)?) ((?:for|if|when|in|after|from|between|under|over|until|per) .{3,80}?)[.;,]?$/u.exec(
      item.plain.text,
    ),
  )
  if (cases.length < 2 || cases.includes(null)) return false
  for (const [index, found] of cases.entries()) {
    const item = block.items[index]
    if (found === null || item === undefined) continue
    add(target, {
      front: `What is the ${lowerFirst(subject)} ${found[2] ?? ''}?`,
      back: found[1] ?? '',
      type: 'quantity',
      rule: 'list-value',
      key: `value:${index}`,
      span: documentSpan(item.plain),
      contexts: [documentSpan(intro)],
      bonus: 0.06,
    })
  }
  return true
}

/** The sentence that opens the list, without those before it in its paragraph. */
function lastSentence(text: string): string {
  return text.trim().replace(/^.*[.!?] (?=\p{Lu})/su, '')
}
