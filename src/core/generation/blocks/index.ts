import type { DocumentKind } from '../../model'
import { type Block, documentSpan, type Heading, type Plain, plainOf } from './block'
import { isReferenceHeading } from './clean'
import { markdownBlocks } from './markdownBlocks'
import { textBlocks } from './textBlocks'

export * from './block'
export { documentDate } from './clean'

/** The document as paragraphs, lists, tables, definitions and key–value lines, each with its headings. */
export function blocksOf(document: string, kind: DocumentKind): Block[] {
  const blocks = kind === 'markdown' ? markdownBlocks(document) : textBlocks(document)
  const known = new Map<Heading, boolean>()
  const pointsElsewhere = (heading: Heading): boolean => {
    let answer = known.get(heading)
    if (answer === undefined) {
      answer = isReferenceHeading(heading.plain.text)
      known.set(heading, answer)
    }
    return answer
  }
  return blocks.map((block) =>
    block.kind !== 'discarded' && block.path.some(pointsElsewhere)
      ? { kind: 'discarded', reason: 'references', plain: wholeOf(document, block), path: block.path }
      : block,
  )
}

/** The whole stretch of a block, as it stands in the document. */
function wholeOf(document: string, block: Exclude<Block, { kind: 'discarded' }>): Plain {
  let start = document.length
  let end = 0
  for (const part of partsOf(block)) {
    const span = documentSpan(part)
    start = Math.min(start, span.start)
    end = Math.max(end, span.end)
  }
  return plainOf(document, start, Math.max(start, end))
}

function partsOf(block: Exclude<Block, { kind: 'discarded' }>): readonly Plain[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.plain]
    case 'list':
      return block.items.map((item) => item.plain)
    case 'table':
      return [...block.head, ...block.rows.flat()]
    case 'keyValue':
      return [block.key, block.value]
    case 'definition':
      return [block.term, block.definition]
  }
}
