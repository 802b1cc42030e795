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
/** Written at the top of a template, it asks for `<% %>` in place of braces: an old form of Mustache's. */
const otherDelimiters = '{{=<% %>=}}'

/**
 * Takes a template apart. Nothing is refused: what cannot be understood becomes a `fault` part at its place. Takes time
 * linear in the length.
 */
export function parseTemplate(template: string): TemplatePart[] {
  const { from, opening, closing } = delimitersOf(template)
  const root: TemplatePart[] = []
  const open: Section[] = []
  const inner = (): TemplatePart[] => open.at(-1)?.parts ?? root
  const add = (part: TemplatePart): void => {
    inner().push(part)
  }
  let at = from
  while (at < template.length) {
    const start = template.indexOf(opening, at)
    if (start < 0) break
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
    const tag = template.slice(start + opening.length, end).trim()
    const name = tag.slice(1).trim()
    if (tag.startsWith('#') || tag.startsWith('^')) {
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
    } else {
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
  return parts.flatMap((part) => {
    if (part.kind === 'section') return fieldsWithFilter(part.parts, filter)
    return part.kind === 'field' && part.filters.includes(filter) ? [part.name] : []
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

function delimitersOf(template: string): { from: number; opening: string; closing: string } {
  const start = template.length - template.trimStart().length
  return template.startsWith(otherDelimiters, start)
    ? { from: start + otherDelimiters.length, opening: '<%', closing: '%>' }
    : { from: 0, opening: '{{', closing: '}}' }
}

function fieldPart(tag: string, at: number): TemplatePart {
  const words = tag.split(':').map((word) => word.trim())
  const name = words.pop() ?? ''
  return { kind: 'field', name, filters: words.filter((word) => word !== '').reverse(), at }
}
