import { NextPlace } from './maths'

/** A card template, taken apart. `at` is the index of the tag in the template's text. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  /** `{{filter:filter:Name}}`; filters in the order of application, the one next to the name first. */
  | { kind: 'field'; name: string; filters: string[]; at: number }
  /** `{{#Name}}…{{/Name}}`, or `{{^Name}}…{{/Name}}` when `negated`. */
  | { kind: 'section'; name: string; negated: boolean; parts: TemplatePart[]; at: number }
  /** Something that is wrong with the template, to be shown where it stands. */
  | { kind: 'fault'; message: string; at: number }

type Section = Extract<TemplatePart, { kind: 'section' }>

const deepestNesting = 50

/** What tags stand between. `{{=<% %>=}}` changes it for what follows, `<%={{ }}=%>` changes it back. */
const delimiters = { braces: ['{{', '}}'], percent: ['<%', '%>'] } as const
const changes: ReadonlyMap<string, keyof typeof delimiters> = new Map([
  ['=<% %>=', 'percent'],
  ['={{ }}=', 'braces'],
])

/**
 * Takes a template apart. Nothing is refused: what cannot be understood becomes a `fault` part at its place. HTML
 * comments are text, whatever they hold; `{{! comments}}` are nothing. Takes time linear in the length.
 */
export function parseTemplate(template: string): TemplatePart[] {
  let [opening, closing]: readonly [string, string] = delimiters.braces
  const root: TemplatePart[] = []
  const open: Section[] = []
  const inner = (): TemplatePart[] => open.at(-1)?.parts ?? root
  const add = (part: TemplatePart): void => {
    inner().push(part)
  }
  const comment = new NextPlace((from) => template.indexOf('<!--', from))
  const commentEnd = new NextPlace((from) => template.indexOf('-->', from))
  /** What comes before it has been added; tags are looked for from `from` on. */
  let at = 0
  let from = 0
  while (from < template.length) {
    const start = template.indexOf(opening, from)
    if (start < 0) break
    const begin = comment.after(from)
    const afterComment = commentEnd.after(begin + 4) + 3
    if (begin < start && afterComment < Number.POSITIVE_INFINITY) {
      from = afterComment
      continue
    }
    if (start > at) add({ kind: 'text', text: template.slice(at, start) })
    const end = template.indexOf(closing, start + opening.length)
    if (end < 0) {
      add({
        kind: 'fault',
        message: `${opening} is opened here and never closed with ${closing}.`,
        at: start,
      })
      at = start + opening.length
      break
    }
    at = end + closing.length
    from = at
    const tag = template.slice(start + opening.length, end).trim()
    const name = tag.slice(1).trim()
    const change = changes.get(tag)
    if (change !== undefined) [opening, closing] = delimiters[change]
    else if (tag.startsWith('#') || tag.startsWith('^')) {
      if (open.length >= deepestNesting)
        add({ kind: 'fault', message: 'Conditions are nested too deeply here.', at: start })
      else {
        const section: Section = { kind: 'section', name, negated: tag.startsWith('^'), parts: [], at: start }
        add(section)
        open.push(section)
      }
    } else if (tag.startsWith('/')) {
      if (open.at(-1)?.name === name) open.pop()
      else
        add({
          kind: 'fault',
          message: `{{/${shortName(name)}}} closes nothing that is open here.`,
          at: start,
        })
    } else if (!tag.startsWith('!')) {
      add(fieldPart(tag, start))
    }
  }
  if (at < template.length) add({ kind: 'text', text: template.slice(at) })
  for (const { name, negated, at } of open) {
    const short = shortName(name)
    const message = `{{${negated ? '^' : '#'}${short}}} is never closed with {{/${short}}}.`
    root.push({ kind: 'fault', message, at })
  }
  return root
}

/** Names of the fields that a template shows through a filter. */
export function fieldsWithFilter(parts: readonly TemplatePart[], filter: string): string[] {
  return fieldsIn(parts).flatMap(({ name, filters }) => (filters.includes(filter) ? [name] : []))
}

/** Names of all that a template shows, on whatever condition: fields, and special ones such as `Tags`. */
export function namesShown(template: string): Set<string> {
  return new Set(fieldsIn(parseTemplate(template)).map(({ name }) => name))
}

function fieldsIn(parts: readonly TemplatePart[]): Extract<TemplatePart, { kind: 'field' }>[] {
  return parts.flatMap((part) => {
    if (part.kind === 'section') return fieldsIn(part.parts)
    return part.kind === 'field' ? [part] : []
  })
}

/** A name as it can stand in a message. */
export function shortName(name: string): string {
  return name.length > 60 ? `${name.slice(0, 60)}…` : name
}

/** The line, counted from 1, in which an index of a text lies. */
export function lineAt(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < index; at = text.indexOf('\n', at + 1)) line++
  return line
}

function fieldPart(tag: string, at: number): TemplatePart {
  const words = tag.split(':').map((word) => word.trim())
  const name = words.pop() ?? ''
  return { kind: 'field', name, filters: words.filter((word) => word !== '').reverse(), at }
}
