import type { Span } from '../model'
import { type Block, type Plain, documentSpan } from './blocks'

export function isRestored(span: Span, restored: readonly Span[] = []): boolean {
  return restored.some((entry) => entry.start < span.end && span.start < entry.end)
}

/** Where a block stands in the document, from its first character to its last. */
export function spanOf(block: Block): Span {
  const parts = partsOf(block).filter((part) => part.text !== '')
  const spans = parts.map((part) => documentSpan(part))
  return {
    start: spans.reduce((least, span) => Math.min(least, span.start), Number.POSITIVE_INFINITY),
    end: spans.reduce((most, span) => Math.max(most, span.end), 0),
  }
}

function partsOf(block: Block): readonly Plain[] {
  switch (block.kind) {
    case 'paragraph':
    case 'discarded':
      return [block.plain]
    case 'list':
      return [...(block.intro === undefined ? [] : [block.intro]), ...block.items.map((item) => item.plain)]
    case 'keyValue':
      return [block.key, block.value]
    case 'definition':
      return [block.term, block.definition]
    case 'table':
      return [...block.head, ...block.rows.flat()]
  }
}
