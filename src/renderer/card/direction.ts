/** Elements that have lines, or a side on which their marks stand, of their own. */
const blocks =
  'p, div, ul, ol, dl, h1, h2, h3, h4, h5, h6, blockquote, table, figure, details, section, article'

/**
 * Lets each part of a card run in the direction of its own words: the question may be Arabic and the answer English.
 * The words must lie in the tree below: a shadow host with `dir="auto"` is told by the words of its light tree, of
 * which it has none. Formulas run from left to right, and do not decide about the words around them.
 */
export function turnByWords(content: HTMLElement): void {
  content.dir = 'auto'
  for (const formula of content.querySelectorAll<HTMLElement>('.fd-maths')) formula.dir = 'ltr'
  for (const block of content.querySelectorAll<HTMLElement>(blocks)) {
    // What has a direction of its own says nothing about what is around it: a list must hear its points. The lines of
    // inner blocks turn by the style sheet.
    if (!block.hasAttribute('dir') && block.parentElement?.closest('[dir]') === content) block.dir = 'auto'
  }
}
