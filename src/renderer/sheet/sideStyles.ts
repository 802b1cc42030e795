/**
 * What differs on paper from the look of cards (`cardBase`, which comes first): the size and colour of the sheet,
 * closer lines, pictures that fit a page, blanks and labels.
 */
export const sideSheet = new CSSStyleSheet()
sideSheet.replaceSync(`
:host { font: inherit; color: inherit; }
p, ul, ol, dl, blockquote, pre, table, figure, h1, h2, h3, h4 { margin: 0 0 0.4em; }
li { margin-bottom: 0.1em; }
img { max-height: 70mm; border-radius: 0; vertical-align: middle; }
img, pre, table, blockquote { break-inside: avoid; }
pre { padding: 0 0 0 0.8em; border-inline-start: 1pt solid var(--line); border-radius: 0; white-space: pre-wrap; }
td, th { padding: 0.15em 0.5em; }
mark { background: none; text-decoration: underline; }
.cloze { color: inherit; font-weight: 700; }
.blank { white-space: nowrap; letter-spacing: -0.04em; }
.blank-hint { color: var(--ink-soft); font-style: italic; }
.hint { font-size: 0.92em; font-weight: 400; }
.hint-name { font-style: italic; }
.sound { font: 0.85em/1.4 var(--sans); color: var(--ink-soft); }
.missing { font-size: 0.8em; border-radius: 0; }
.template-error { font-size: 0.85em; }
`)
