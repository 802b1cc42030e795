import type { NoteType } from '../model'
import { fieldsWithFilter, lineAt, parseTemplate } from '../rendering/template'
import { largestClozeNumber, type Unclosed } from '../rendering/cloze'
import { replaceMathsInMarkdown, mathsInHtml } from '../rendering/maths'
import { unclosedOf } from '../rendering/fields'

/** Something in a field that will not be on the card as it was meant. Nothing is refused for it. */
export interface FieldFault {
  message: string
  /** Where the caret goes to mend it. */
  at: number
  /** Counted from 1. */
  line: number
}

/** Faults that are told of one field: the first ones matter. */
const mostFaults = 3

/** What is wrong in each field of a note, as far as its text alone tells. */
export function fieldFaults(
  fields: readonly string[],
  noteType: Pick<NoteType, 'name' | 'kind' | 'format' | 'fields' | 'templates'>,
): FieldFault[][] {
  const cloze = new Set(
    noteType.templates.flatMap(({ front, back }) =>
      [front, back].flatMap((template) => fieldsWithFilter(parseTemplate(template), 'cloze')),
    ),
  )
  return noteType.fields.map(({ name }, index) => {
    const text = fields[index] ?? ''
    const found = [
      ...(text.includes('{{c') ? clozeFaults(text, noteType, cloze.has(name)) : []),
      ...unclosedMaths(text, noteType.format),
      ...dollarMaths(text, noteType.format),
    ]
    return found
      .sort((a, b) => a.at - b.at)
      .slice(0, mostFaults)
      .map(({ message, at }) => ({ message, at, line: lineAt(text, at) }))
  })
}

type Found = Omit<FieldFault, 'line'>

function clozeFaults(
  text: string,
  { name, kind, format }: Pick<NoteType, 'name' | 'kind' | 'format'>,
  isShownAsCloze: boolean,
): Found[] {
  const first = text.search(/\{\{c\d[\d,]{0,60}::/)
  if (first < 0) return []
  if (!isShownAsCloze) {
    const message =
      kind === 'cloze'
        ? 'A blank here is shown as it is written: the cards of this kind take their blanks from another field.'
        : `“${name}” makes no blanks: choose the kind “Cloze” for this note, or take the braces away.`
    return [{ message, at: first }]
  }
  return [...unclosed(text, unclosedOf(format)), ...badNumbers(text)]
}

/** Openings without their closing, as `parseCloze` pairs them. */
function unclosed(text: string, becomes: Unclosed): Found[] {
  const open: { at: number; written: string }[] = []
  for (const { index, 0: written } of text.matchAll(/\{\{c\d[\d,]{0,60}::|\}\}/g)) {
    if (written === '}}') open.pop()
    else open.push({ at: index, written })
  }
  const then = becomes === 'drop' ? 'The rest of the field is left out' : 'It is shown as it is written'
  return open.map(({ at, written }) => ({
    message: `The blank ${written}… is never closed with }}. ${then}.`,
    at,
  }))
}

function badNumbers(text: string): Found[] {
  return [...text.matchAll(/\{\{c(\d[\d,]{0,60})::/g)].flatMap(({ index, 1: digits = '' }) => {
    const bad = digits.split(',').find((number) => Number(number) < 1 || Number(number) > largestClozeNumber)
    if (bad === undefined) return []
    return [{ message: `A blank has a number from 1 to ${largestClozeNumber}, not ${bad}.`, at: index }]
  })
}

const closings = { '\\(': '\\)', '\\[': '\\]' } as const

/** Openings of formulas that are left when all whole formulas are taken out. */
function unclosedMaths(text: string, format: NoteType['format']): Found[] {
  if (!text.includes('\\(') && !text.includes('\\[')) return []
  const blanked = format === 'markdown' ? withoutMarkdownMaths(text) : withoutHtmlMaths(text)
  const found = /\\[([]/.exec(blanked)
  if (found === null) return []
  const open = found[0] as keyof typeof closings
  return [{ message: `The formula ${open} is never closed with ${closings[open]}.`, at: found.index }]
}

/** What others write formulas between: one or two dollar signs, with something of TeX between them. */
const betweenDollars = /(?<![\\$[\w])(\${1,2})(?![\s$])([^$\n]{1,500}?)(?<![\s\\])\1(?![\w$])/g

/** Formulas as other programs write them, which are shown here as plain text. Sums of money are none. */
function dollarMaths(text: string, format: NoteType['format']): Found[] {
  if (!text.includes('$')) return []
  const blanked = format === 'markdown' ? withoutMarkdownMaths(text) : withoutHtmlMaths(text)
  return [...blanked.matchAll(betweenDollars)]
    .filter(([, , inside = '']) => /[_^]|\\[a-zA-Z]/.test(inside))
    .map(({ index, 0: written, 1: sign = '$' }) => {
      const [open, close] = sign === '$' ? ['\\(', '\\)'] : ['\\[', '\\]']
      return {
        message: `${written} is shown as it is written: formulas stand between ${open} and ${close}.`,
        at: index,
      }
    })
}

function blank(written: string): string {
  return ' '.repeat(written.length)
}

/** The text with formulas, doubled backslashes and code blanked, at its old length. */
function withoutMarkdownMaths(text: string): string {
  return replaceMathsInMarkdown(text, blank).replaceAll(/`[^`\n]{1,2000}`/g, blank)
}

function withoutHtmlMaths(text: string): string {
  const finder = mathsInHtml(text)
  let result = ''
  let at = 0
  for (const { index } of text.matchAll(/\\[([]|\[/g)) {
    if (index < at) continue
    const formula = finder.at(index)
    if (formula === undefined) continue
    result += text.slice(at, index) + blank(text.slice(index, formula.end))
    at = formula.end
  }
  return result + text.slice(at)
}
