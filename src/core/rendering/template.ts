import { templateTags } from './templateTags'

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

/** Conditions inside conditions beyond this depth are a fault. */
export const deepestNesting = 50

/**
 * Takes a template apart. Nothing is refused: what cannot be understood becomes a `fault` part at its place. HTML
 * comments are text, whatever they hold; `{{! comments}}` are nothing. Takes time linear in the length.
 */
export function parseTemplate(template: string): TemplatePart[] {
  const root: TemplatePart[] = []
  const open: Section[] = []
  const add = (part: TemplatePart): void => {
    ;(open.at(-1)?.parts ?? root).push(part)
  }
  /** What comes before it has been added. */
  let at = 0
  for (const tag of templateTags(template)) {
    const { start } = tag
    if (start > at) add({ kind: 'text', text: template.slice(at, start) })
    at = tag.end
    if (tag.kind === 'unclosed') {
      const message = `${tag.opening} is opened here and never closed with ${tag.closing}.`
      add({ kind: 'fault', message, at: start })
    } else if (tag.kind === 'open') {
      if (open.length >= deepestNesting)
        add({ kind: 'fault', message: 'Conditions are nested too deeply here.', at: start })
      else {
        const section: Section = {
          kind: 'section',
          name: tag.name,
          negated: tag.negated,
          parts: [],
          at: start,
        }
        add(section)
        open.push(section)
      }
    } else if (tag.kind === 'close') {
      if (open.at(-1)?.name === tag.name) open.pop()
      else {
        const message = `{{/${shortName(tag.name)}}} closes nothing that is open here.`
        add({ kind: 'fault', message, at: start })
      }
    } else if (tag.kind === 'field') add({ kind: 'field', name: tag.name, filters: tag.filters, at: start })
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
