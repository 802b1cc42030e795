import { answerRule, type UntrustedHtml } from '@core/rendering'

/** The part of a back that is not the question once more, where a line parts them. */
export function splitAnswer(back: UntrustedHtml): UntrustedHtml {
  const rule = answerRule.exec(back)
  if (rule === null) return back
  // A slice of untrusted HTML is untrusted HTML.
  return back.slice(rule.index + rule[0].length) as UntrustedHtml
}
