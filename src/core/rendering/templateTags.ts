import { NextPlace } from './maths'

interface Place {
  /** Where the tag begins and ends in the template, with its braces; end exclusive. */
  start: number
  end: number
}

/** A tag of a template with its place. `nameAt` is where the name begins. */
export type TemplateTag =
  /** `{{filter:filter:Name}}`; filters in the order of application, the one next to the name first. */
  | (Place & { kind: 'field'; name: string; nameAt: number; filters: string[] })
  /** `{{#Name}}`, or `{{^Name}}` when `negated`. */
  | (Place & { kind: 'open'; name: string; nameAt: number; negated: boolean })
  | (Place & { kind: 'close'; name: string; nameAt: number })
  /** A comment, or a change of what stands around tags. */
  | (Place & { kind: 'silent' })
  /** The braces that begin a tag that never ends: the last of a template. */
  | (Place & { kind: 'unclosed'; opening: string; closing: string })

/** What tags stand between. `{{=<% %>=}}` changes it for what follows, `<%={{ }}=%>` changes it back. */
const delimiters = { braces: ['{{', '}}'], percent: ['<%', '%>'] } as const
const changes: ReadonlyMap<string, keyof typeof delimiters> = new Map([
  ['=<% %>=', 'percent'],
  ['={{ }}=', 'braces'],
])

/** The tags of a template, in their order. HTML comments are text, whatever they hold. Takes time linear in the length. */
export function* templateTags(template: string): Generator<TemplateTag> {
  let [opening, closing]: readonly [string, string] = delimiters.braces
  const comment = new NextPlace((from) => template.indexOf('<!--', from))
  const commentEnd = new NextPlace((from) => template.indexOf('-->', from))
  let from = 0
  while (from < template.length) {
    const start = template.indexOf(opening, from)
    if (start < 0) return
    const begin = comment.after(from)
    const afterComment = commentEnd.after(begin + 4) + 3
    if (begin < start && afterComment < Number.POSITIVE_INFINITY) {
      from = afterComment
      continue
    }
    const closed = template.indexOf(closing, start + opening.length)
    if (closed < 0) {
      yield { kind: 'unclosed', start, end: start + opening.length, opening, closing }
      return
    }
    const written = template.slice(start + opening.length, closed)
    const place = { start, end: closed + closing.length }
    from = place.end
    const change = changes.get(written.trim())
    if (change === undefined) yield tagOf(written, closed, place)
    else {
      ;[opening, closing] = delimiters[change]
      yield { kind: 'silent', ...place }
    }
  }
}

/** @param end where the braces that close it begin */
function tagOf(written: string, end: number, place: Place): TemplateTag {
  const tag = written.trim()
  const [sign = ''] = tag
  const words = '#^/'.includes(sign) && sign !== '' ? [tag.slice(1).trim()] : tag.split(':')
  const name = words.pop()?.trim() ?? ''
  const named = { ...place, name, nameAt: end - (written.length - written.trimEnd().length) - name.length }
  switch (sign) {
    case '#':
    case '^':
      return { kind: 'open', ...named, negated: sign === '^' }
    case '/':
      return { kind: 'close', ...named }
    case '!':
      return { kind: 'silent', ...place }
    default: {
      const filters = words.map((word) => word.trim()).filter((word) => word !== '')
      return { kind: 'field', ...named, filters: filters.reverse() }
    }
  }
}
