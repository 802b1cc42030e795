import type { Span } from '../../model'
import { documentSpan } from '../blocks/block'
import { contains, squeeze } from '../normalise'
import type { Draft, FactType } from '../types'
import type { Context } from '../language/context'
import { at, type Range } from '../language/nounPhrase'
import { contextsOf, replacementsIn, say, type Sentence } from '../language/sentence'

/** What a rule for sentences is given, and where it puts its drafts. */
export interface Reading {
  sentence: Sentence
  context: Context
  drafts: Draft[]
}

interface Proposal {
  type: FactType
  rule: string
  key: string
  bonus?: number
  /** Stretches of the sentence that the front repeats, for their references. */
  uses?: readonly Range[]
  contexts?: readonly Span[]
}

/** Adds a question and answer about a sentence. `answer` is a stretch of the sentence or a text. */
export function addQuestion(
  reading: Reading,
  front: string | undefined,
  answer: Range | string,
  proposal: Proposal & { alternatives?: readonly string[] },
): void {
  if (front === undefined) return
  const { sentence } = reading
  const answers: string[] = []
  const add = (text: string): void => {
    const clean = squeeze(text)
      .replace(/[,;:]$/, '')
      .replace(/^["“](.+)["”]$/, '$1')
    if (clean !== '' && !answers.includes(clean)) answers.push(clean)
  }
  if (typeof answer === 'string') add(answer)
  else {
    add(say(sentence, answer, { keepCase: false }))
    add(say(sentence, answer, { original: true, keepCase: false }))
  }
  for (const text of proposal.alternatives ?? []) add(text)
  const [back = ''] = answers
  const all: Range = { from: sentence.from, to: sentence.tokens.length }
  reading.drafts.push({
    kind: 'qa',
    front: squeeze(front),
    back,
    // A surname that the question holds is no answer to it.
    answers: withShortForms(answers, reading.context).filter(
      (text, index) => index === 0 || answers.includes(text) || !contains(front, text),
    ),
    type: proposal.type,
    ruleId: proposal.rule,
    factKey: proposal.key,
    span: sentence.span,
    context: [...contextsOf(sentence, proposal.uses ?? [all]), ...(proposal.contexts ?? [])],
    bonus: proposal.bonus ?? 0,
    ...replaced(sentence, `${front} ${answers.join(' ')}`),
    ...(sentence.attributedTo === undefined ? {} : { attributedTo: sentence.attributedTo }),
  })
}

/** Adds a question whose answer is a list. */
export function addEnumeration(
  reading: Reading,
  front: string | undefined,
  items: readonly string[],
  proposal: Proposal,
): void {
  if (front === undefined) return
  const { sentence } = reading
  const clean = items.map((item) => squeeze(item))
  reading.drafts.push({
    kind: 'enumeration',
    front: squeeze(front),
    back: joinList(clean),
    answers: [joinList(clean)],
    items: clean,
    type: 'enumeration',
    ruleId: proposal.rule,
    factKey: proposal.key,
    span: sentence.span,
    context: [
      ...contextsOf(sentence, [{ from: sentence.from, to: sentence.to }]),
      ...(proposal.contexts ?? []),
    ],
    bonus: proposal.bonus ?? 0,
    ...replaced(sentence, `${front} ${clean.join(' ')}`),
  })
}

function replaced(sentence: Sentence, text: string): Pick<Draft, 'replacements'> {
  const replacements = replacementsIn(sentence, text)
  return replacements.length === 0 ? {} : { replacements }
}

/** Adds a cloze of a stretch of the sentence with one blank; `hint` names the kind of thing that is missing. */
export function addCloze(
  reading: Reading,
  range: Range,
  blank: Range,
  hint: string,
  proposal: Proposal & { alternatives?: readonly string[] },
): void {
  const { sentence } = reading
  const before =
    range.from < blank.from ? say(sentence, { from: range.from, to: blank.from }, { keepCase: true }) : ''
  const after = blank.to < range.to ? say(sentence, { from: blank.to, to: range.to }, { keepCase: true }) : ''
  const answer = say(sentence, blank, { keepCase: true })
  const glue = /^[,;:.)%]|^['’]s?\b/.test(after) ? '' : ' '
  const opening = /[(“"]$/.test(before) || before === '' ? '' : ' '
  const start = before === '' ? '' : before.slice(0, 1).toUpperCase() + before.slice(1)
  const wrap = (middle: string): string =>
    withoutWeekday(`${start}${opening}${middle}${after === '' ? '' : glue + after}`)
      .replace(/[,;:]?$/, '.')
      .replace(/\.\.$/, '.')
  const answers = [answer]
  const original = say(sentence, blank, { keepCase: true, original: true })
  if (original !== answer) answers.push(original)
  for (const text of proposal.alternatives ?? []) if (!answers.includes(text)) answers.push(text)
  reading.drafts.push({
    kind: 'cloze',
    front: wrap(`[${hint}]`),
    back: answer,
    answers: withShortForms(answers, reading.context),
    clozeText: wrap(`{{c1::${answer}::${hint}}}`),
    type: proposal.type,
    ruleId: proposal.rule,
    factKey: proposal.key,
    span: sentence.span,
    context: [...contextsOf(sentence, [range]), ...(proposal.contexts ?? [])],
    bonus: proposal.bonus ?? 0,
    ...replaced(sentence, wrap(answer)),
    ...(sentence.attributedTo === undefined ? {} : { attributedTo: sentence.attributedTo }),
  })
}

/** "on Thursday" says nothing on the day of study. */
function withoutWeekday(text: string): string {
  return squeeze(text.replace(/,? on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?! \d)/g, ''))
}

/** Right answers besides the full one: without a bracket, the name of the acronym, the acronym of the name. */
export function withShortForms(answers: readonly string[], context: Context): string[] {
  const all = [...answers]
  const add = (text: string): void => {
    const clean = squeeze(text)
    if (clean !== '' && !all.includes(clean)) all.push(clean)
  }
  for (const answer of answers) {
    if (/\([^)]*\)/.test(answer)) add(answer.replace(/ ?\([^)]*\)/g, ''))
    const bare = answer.replace(/^(?:the|a|an) /i, '')
    const acronym = context.acronyms.get(bare)
    if (acronym !== undefined) add(acronym.long)
    const person = context.persons.get(bare)
    if (person !== undefined) add(person.surname)
  }
  return all
}

/** "a, b and c" */
export function joinList(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`
}

const numerals = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** 3 → "three"; figures above ten. */
export function numeral(count: number): string {
  return numerals[count] ?? String(count)
}

/** The heading under which a sentence stands, if its words are not in the text already. */
export function headingContext(reading: Reading, text: string): { name: string; span: Span } | undefined {
  const { path } = reading.sentence
  let single: { name: string; span: Span } | undefined
  for (let index = path.length - 1; index >= 0; index--) {
    const heading = path[index]
    if (heading === undefined) continue
    const name = heading.plain.text
      .replace(/^(?:\d+\.)*\d*\s*/, '')
      .replace(/^(?:lecture|chapter|part|unit|section|week|module|lesson)\b[^:–-]{0,12}[:–-]\s*/i, '')
      .replace(
        /^(?:annual report|report|profile|fact ?sheet|overview|introduction|guide|summary|case study)[^:]{0,12}: /i,
        '',
      )
      .replace(/^(\p{L}[\p{L} -]{2,30}): .*$/u, '$1')
    const general =
      /^(?:overview|introduction|background|summary|vocabulary|history|notes|conclusion|key facts|stages|details|basics|terms|general|other|more|miscellaneous|contents|references)$/i
    if (
      name === '' ||
      name.split(' ').length > 6 ||
      contains(text, name) ||
      general.test(name) ||
      (index > 0
        ? /\b(?:it|they|we|you|he|she|how|why|what|where|when|who)\b/i.test(name)
        : /\b(?:it|they|we|you|he|she)\b/i.test(name))
    )
      continue
    const found = { name, span: documentSpan(heading.plain) }
    // One common word ("Structure") says less than the heading above it.
    if (index > 0 && single === undefined && generalSection.test(name)) single = found
    else return found
  }
  return single
}

/** Headings that name a part of any subject: what they are about stands in the heading above. */
const generalSection =
  /^(?:structure|transport|signals?|functions?|types?|causes?|symptoms?|treatments?|diagnosis|prevention|process(?:es)?|effects?|uses?|properties|examples?|applications?|advantages|disadvantages|climate|economy|politics|demographics|culture|education|career|early life|later life|death|legacy|origins?|development|decline|aftermath|consequences|requirements?|scope|penalties|exceptions?|procedures?|dosage|storage|safety|warnings?|freshness|validation|directives?|mechanisms?|methods?|results?|features?|formation|composition|importance|significance|impact|usage|format|syntax|security|performance|limitations?|risks?|geography|population|government|people|language|religion|flora|fauna|wildlife|reception|construction|design|operation|administration|responsibilities|duties|rights|deadlines?|appeals?)$/i

const attributeNouns = new Set(
  (
    'yield rate value cost price total number amount size length height weight depth speed temperature pressure age duration risk dose effect result product goal aim purpose function role ' +
    'cause causes symptoms treatment equation formula reaction procedure method mechanism structure author founder period phase stage step deadline limit threshold maximum minimum output input ' +
    'name origin capital area population main first second last final membership leader members rules principle objective budget mission headquarters treaty act law regulation directive programme project'
  ).split(' '),
)

/** A short definite phrase such as "the net yield", which means something only under its heading. */
export function needsHeading(sentence: Sentence, range: Range): boolean {
  const first = at(sentence.tokens, range.from)
  if (first.lower !== 'the') return false
  if (sentence.replacements.some((entry) => entry.from >= range.from && entry.to <= range.to)) return false
  for (let index = range.from + 1; index < range.to; index++) {
    const token = at(sentence.tokens, index)
    if (token.tag === 'NAME' || token.lower === 'of' || token.tag === '(') return false
  }
  const outstanding =
    /^(?:largest|biggest|smallest|oldest|youngest|longest|highest|first|last|main|only|most)$/.test(
      at(sentence.tokens, range.from + 1).lower,
    )
  return (
    range.to - range.from <= 3 && (outstanding || attributeNouns.has(at(sentence.tokens, range.to - 1).lower))
  )
}
