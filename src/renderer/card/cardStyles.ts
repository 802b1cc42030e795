/** The look of every card inside its shadow root; a note type's own CSS comes after it. Tokens are inherited. */
export const cardBase = new CSSStyleSheet()
cardBase.replaceSync(`
:host { display: block; font: 1.3125rem/1.5 var(--serif); color: var(--ink); overflow-wrap: anywhere; }
:host([data-size='small']) { font-size: 1rem; }
p, ul, ol, dl, blockquote, pre, table, figure, h1, h2, h3, h4 { margin: 0 0 0.6em; }
:host > :last-child, .card > :last-child { margin-bottom: 0; }
h1, h2, h3, h4 { font-size: 1.1em; line-height: 1.25; }
ul, ol { padding-inline-start: 1.4em; }
li { margin-bottom: 0.25em; }
img { max-width: 100%; max-height: 50vh; height: auto; border-radius: var(--radius-small); }
hr { border: 0; border-top: 1px solid var(--line); margin: 1em 0; }
code, pre, kbd { font-family: var(--mono); font-size: 0.85em; }
pre { overflow: auto; padding: 0.75em; background: var(--sunken); border-radius: var(--radius-small); }
table { border-collapse: collapse; }
td, th { padding: 0.25em 0.6em; border: 1px solid var(--line); text-align: start; }
blockquote { padding-inline-start: 0.8em; border-inline-start: 2px solid var(--line-strong); color: var(--ink-soft); }
mark { background: var(--mark); color: inherit; }
.cloze { color: var(--accent); font-weight: 600; }
.missing { display: inline-block; padding: 0.4em 0.7em; border: 1px dashed var(--line-strong); border-radius: var(--radius-small);
  color: var(--ink-soft); font: 0.8125rem/1.4 var(--sans); }
.template-error { color: var(--danger); font: 0.875rem/1.4 var(--sans); }
`)

const sheets = new Map<string, CSSStyleSheet>()

/** A note type's CSS as a sheet for the shadow root; `@import` is refused by the platform, remote `url()` by the policy. */
export function noteTypeSheet(css: string): CSSStyleSheet | undefined {
  if (css.trim() === '') return undefined
  let sheet = sheets.get(css)
  if (sheet === undefined) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    sheets.set(css, sheet)
  }
  return sheet
}
