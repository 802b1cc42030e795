/** A card template, taken apart. */
export type TemplatePart =
  | { kind: 'text'; text: string }
  /** `{{filter:filter:Name}}`; filters in the order of application, the one next to the name first. */
  | { kind: 'field'; name: string; filters: string[] }
  /** `{{#Name}}…{{/Name}}`, or `{{^Name}}…{{/Name}}` when `negated`. */
  | { kind: 'section'; name: string; negated: boolean; parts: TemplatePart[] }
  /** Something that is wrong with the template, to be shown where it stands. */
  | { kind: 'fault'; message: string }

type Section = Extract<TemplatePart, { kind: 'section' }>

const deepestNesting = 50

/**
 * Takes a template apart. Nothing is refused: what cannot be understood becomes a `fault` part at its place. Takes time
 * linear in the length.
 */
export function parseTemplate(template: string): TemplatePart[] {
  const root: TemplatePart[] = []
  const open: Section[] = []
  const inner = (): TemplatePart[] => open.at(-1)?.parts ?? root
  const add = (part: TemplatePart): void => {
    inner().push(part)
  }
  let at = 0
  while (at < template.length) {
    const start = template.indexOf('{{', at)
    const end = start < 0 ? -1 : template.indexOf('}}', start + 2)
    if (end < 0) break
    if (start > at) add({ kind: 'text', text: template.slice(at, start) })
    at = end + 2
    const tag = template.slice(start + 2, end).trim()
    const name = tag.slice(1).trim()
    if (tag.startsWith('#') || tag.startsWith('^')) {
      if (open.length >= deepestNesting)
        add({ kind: 'fault', message: 'Conditions are nested too deeply here.' })
      else {
        const section: Section = { kind: 'section', name, negated: tag.startsWith('^'), parts: [] }
        add(section)
        open.push(section)
      }
    } else if (tag.startsWith('/')) {
      if (open.at(-1)?.name === name) open.pop()
      else add({ kind: 'fault', message: `{{/${name}}} closes nothing that is open here.` })
    } else {
      add(fieldPart(tag))
    }
  }
  if (at < template.length) add({ kind: 'text', text: template.slice(at) })
  for (const section of open) {
    root.push({ kind: 'fault', message: `{{#${section.name}}} is never closed with {{/${section.name}}}.` })
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

function fieldPart(tag: string): TemplatePart {
  const words = tag.split(':').map((word) => word.trim())
  const name = words.pop() ?? ''
  return { kind: 'field', name, filters: words.filter((word) => word !== '').reverse() }
}
