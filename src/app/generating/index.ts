/** Generating: reviews that are not finished, what is known of each rule, and merging. */
export {
  discardReviewDraft,
  listReviewDrafts,
  loadReviewDraft,
  saveReviewDecisions,
  saveReviewDraft,
  type ReviewDecisions,
  type ReviewDraft,
  type ReviewDraftListing,
} from './draft'
export {
  listRules,
  mutedRules,
  muteRule,
  recordDecisions,
  ruleStatistics,
  unmuteRule,
  type RejectionReason,
  type RuleDecision,
  type RuleStatistics,
} from './rules'
export { generatorRules, ruleName } from './ruleNames'
export { mergeCandidates } from './merge'
