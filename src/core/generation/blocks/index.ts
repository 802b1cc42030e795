import type { DocumentKind } from '../../model'
import type { Block } from './block'
import { markdownBlocks } from './markdownBlocks'
import { textBlocks } from './textBlocks'

export * from './block'
export { documentDate } from './clean'

/** The document as paragraphs, lists, tables, definitions and key–value lines, each with its headings. */
export function blocksOf(document: string, kind: DocumentKind): Block[] {
  return kind === 'markdown' ? markdownBlocks(document) : textBlocks(document)
}
