import { htmlToMarkdown } from '../rendering/htmlToMarkdown'
import { markdownFieldToHtml } from '../rendering/markdownFieldToHtml'
import type { FieldFormat } from './textEdit'

/** Text of a field that the chosen note type does not have: kept until it does. */
export interface KeptAside {
  name: string
  text: string
  format: FieldFormat
}

interface Shape {
  fields: readonly { name: string }[]
  format: FieldFormat
}

/**
 * What was typed, under another note type: to the fields of the same name, then what is left to the empty fields in
 * their order. What finds no place is kept aside, and comes back with a type that has a place for it.
 */
export function switchFields(
  from: Shape,
  to: Shape,
  typed: readonly string[],
  aside: readonly KeptAside[] = [],
): { fields: string[]; aside: KeptAside[] } {
  const waiting: KeptAside[] = [
    ...from.fields.map(({ name }, at) => ({ name, text: typed[at] ?? '', format: from.format })),
    ...aside,
  ].filter(({ text }) => text !== '')
  const take = (index: number): KeptAside | undefined => (index < 0 ? undefined : waiting.splice(index, 1)[0])
  const named = to.fields.map(({ name }) => take(waiting.findIndex((other) => sameName(other.name, name))))
  // Text that was kept aside waits for its own name, so that switching back and forth moves nothing about.
  const fields = named.map(
    (found) =>
      found ?? take(waiting.findIndex(({ name }) => from.fields.some((field) => field.name === name))),
  )
  return {
    fields: fields.map((found) => (found === undefined ? '' : inFormat(found, to.format))),
    aside: waiting,
  }
}

function sameName(one: string, other: string): boolean {
  return one.toLocaleLowerCase('en') === other.toLocaleLowerCase('en')
}

function inFormat({ text, format }: KeptAside, wanted: FieldFormat): string {
  if (format === wanted) return text
  return wanted === 'html' ? markdownFieldToHtml(text) : htmlToMarkdown(text)
}
