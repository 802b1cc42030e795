import { Marked } from 'marked'
import { escapeHtml } from './html'

/**
 * Longest field that is read as Markdown. The parser takes time that grows with the square of some inputs; 10,000
 * characters cost it a sixth of a second at worst, and no card is that long. Longer fields are shown as plain text.
 */
export const longestMarkdown = 10_000

const marked = new Marked({ async: false, gfm: true, breaks: true })

/**
 * Markdown as HTML, with inline HTML passed through. A field of one paragraph comes without `<p>`, so that it can stand
 * in a line of a template. Never fails: what the parser cannot do is shown as the text that it is.
 */
export function markdownToHtml(markdown: string): string {
  if (markdown.length > longestMarkdown) return asPlainText(markdown)
  try {
    const tokens = marked.lexer(markdown)
    const meaningful = tokens.filter((token) => token.type !== 'space')
    const only = meaningful[0]
    if (meaningful.length === 1 && only?.type === 'paragraph')
      return marked.Parser.parseInline(only.tokens ?? [])
    return marked.parser(tokens).trim()
  } catch {
    // Nested thousands deep, which overflows the parser's stack.
    return asPlainText(markdown)
  }
}

function asPlainText(text: string): string {
  return escapeHtml(text).replace(/\r\n?|\n/g, '<br>')
}
