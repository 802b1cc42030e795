import { openPronoun, whFor } from './asking'
import { type Reading, addQuestion } from './maker'
import { bareSubject, isNamed, properName } from './nameParts'
import { participle } from './participle'
import type { Insertion } from '../language/clauseTypes'
import { categoryOf } from '../language/category'
import { at, nounPhraseEnd } from '../language/nounPhrase'
import { type Sentence, say } from '../language/sentence'
import { roleHeads } from '../lexicon/names'

/** What stands between commas after a noun phrase. */
export function insertions(reading: Reading, list: readonly Insertion[]): void {
  for (const entry of [...list, ...looseAppositions(reading.sentence, list)]) {
    if (openPronoun(reading.sentence, entry.subject)) continue
    if (entry.kind === 'apposition') apposition(reading, entry)
    else if (entry.kind === 'alias') alias(reading, entry)
    else if (entry.kind === 'participle') participle(reading, entry)
  }
}

/** "NAME, a …," where no clause has found it, such as inside an infinitive. */
function looseAppositions(sentence: Sentence, known: readonly Insertion[]): Insertion[] {
  const { tokens } = sentence
  const found: Insertion[] = []
  for (let comma = sentence.from + 1; comma < sentence.to; comma++) {
    if (
      at(tokens, comma).tag !== ',' ||
      at(tokens, comma - 1).tag !== 'NAME' ||
      !/^(?:a|an)$/.test(at(tokens, comma + 1).lower)
    )
      continue
    if (known.some((entry) => entry.from === comma + 1)) continue
    const end = nounPhraseEnd(tokens, comma + 1, sentence.to)
    if (end < 0 || at(tokens, end).tag !== ',') continue
    let start = comma - 1
    while (start > sentence.from && at(tokens, start - 1).tag === 'NAME') start--
    if (at(tokens, start - 1).lower === 'the') start--
    found.push({ kind: 'apposition', from: comma + 1, to: end, subject: { from: start, to: comma } })
  }
  return found
}

export function apposition(reading: Reading, entry: Insertion): void {
  const { sentence, context } = reading
  const { tokens } = sentence
  const opener = at(tokens, entry.from).lower
  const subject = say(sentence, bareSubject(sentence, entry.subject))
  const past = sentence.parse.clauses.find((clause) => clause.subject.from === entry.subject.from)?.verb.past
  if (at(tokens, entry.from).tag === 'NAME') {
    nameAfterKin(reading, entry, subject)
    return
  }
  const term = !isNamed(sentence, entry.subject) && isTerm(sentence, entry)
  if ((!isNamed(sentence, entry.subject) && !term) || subject.split(' ').length > 8) return
  const end = nounPhraseEnd(tokens, entry.from, entry.to)
  if (end < 0 || openPronoun(sentence, entry)) return
  if (opener !== 'a' && opener !== 'an' && opener !== 'the') return
  // After a place in the predicate ("born in Dundee, the third of …") "the" may speak of the subject.
  const inSubject = sentence.parse.clauses.some((clause) => clause.subject.from === entry.subject.from)
  const office =
    opener === 'the' && categoryOf(subject, context) === 'person' && / of /.test(say(sentence, entry))
  if (opener === 'the' && !inSubject && !office) return
  // "Randy Gardner, a student from San Diego,"
  const person =
    categoryOf(subject, context) === 'person' ||
    whFor(say(sentence, { from: entry.from, to: end }), context).person
  if (person && opener === 'the' && !/\bof\b|'s/.test(say(sentence, entry))) return
  if (
    opener === 'the' &&
    properName(sentence, { from: entry.from + 1, to: entry.to }) &&
    at(tokens, entry.subject.to - 1).tag === 'N'
  ) {
    // "The Novgorod post, the Peterhof,"
    addQuestion(
      reading,
      `What was the name of ${subject}?`.replace('was', past === true ? 'was' : 'is'),
      entry,
      {
        type: 'name',
        rule: 'apposition-name',
        key: `apposition:${entry.from}`,
        bonus: 0.02,
      },
    )
    return
  }
  const plural = /^(?:were|are|have)$/.test(
    at(
      tokens,
      sentence.parse.clauses.find((clause) => clause.subject.from === entry.subject.from)?.verb.finite ?? -1,
    ).lower,
  )
  const be = person && past === true ? 'was' : plural ? 'are' : 'is'
  addQuestion(reading, `${person ? 'Who' : 'What'} ${be} ${subject}?`, entry, {
    type: 'definition',
    rule: 'apposition',
    key: `apposition:${entry.from}`,
    bonus: 0.04,
  })
}

/** "lysozyme, an enzyme that …": a bare term with its kind after it, and nothing that could make it an item of a list. */
function isTerm(sentence: Sentence, entry: Insertion): boolean {
  const { tokens } = sentence
  const { from, to } = entry.subject
  if (!/^(?:a|an)$/.test(at(tokens, entry.from).lower) || to - from > 3) return false
  for (let index = from; index < to; index++) if (!['N', 'J'].includes(at(tokens, index).tag)) return false
  const after = at(tokens, entry.to)
  return !(after.tag === ',' && at(tokens, entry.to + 1).tag === 'C') && after.tag !== 'C'
}

/** "Her father, Ellis Franklin,": who somebody's father, student or leader was. */
function nameAfterKin(reading: Reading, entry: Insertion, subject: string): void {
  const { sentence } = reading
  const { tokens } = sentence
  const head = at(tokens, entry.subject.to - 1).lower
  const kin =
    /^(?:father|mother|husband|wife|brother|sister|son|daughter|partner|student|pupil|teacher|mentor|supervisor|assistant|leader|founder|chairman|chairwoman|chair|director|president|captain|successor|predecessor|author|architect|inventor|capital|headquarters|flagship)$/
  if ((!kin.test(head) && !roleHeads.has(head)) || openPronoun(sentence, entry.subject)) return
  if (!properName(sentence, entry)) return
  if (!/'s |’s |s' | of /.test(subject)) return
  const clause = sentence.parse.clauses.find((other) => other.subject.from === entry.subject.from)
  const be = clause?.verb.past === false ? 'is' : 'was'
  const office =
    roleHeads.has(head) || /^(?:leader|chairman|chairwoman|chair|director|president|captain)$/.test(head)
  const asOf = office ? reading.context.asOf : undefined
  // I15: who holds a post changes.
  if (office && asOf === undefined && clause?.verb.past !== true) return
  const thing = /^(?:capital|headquarters|flagship)$/.test(head)
  addQuestion(
    reading,
    `${thing ? 'What' : 'Who'} ${asOf === undefined ? be : 'was'} ${subject}${asOf === undefined ? '' : ` in ${asOf}`}?`,
    entry,
    { type: thing ? 'name' : 'role-holder', rule: 'kin-name', key: `kin:${entry.from}`, bonus: 0 },
  )
}

function alias(reading: Reading, entry: Insertion): void {
  const { sentence } = reading
  const { tokens } = sentence
  const subject = say(sentence, entry.subject)
  const word = at(tokens, entry.from).lower
  const called = /^(?:called|known|named|termed)$/.test(at(tokens, entry.from + 1).lower)
  let start = entry.from + (called ? 2 : 1)
  if (at(tokens, start).lower === 'as') start++
  const name = { from: start, to: entry.to }
  if (nounPhraseEnd(tokens, start, entry.to) < 0) return
  if (called && word !== 'formerly') {
    addQuestion(reading, `By what other name is ${subject} known?`, name, {
      type: 'name',
      rule: 'also-called',
      key: `alias:${entry.from}`,
      bonus: 0.08,
    })
    return
  }
  addQuestion(reading, `What was ${subject} formerly?`, name, {
    type: 'name',
    rule: 'formerly',
    key: `alias:${entry.from}`,
    bonus: 0.08,
  })
}
