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
  looseAcronyms(reading)
}

const loose = /((?:\p{Lu}[\p{L}-]+ (?:(?:of|and|for|the|de) ){0,2}){1,7}\p{Lu}[\p{L}-]+) \((\p{Lu}{2,6})\)/gu

/** "Estonian Environmental Investment Centre (KIK)": a short form from another language; it is learnt, not spelt out. */
function looseAcronyms({ sentence, context, drafts }: Reading): void {
  const { text } = sentence.plain
  for (const match of text.matchAll(loose)) {
    const [, long = '', short = ''] = match
    if (context.acronyms.has(short)) continue
    const article = /\bthe $/i.test(text.slice(Math.max(0, match.index - 4), match.index)) ? 'the ' : ''
    drafts.push({
      kind: 'qa',
      front: `What is the abbreviation for ${article}${long.replace(/^The /, 'the ')}?`,
      back: short,
      answers: [short],
      type: 'acronym',
      ruleId: 'abbreviation',
      factKey: `acronym:${short}`,
      span: sentence.span,
      context: [],
      bonus: -0.1,
    })
  }
}
