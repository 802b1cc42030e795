import type { Clause } from '../language/clauseTypes'
import { acronyms } from './acronym'
import { blanks } from './blanks'
import { dateEvents, datesOfTimeClauses } from './dateEvent'
import { insertions } from './apposition'
import { copulas } from './copula'
import { lifeDates, meanings } from './definition'
import type { Reading } from './maker'
import { imperatives } from './imperative'
import { participation } from './nominal'
import { clauseParts } from './objects'
import { colonLists } from './lists'
import { attributes, quantities } from './quantity'
import { conditions, duties } from './requirement'
import { finalPurpose, leadingReasons, reasons } from './reasons'
import { roleHolders } from './roleHolder'

export { keyValue } from './keyValue'
export { list } from './list'
export { table } from './table'
export { definition, itemDefinition } from './term'
export type { Reading } from './maker'

const ofClauses: readonly ((reading: Reading, clause: Clause) => void)[] = [
  dateEvents,
  copulas,
  clauseParts,
  quantities,
  reasons,
  finalPurpose,
  conditions,
  duties,
]
const ofSentences: readonly ((reading: Reading) => void)[] = [
  acronyms,
  lifeDates,
  meanings,
  roleHolders,
  participation,
  attributes,
  colonLists,
  imperatives,
  blanks,
]

/** Runs every rule for running text over a sentence. */
export function factsOf(reading: Reading): void {
  const { parse } = reading.sentence
  for (const rule of ofSentences) rule(reading)
  for (const clause of parse.clauses) {
    // What stands under a condition is not said to be so.
    if (
      clause.role === 'subordinate' &&
      /^(?:if|unless|whether|as|although|though)$/.test(clause.opener ?? '')
    )
      continue
    for (const rule of ofClauses) rule(reading, clause)
  }
  datesOfTimeClauses(reading, parse.clauses)
  leadingReasons(reading, parse.clauses)
  insertions(reading, parse.insertions)
}
