import { acronymPairs } from '../language/acronyms'
import { documentSpan } from '../blocks/block'
import type { Reading } from './maker'

/** What an acronym stands for, and the acronym of a name. */
export function acronyms(reading: Reading): void {
  const { sentence, context, drafts } = reading
  for (const pair of acronymPairs(sentence.plain.text)) {
    const known = context.acronyms.get(pair.short)
    const here = documentSpan(sentence.plain, pair.start, pair.end)
    if (known === undefined || known.span.start !== here.start) continue
    const common = {
      kind: 'qa' as const,
      type: 'acronym' as const,
      factKey: `acronym:${pair.short}`,
      span: sentence.span,
      context: [],
    }
    drafts.push({
      ...common,
      front: `What does ${pair.short} stand for?`,
      back: pair.long,
      answers: [pair.long],
      ruleId: 'acronym',
      bonus: 0.06,
    })
    const proper = (pair.long.match(/(?:^|\s)\p{Lu}/gu)?.length ?? 0) > 1
    const article = /\bthe $/i.test(sentence.plain.text.slice(Math.max(0, pair.start - 5), pair.start))
      ? 'the '
      : ''
    drafts.push({
      ...common,
      front: `What is the ${/^[\p{Lu}\d]+$/u.test(pair.short) && proper ? 'acronym' : 'abbreviation'} for ${article}${proper || !/^\p{Lu}\p{Ll}/u.test(pair.long) ? pair.long : pair.long.slice(0, 1).toLowerCase() + pair.long.slice(1)}?`,
      back: pair.short,
      answers: [pair.short],
      ruleId: 'acronym-reverse',
      bonus: -0.15,
    })
  }
}
