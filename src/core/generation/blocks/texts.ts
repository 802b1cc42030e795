import type { Block, Plain } from './block'

/** Every stretch of running text of a block. */
export function textsOf(block: Block): readonly Plain[] {
  switch (block.kind) {
    case 'paragraph':
      return [block.plain]
    case 'list':
      return block.items.map((item) => item.plain)
    case 'definition':
      return [block.term, block.definition]
    case 'keyValue':
      return [block.value]
    default:
      return []
  }
}
