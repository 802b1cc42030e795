import { templateTags } from '../rendering'

/**
 * A template in which fields have other names, or are gone: `undefined` stands for one that goes. What shows it goes with
 * it; so does what stands on the condition that it is filled, and what stands on the condition that it is empty stays.
 * All else stays letter by letter. A template whose conditions do not close keeps its conditions.
 */
export function withFields(template: string, names: ReadonlyMap<string, string | undefined>): string {
  const tags = [...templateTags(template)].filter(
    (tag) => (tag.kind === 'field' || tag.kind === 'open' || tag.kind === 'close') && names.has(tag.name),
  )
  const cuts: Cut[] = []
  const open: { name: string; negated: boolean; start: number; end: number }[] = []
  for (const tag of tags) {
    if (tag.kind !== 'field' && tag.kind !== 'open' && tag.kind !== 'close') continue
    const name = names.get(tag.name)
    const { start, end, nameAt } = tag
    if (name !== undefined) cuts.push({ start: nameAt, end: nameAt + tag.name.length, text: name })
    else if (tag.kind === 'field') cuts.push({ start, end, text: '' })
    else if (tag.kind === 'open') open.push({ name: tag.name, negated: tag.negated, start, end })
    else {
      const begin = open.at(-1)?.name === tag.name ? open.pop() : undefined
      if (begin === undefined) continue
      if (begin.negated) cuts.push({ start: begin.start, end: begin.end, text: '' }, { start, end, text: '' })
      else cuts.push({ start: begin.start, end, text: '' })
    }
  }
  return replaced(template, cuts)
}

interface Cut {
  start: number
  end: number
  text: string
}

/** Cuts may lie inside of others, which then count alone. */
function replaced(text: string, cuts: Cut[]): string {
  let result = ''
  let at = 0
  for (const cut of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (cut.start < at) continue
    result += text.slice(at, cut.start) + cut.text
    at = cut.end
  }
  return result + text.slice(at)
}
