import type { RuleDecision } from '@app/index'
import type { Review } from './review'

/** Rules that are not rules of the engine: cards from marked words say nothing about it. */
const notCounted: ReadonlySet<string> = new Set(['selection', 'merged'])

/** What became of the cards of each rule; open ones say nothing. A merged card speaks for what it was made of. */
export function ruleDecisions(review: Review): RuleDecision[] {
  return review.generation.candidates.flatMap(({ id, ruleId }) => {
    const verdict = review.verdicts[id]
    if (verdict === undefined) return []
    const rules = (review.parts[id] ?? [ruleId]).filter((rule) => !notCounted.has(rule))
    const reason = verdict.decision === 'rejected' ? verdict.reason : undefined
    const outcome = { kept: verdict.decision === 'kept', ...(reason === undefined ? {} : { reason }) }
    return rules.map((rule) => Object.assign({ ruleId: rule }, outcome))
  })
}
