import type { Chunk, Clause } from '../language/clauseTypes'
import { at } from '../language/nounPhrase'
import type { FactType } from '../types'
import { ask } from './asking'
import type { Reading } from './maker'
import { putQuestion } from './put'

const joining = new Set(['join', 'accede', 'enter'])
const succeeding = new Set(['succeed', 'replace', 'supersede'])

/** The type of what a verb says. */
export function typeOfVerb(lemma: string, otherwise: FactType): FactType {
  if (joining.has(lemma)) return 'membership'
  if (succeeding.has(lemma)) return 'succession'
  return otherwise
}

/** The chunks of a clause that give a date, with how to ask for each. */
export function dateChunks(reading: Reading, clause: Clause): { chunk: Chunk; wh: string; hint: string }[] {
  const { tokens } = reading.sentence
  const found: { chunk: Chunk; wh: string; hint: string }[] = []
  for (const chunk of [...clause.tail, ...clause.lead]) {
    const inside = chunk.of ?? chunk
    if ((chunk.kind !== 'pp' && chunk.kind !== 'np') || inside.to !== inside.from + 1) continue
    const { date } = at(tokens, inside.from)
    if (date === undefined) continue
    const word = chunk.word ?? ''
    if (!/^(?:in|on|since|until|till|by|during|from|)$/.test(word)) continue
    const unit = {
      day: 'date',
      month: 'month and year',
      year: 'year',
      decade: 'decade',
      range: 'years',
      dayOfYear: '',
    }[date.precision]
    if (unit === '' || (word === 'from' && date.precision !== 'range')) continue
    const opener = word === '' ? (date.precision === 'day' ? 'on' : 'in') : word
    found.push({ chunk, wh: `${opener} what ${unit}`, hint: date.precision === 'year' ? 'year' : unit })
  }
  return found
}

/** When something happened: "In what year did …?", "On what date …?", "Since what year …?" */
export function dateEvents(reading: Reading, clause: Clause): void {
  if (!clause.certain) return
  const dates = dateChunks(reading, clause)
  yearsFromTo(reading, clause)
  if (dates.length !== 1) return
  const [date] = dates
  if (date === undefined) return
  // "… in 1992 when X joined Y": the time clause says which event; the cloze keeps both together.
  const withTime = clause.tail.some(
    (chunk) => chunk.kind === 'subordinate' && /^(?:when|while|as|after|before|once)$/.test(chunk.word ?? ''),
  )
  const dropped = [date.chunk]
  const bonus =
    (date.wh.startsWith('since') || joining.has(clause.verb.lemma) ? 0.06 : 0.04) - (withTime ? 0.3 : 0)
  putQuestion(
    reading,
    clause,
    dropped,
    ask(date.wh, reading.sentence, clause, dropped),
    date.chunk.of ?? date.chunk,
    {
      type: typeOfVerb(clause.verb.lemma, 'date-event'),
      rule: 'date-event',
      key: `date:${clause.verb.main}`,
      bonus,
    },
  )
}

/** "from 1884 to 1908", "between 1361 and 1370": both years are one answer. */
function yearsFromTo(reading: Reading, clause: Clause): void {
  const { sentence } = reading
  const { tokens } = sentence
  for (const [index, chunk] of clause.tail.entries()) {
    if (chunk.kind !== 'pp' || chunk.of === undefined) continue
    const next = clause.tail[index + 1]
    const first = at(tokens, chunk.of.from)
    const pair = chunk.word === 'between' && chunk.items?.length === 2
    const run = chunk.word === 'from' && next?.kind === 'pp' && /^(?:to|until|till)$/.test(next.word ?? '')
    const last = pair ? at(tokens, chunk.of.to - 1) : at(tokens, next?.of?.from ?? -1)
    if ((!pair && !run) || first.date?.precision !== 'year' || last.date?.precision !== 'year') continue
    const dropped = run && next !== undefined ? [chunk, next] : [chunk]
    const wh = pair ? 'between which years' : 'from what year to what year'
    putQuestion(
      reading,
      clause,
      dropped,
      ask(wh, sentence, clause, dropped),
      { from: chunk.of.from, to: pair ? chunk.of.to : (next?.of?.to ?? chunk.of.to) },
      {
        type: 'date-event',
        rule: 'years',
        key: `years:${chunk.from}`,
        bonus: 0.02,
        alternatives: [`${first.text}–${last.text}`],
      },
    )
  }
}

/** A time clause without a date of its own happened when its main clause did: "started in 1992 when X joined Y". */
export function datesOfTimeClauses(reading: Reading, clauses: readonly Clause[]): void {
  for (const clause of clauses) {
    const { parent } = clause
    if (
      clause.role !== 'subordinate' ||
      clause.opener !== 'when' ||
      parent === undefined ||
      !clause.certain ||
      !clause.verb.past ||
      !parent.verb.past
    )
      continue
    if (dateChunks(reading, clause).length > 0) continue
    const [date, second] = dateChunks(reading, parent)
    if (date === undefined || second !== undefined) continue
    putQuestion(
      reading,
      clause,
      [],
      ask(date.wh, reading.sentence, clause, []),
      date.chunk.of ?? date.chunk,
      {
        type: typeOfVerb(clause.verb.lemma, 'date-event'),
        rule: 'date-of-time-clause',
        key: `date:${clause.verb.main}`,
        bonus: 0.07,
      },
    )
  }
}
