import { cardSheet, type CardSheet } from './noteTypeSheet'

/**
 * The look of every card inside its shadow root; a note type's own CSS comes after it. Tokens are inherited. `fd-html`
 * and `fd-body` stand for the page that Anki shows a card in. Whatever a card does, it stays in its own box.
 */
export const cardBase = new CSSStyleSheet()
cardBase.replaceSync(`
:host { display: block; contain: layout paint; isolation: isolate; font: 1.3125rem/1.5 var(--serif); color: var(--ink);
  overflow-wrap: anywhere; }
:host([data-size='small']) { font-size: 1rem; }
fd-html, fd-body { display: block; }
fd-html { overflow: auto hidden; }
p, ul, ol, dl, blockquote, pre, table, figure, h1, h2, h3, h4 { margin: 0 0 0.6em; }
#qa > :last-child { margin-bottom: 0; }
/* Words that stand in no element of their own turn by themselves: see direction.ts. */
[dir='auto'], [dir='auto'] :is(p, div, li, dt, dd, td, th, h1, h2, h3, h4, h5, h6, blockquote):not([dir]) { unicode-bidi: plaintext; }
h1, h2, h3, h4 { font-size: 1.1em; line-height: 1.25; }
ul, ol { padding-inline-start: 1.4em; }
li { margin-bottom: 0.25em; }
img, video { max-width: 100%; max-height: 50vh; height: auto; border-radius: var(--radius-small); }
hr { border: 0; border-top: 1px solid var(--line); margin: 1em 0; }
code, pre, kbd { font-family: var(--mono); font-size: 0.85em; }
pre { overflow: auto; padding: 0.75em; background: var(--sunken); border-radius: var(--radius-small); }
table { border-collapse: collapse; }
td, th { padding: 0.25em 0.6em; border: 1px solid var(--line); text-align: start; }
blockquote { padding-inline-start: 0.8em; border-inline-start: 2px solid var(--line-strong); color: var(--ink-soft); }
mark { background: var(--mark); color: inherit; }
[role='link'] { cursor: pointer; color: var(--accent); text-decoration: underline; text-underline-offset: 0.15em; }
[role='link'][aria-disabled] { cursor: help; color: inherit; text-decoration-style: dotted; }
summary { cursor: pointer; color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; border-radius: var(--radius-small); }
.cloze { color: var(--accent); font-weight: 600; }
/* On paper; in a card the guard below says more. */
.missing { display: inline-block; padding: 0.4em 0.7em; border: 1px dashed var(--line-strong); color: var(--ink-soft); font: 0.8125rem/1.4 var(--sans); }
.template-error { color: var(--danger); font: 0.875rem/1.4 var(--sans); }

/* A card of Anki: its own sheet of paper, with the margin that its page has there. As weak as can be: note types decide. */
:host([data-format='html']) { font-family: var(--sans); }
:where(.fd-anki) { border-radius: var(--radius); }
:where(.fd-anki) fd-body { padding: 20px; min-height: 9rem; }
:where(.fd-anki.fd-small) fd-body { padding: 10px; min-height: 0; }
:where(.fd-anki) :is(img, video) { max-height: 80vh; }
:where(.fd-anki) :is(td, th) { border-color: currentColor; }
/* Stronger than .card, as in Anki: most note types say black on white only. */
fd-body.nightMode { background-color: transparent; color: var(--ink); }
.nightMode img.latex { filter: invert(100%); }

.fd-maths .katex-display { margin: 0.6em 0; overflow: auto hidden; padding: 0.15em 0; }
.fd-maths-error { display: inline-block; padding: 0.2em 0.5em; border: 1px dashed var(--danger); border-radius: var(--radius-small); }
.fd-maths-error small { display: block; color: var(--danger); font: 0.75rem/1.4 var(--sans); }

.fd-audio { display: inline-flex; align-items: center; gap: 0.4rem; vertical-align: middle; max-width: 100%; }
.replay-button { flex: none; display: inline-grid; place-items: center; width: 40px; height: 40px; margin: 3px; padding: 0; border: 1px solid var(--line-strong);
  border-radius: 50%; background: var(--surface); color: var(--accent); cursor: pointer; text-decoration: none; }
.replay-button:hover { background: var(--accent-wash); }
.replay-button[data-playing] { border-color: var(--accent); background: var(--accent-wash); }
.replay-button svg { width: 18px; height: 18px; fill: currentColor; }
.fd-audio small { color: var(--ink-soft); font: 0.75rem/1.4 var(--sans); text-align: start; }
.fd-video { display: block; margin-inline: auto; }

.fd-type { display: block; margin: 0.5em 0 0.9em; }
input#typeans { box-sizing: border-box; width: 100%; padding: 0.4em 0.6em; border: 1px solid var(--line-strong); border-radius: var(--radius);
  background: var(--surface); color: var(--ink); font: inherit; text-align: start; }
code#typeans { display: grid; gap: 0.3em; font-family: var(--mono); font-size: 1em; line-height: 1.5; white-space: pre-wrap; text-align: start; }
code#typeans > span { display: block; }
.typeGood, .typeBad, .typeMissed { padding: 0 0.05em; border-radius: 2px; color: #16211c; }
.typeGood { background: #a6e4b6; }
.typeGood.fd-close { background: #f3dc8e; text-decoration: underline wavy; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
.typeBad { background: #ffb3a6; text-decoration: line-through; text-decoration-thickness: 2px; }
.typeMissed { background: #d4d0c8; text-decoration: underline dotted; text-decoration-thickness: 2px; text-underline-offset: 0.2em; }
.fd-verdict { font: 600 0.9375rem/1.5 var(--sans); }
.fd-line-name { display: inline-block; min-width: 7.5em; margin-inline-end: 0.5em; font: 0.8125rem/1.5 var(--sans); }

.fd-picture { position: relative; display: inline-block; max-width: 100%; line-height: 0; }
.fd-picture > svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden; }
.fd-shape { stroke: #212121; stroke-width: 1; vector-effect: non-scaling-stroke; fill: var(--inactive-shape-color, #ffeba2); }
.fd-shape[data-role='active'] { fill: var(--active-shape-color, #ff8e8e); stroke-width: 3; }
.fd-shape[data-role='revealed'] { fill: transparent; stroke: #e0403a; stroke-width: 3; }
.fd-shape-text { fill: #212121; stroke: #ffffff; paint-order: stroke; stroke-linejoin: round; font-family: var(--sans); dominant-baseline: text-before-edge; }
.fd-shape-mark { fill: #212121; font-family: var(--sans); font-weight: 700; text-anchor: middle; dominant-baseline: central; pointer-events: none; }
.fd-picture[data-open] [data-role='covered'] { display: none; }
.fd-picture[data-zoomed] { width: 200%; max-width: none; cursor: zoom-out; }
.fd-picture[data-zoomed] > img { width: 100%; max-width: none !important; max-height: none !important; }
.fd-picture:has(+ .fd-buttons > [data-does='data-zoomed']):not([data-zoomed]) { cursor: zoom-in; }
.fd-buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; justify-content: center; margin-top: 0.6rem; }
@media (forced-colors: active) { .fd-shape, .fd-shape-mark { forced-color-adjust: none; } }
.fd-toggle { display: block; padding: 0.3rem 0.8rem; border: 1px solid var(--line-strong); border-radius: var(--radius);
  background: var(--surface); color: var(--ink); font: 0.875rem/1.5 var(--sans); cursor: pointer; }

.fd-hidden-text { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
`)

/** What Factdeck itself says in a card: that a picture is missing, a script left out, a template wrong. */
const ours = ':is(.fd-ours, .template-error)'

/**
 * Before a card's own CSS, and stronger: of what is important, the first layer wins, whatever comes later, and nothing
 * can be added to one without a name. The page stays in the flow, or the card would have no height and lie over itself;
 * who wants no motion gets none; and what Factdeck says keeps colours of its own, on a ground of its own.
 */
export const cardGuard = new CSSStyleSheet()
cardGuard.replaceSync(`
@layer {
:is(fd-html, fd-body) { position: relative !important; inset: auto !important; float: none !important; visibility: visible !important; }
${ours} { all: initial !important; color-scheme: inherit !important; display: inline-block !important; box-sizing: border-box !important;
  max-width: 100% !important; margin: 0.15rem 0 !important; padding: 0.3rem 0.6rem !important; border: 1px dashed light-dark(#868b8d, #757d81) !important;
  border-radius: 0.3125rem !important; background: light-dark(#f1efea, #101314) !important; color: light-dark(#4b5256, #b9bdbf) !important;
  font: 13px/1.4 system-ui, 'Noto Sans', 'Liberation Sans', sans-serif !important; overflow-wrap: anywhere !important; white-space: normal !important;
  direction: ltr !important; unicode-bidi: isolate !important; }
.template-error { color: light-dark(#a3301f, #f0937f) !important; }
.fd-notice { display: block !important; margin: 0.6rem 0 0 !important; }
${ours} * { all: unset !important; }
:is(${ours}, ${ours} *)::before, :is(${ours}, ${ours} *)::after { content: none !important; }
:is(${ours}, ${ours} *)::first-letter, :is(${ours}, ${ours} *)::first-line { all: unset !important; }
}
@media (prefers-reduced-motion: reduce) { @layer { * { animation: none !important; transition: none !important; } } }
`)

const sheets = new Map<string, CardSheet>()
let sheetsMade = 0
/** Note types and cards with styles of their own that are remembered. */
const mostSheets = 50

/** A card's CSS as a sheet for its shadow root, made safe; the same text gives the same sheet. */
export function sheetFor(css: string, isLarge: boolean): CardSheet | undefined {
  if (css.trim() === '') return undefined
  const key = isLarge ? `large ${css}` : css
  let sheet = sheets.get(key)
  if (sheet === undefined) {
    const oldest = sheets.keys().next().value
    if (sheets.size >= mostSheets && oldest !== undefined) sheets.delete(oldest)
    sheetsMade++
    sheet = cardSheet(css, `fd-${sheetsMade}-`, isLarge)
    sheets.set(key, sheet)
  }
  return sheet
}
