import { verbForms } from '../lexicon/verbs'
import { type Table, documentSpan } from '../blocks/block'
import { type Structured, add, lowerFirst, properName } from './structured'

/** A table: for each row, each further column asked by the first. */
export function table(block: Table, target: Structured): void {
  const [first, ...columns] = block.head
  if (first === undefined || columns.length === 0 || block.rows.length > 60) return
  const rowName = first.text.trim()
  for (const row of block.rows) {
    const [head, ...cells] = row
    const last = row.at(-1)
    if (head === undefined || last === undefined || !/[\p{L}\p{N}]/u.test(head.text)) continue
    const span = { start: documentSpan(head).start, end: documentSpan(last).end }
    const headSpan = documentSpan(first)
    const numbered = /^(?:[IVXLC]+|\d+|[A-Z])$/.test(head.text)
    for (const [index, cell] of cells.entries()) {
      const column = columns[index]
      if (
        column === undefined ||
        column.text === '' ||
        cell.text === '' ||
        cell.text === '–' ||
        cell.text === '-' ||
        // A coin would know every second answer.
        /^(?:yes|no|true|false|✓|✔|✗|✘|x|n\/a)$/i.test(cell.text) ||
        cell.text.split(' ').length > 10
      )
        continue
      const name = lowerFirst(column.text)
      const known = index > 0 && numbered ? cells[0]?.text : undefined
      const about = numbered
        ? `${lowerFirst(rowName)} ${head.text}${known === undefined || known === '' ? '' : ` (${known})`}`
        : properName(target, head.text) ||
            !target.context.spelling.lower.has(head.text.split(' ')[0]?.toLowerCase() ?? '')
          ? head.text
          : lowerFirst(head.text)
      const dated = /\b(?:1\d|20)\d\d\b/.test(cell.text)
      const happened = dated && verbForms(name)?.participle === true
      const plural = /[^s]s$/.test(name) && !/(?:status|basis|gas|series|ics)$/.test(name)
      const contexts = [headSpan, documentSpan(column)]
      add(target, {
        front: happened
          ? `When was ${about} ${name}?`
          : `What ${plural ? 'are' : 'is'} the ${name} of ${about}?`,
        back: cell.text,
        type: 'table-row',
        rule: 'table',
        key: `row:${head.text}:${index}`,
        span,
        contexts,
        bonus: 0,
      })
    }
  }
}
