import type { Span } from '../../model'
import { type Heading, documentSpan } from '../blocks/block'
import { withShortForms } from './maker'
import type { Context } from '../language/context'
import { countries, demonyms } from '../lexicon/names'
import { squeeze } from '../normalise'
import type { Draft, FactType } from '../types'

export interface Structured {
  context: Context
  drafts: Draft[]
}

export function add(
  target: Structured,
  draft: {
    front: string
    back: string
    alternatives?: string[]
    type: FactType
    rule: string
    key: string
    span: Span
    contexts?: Span[]
    bonus?: number
    items?: string[]
  },
): void {
  const answers = [draft.back, ...(draft.alternatives ?? [])]
    .map((answer) => squeeze(answer))
    .filter((answer) => answer !== '')
  target.drafts.push({
    kind: draft.items === undefined ? 'qa' : 'enumeration',
    front: squeeze(draft.front),
    back: squeeze(draft.back),
    answers: withShortForms([...new Set(answers)], target.context),
    ...(draft.items === undefined ? {} : { items: draft.items.map((item) => squeeze(item)) }),
    type: draft.type,
    ruleId: draft.rule,
    factKey: draft.key,
    span: draft.span,
    context: draft.contexts ?? [],
    bonus: draft.bonus ?? 0,
  })
}

export function lowerFirst(text: string): string {
  return /^(?:\p{Lu}[\p{Ll}-]+|A)(?:\s|$)/u.test(text) &&
    !countries.has(text.split(' ')[0] ?? '') &&
    !demonyms.has(text.split(' ')[0] ?? '')
    ? text.slice(0, 1).toLowerCase() + text.slice(1)
    : text
}

const stopHeadings =
  /^(?:key facts|facts|overview|introduction|summary|notes|vocabulary|terms|definitions|glossary|at a glance|profile|basics)$/i

/** What a key–value line or a bare list belongs to: the document's topic, or the heading above. */
export function ownerOf(
  target: Structured,
  path: readonly Heading[],
): { name: string; span: Span } | undefined {
  const { topic } = target.context
  if (topic !== undefined) return topic
  for (let index = path.length - 1; index >= 0; index--) {
    const heading = path[index]
    if (heading === undefined || stopHeadings.test(heading.plain.text)) continue
    const name = heading.plain.text
      .replace(/^(?:lecture|chapter|part|unit|section|week|module)\b[^:–-]*[:–-]\s*/i, '')
      .trim()
    if (name.split(' ').length <= 7 && name !== '')
      return { name: isTitleName(name) ? name : lowerFirst(name), span: documentSpan(heading.plain) }
  }
  return undefined
}

export function isTitleName(name: string): boolean {
  return name.split(' ').filter((word) => /^\p{Lu}/u.test(word)).length > 1
}

export function properName(target: Structured, name: string): boolean {
  const first = name.split(' ')[0] ?? ''
  return (
    target.context.spelling.capital.has(first) ||
    countries.has(first) ||
    /^\p{Lu}[\p{Lu}\d]/u.test(first) ||
    isTitleName(name)
  )
}
