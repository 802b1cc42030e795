import { TagScanner } from './plainText'

/** In place of `style`: the page's policy reports each such attribute as soon as it is parsed, before any sanitiser. */
export const styleAttribute = 'data-fd-style'

/**
 * Takes out of some HTML what the page's policy would report when it is parsed: `style` elements, whose text is given
 * apart, `base` elements, handlers of events, and the name of `style` attributes. It makes nothing safe: what is overlooked here is
 * still seen by the sanitiser. Takes time linear in the length.
 */
export function separateStyles(html: string): { html: string; styles: string } {
  const tags = new TagScanner(html)
  let result = ''
  let styles = ''
  let at = 0
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', Math.max(at, open + 1))) {
    const tag = tags.tagAt(open)
    if (tag === undefined) continue
    result += html.slice(at, open)
    at = tag.end
    if (tag.name === 'style') {
      if (tag.isEnd) continue
      const end = tags.endOfElement('style', tag.end)
      const closing = html.lastIndexOf('</', end - 1)
      styles += `${html.slice(tag.end, closing >= tag.end ? closing : end)}\n`
      at = end
    } else if (tag.name !== 'base')
      result +=
        tag.name === '' || tag.isEnd ? html.slice(open, tag.end) : withoutStyle(html.slice(open, tag.end))
  }
  return { html: result + html.slice(at), styles }
}

const attribute = /([\s/]+)([^\s"'<>/=]+)((?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)/g

function withoutStyle(tag: string): string {
  if (!/\bstyle|\bon/i.test(tag)) return tag
  return tag.replace(attribute, (whole, space: string, name: string, value: string) => {
    if (/^on/i.test(name)) return space
    return name.toLowerCase() === 'style' ? `${space}${styleAttribute}${value}` : whole
  })
}
