import { sha1 } from '@noble/hashes/legacy.js'
import { clozeNumbers } from './cloze'
import { clozeHtml } from './fields'
import { NextPlace, type MathsSpan } from './maths'
import { decodeEntities } from './plainText'

/*
 * Anki sets LaTeX by a program of its own and keeps the picture among the media, named by the SHA-1 of the formula
 * alone: without the lines that a note type puts before and behind it. (Asked of Anki 26.9: `extract_latex`.)
 */

/** Work on one field, in characters: a field may have hundreds of clozes, each of which is a text of its own. */
const mostWork = 5_000_000
/** In one text. */
const mostPictures = 2_000

const opening = /\[(latex|\$\$?)\]/gi

const unseen = { '<!--': '-->', '<style': '</style>', '<script': '</script>' } as const

/**
 * The LaTeX of a formula as Anki gives it to its program. Undefined where Anki makes no picture.
 *
 * @param written what stands between the delimiters, in HTML
 */
export function latexOf(
  written: string,
  { display, kind }: Pick<MathsSpan, 'display' | 'kind'>,
): string | undefined {
  if (kind === 'maths') return undefined
  const source = wordsOf(written.replace(/<br\/?>|<div>/gi, '\n'))
  if (kind === 'latex') return source
  return display ? `\\begin{displaymath}${source}\\end{displaymath}` : `$${source}$`
}

/** What the picture of a formula is called, as the note type has it made. */
export function latexPictureNames(latex: string): [svg: string, png: string] {
  const bytes = sha1(new TextEncoder().encode(latex))
  const hash = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [`latex-${hash}.svg`, `latex-${hash}.png`]
}

/**
 * The names of the pictures that Anki would make of a field, on any of its cards: with its clozes as they are written,
 * open and filled in. Whether there are such pictures nobody knows; note types say which of the two kinds they use.
 */
export function latexPicturesIn(field: string): string[] {
  opening.lastIndex = 0
  if (!opening.test(field)) return []
  const bodies = new Set<string>()
  collect(field, bodies)
  let work = 0
  for (const number of field.includes('{{c') ? clozeNumbers(field, 'drop') : []) {
    work += field.length
    if (work > mostWork) break
    for (const side of ['front', 'back'] as const)
      collect(clozeHtml(field, 'html', number, side).html, bodies)
  }
  return [...bodies].flatMap(latexPictureNames)
}

function collect(html: string, bodies: Set<string>): void {
  const closings = {
    latex: nextOf(html, /\[\/latex\]/gi),
    $: nextOf(html, /\[\/\$\]/g),
    $$: nextOf(html, /\[\/\$\$\]/g),
  }
  const find = new RegExp(opening)
  for (let found = find.exec(html); found !== null && bodies.size < mostPictures; found = find.exec(html)) {
    // The pattern allows these three only.
    const which = found[1]?.toLowerCase() as keyof typeof closings
    const start = find.lastIndex
    const end = closings[which].after(start + 1)
    if (end === Number.POSITIVE_INFINITY) continue
    const latex = latexOf(html.slice(start, end), {
      kind: which === 'latex' ? 'latex' : 'latexMaths',
      display: which !== '$',
    })
    if (latex !== undefined) bodies.add(latex)
    find.lastIndex = end + '[/]'.length + which.length
  }
}

function nextOf(text: string, pattern: RegExp): NextPlace {
  return new NextPlace((from) => {
    pattern.lastIndex = from
    return pattern.exec(text)?.index ?? -1
  })
}

/** HTML without its tags, as Anki takes them out of a formula: nothing comes in their places. */
function wordsOf(html: string): string {
  const closings = new Map(
    Object.values(unseen).map((closing) => [closing, nextOf(html, new RegExp(closing, 'gi'))]),
  )
  const bracket = nextOf(html, />/g)
  let text = ''
  let at = 0
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    text += html.slice(at, open)
    let end = bracket.after(open) + 1
    for (const [start, closing] of Object.entries(unseen)) {
      if (html.slice(open, open + start.length).toLowerCase() !== start) continue
      const close = closings.get(closing)?.after(open + start.length) ?? Number.POSITIVE_INFINITY
      if (Number.isFinite(close)) end = close + closing.length
    }
    if (!Number.isFinite(end)) {
      at = open
      break
    }
    at = end
  }
  text += html.slice(at)
  return text.includes('&') ? decodeEntities(text).replaceAll('\u00A0', ' ') : text
}
