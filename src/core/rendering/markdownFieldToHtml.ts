import { Marked } from 'marked'
import { longestMarkdown } from './markdown'
import { Opaque } from './opaque'

/*
 * The same Markdown as on cards (markdown.ts), written the way Anki's editor writes HTML: `<b>` and `<i>`, no line
 * breaks between elements, names of pictures as they are, quotation marks not escaped.
 */
const marked = new Marked({
  async: false,
  gfm: true,
  breaks: true,
  renderer: {
    space: () => '',
    paragraph({ tokens }) {
      return `<p>${this.parser.parseInline(tokens)}</p>`
    },
    heading({ tokens, depth }) {
      return `<h${depth}>${this.parser.parseInline(tokens)}</h${depth}>`
    },
    hr: () => '<hr>',
    blockquote({ tokens }) {
      return `<blockquote>${this.parser.parse(tokens)}</blockquote>`
    },
    list(token) {
      const name = token.ordered ? 'ol' : 'ul'
      const start = token.ordered && token.start !== 1 ? ` start="${token.start}"` : ''
      return `<${name}${start}>${token.items.map((item) => this.listitem(item)).join('')}</${name}>`
    },
    listitem({ tokens }) {
      return `<li>${this.parser.parse(tokens)}</li>`
    },
    code({ text, lang }) {
      const language = (lang ?? '').split(/\s/)[0] ?? ''
      const attribute = language === '' ? '' : ` class="language-${attributeText(language)}"`
      const lines = text === '' ? '' : `${plain(text.replace(/\n$/, ''))}\n`
      return `<pre><code${attribute}>${lines}</code></pre>`
    },
    html(token) {
      return 'block' in token && token.block ? token.text.trimEnd() : token.text
    },
    table({ header, rows }) {
      const row = (cells: typeof header): string =>
        `<tr>${cells.map((cell) => this.tablecell(cell)).join('')}</tr>`
      const body = rows.length === 0 ? '' : `<tbody>${rows.map(row).join('')}</tbody>`
      return `<table><thead>${row(header)}</thead>${body}</table>`
    },
    tablecell({ tokens, header, align }) {
      const name = header ? 'th' : 'td'
      const attribute = align === null ? '' : ` align="${align}"`
      return `<${name}${attribute}>${this.parser.parseInline(tokens)}</${name}>`
    },
    strong({ tokens }) {
      return `<b>${this.parser.parseInline(tokens)}</b>`
    },
    em({ tokens }) {
      return `<i>${this.parser.parseInline(tokens)}</i>`
    },
    codespan({ text }) {
      return `<code>${plain(text)}</code>`
    },
    link({ href, title, tokens, text: words, autolink }) {
      const more =
        title === undefined || title === null || title === '' ? '' : ` title="${attributeText(title)}"`
      // An address that was not written as a link holds no entities.
      if (autolink === true) return `<a href="${plain(href).replaceAll('"', '&quot;')}">${plain(words)}</a>`
      return `<a href="${attributeText(href)}"${more}>${this.parser.parseInline(tokens)}</a>`
    },
    image({ href, title, tokens, text }) {
      const words = tokens === undefined ? text : this.parser.parseInline(tokens, this.parser.textRenderer)
      const alt = words === '' ? '' : ` alt="${attributeText(words)}"`
      const more = title === null || title === '' ? '' : ` title="${attributeText(title)}"`
      return `<img src="${attributeText(href)}"${alt}${more}>`
    },
    text(token) {
      if ('tokens' in token && token.tokens !== undefined) return this.parser.parseInline(token.tokens)
      return 'escaped' in token && token.escaped ? token.text : text(token.text)
    },
  },
})

/**
 * A Markdown field as the HTML of a field in Anki: what `markdownToHtml` shows, in the form that Anki's editor writes.
 * Clozes, `[sound:…]` and formulas stay as they are. The same text gives the same HTML; never fails.
 */
export function markdownFieldToHtml(markdown: string): string {
  const opaque = new Opaque()
  const taken = opaque.takeFormulas(opaque.takeClozes(markdown, plain), 'markdown', plain)
  return opaque.restore(markdownWithoutMarks(taken))
}

/** The conversion for text whose clozes, sounds and formulas have been taken out. */
export function markdownWithoutMarks(markdown: string): string {
  if (markdown.length > longestMarkdown) return asPlainText(markdown)
  try {
    const tokens = marked.lexer(markdown)
    const meaningful = tokens.filter((token) => token.type !== 'space')
    const only = meaningful[0]
    if (meaningful.length === 1 && only?.type === 'paragraph')
      return marked.Parser.parseInline(only.tokens ?? [], marked.defaults)
    return marked.parser(tokens).trim()
  } catch {
    // Nested thousands deep, which overflows the parser's stack.
    return asPlainText(markdown)
  }
}

function asPlainText(words: string): string {
  return plain(words).replace(/\r\n?|\n/g, '<br>')
}

/** Text as HTML; entities that it holds are text, too. */
function plain(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Text as HTML in which entities stay. */
function text(words: string): string {
  return words
    .replace(/&(?!(?:#\d{1,7}|#[Xx][\da-fA-F]{1,6}|\w{1,40});)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}

function attributeText(words: string): string {
  return text(words).replaceAll('"', '&quot;')
}
