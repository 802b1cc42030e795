import { type Plain, slicePlain } from './blocks/block'

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })

const abbreviations = new Set(
  (
    'mr mrs ms dr prof st sr jr gen lt col maj capt cmdr adm sgt rev hon gov sen rep pres art arts no nos vol fig figs sec secs ch pp p para ed eds vs approx ' +
    'ca cf al e.g i.e inc ltd co corp dept univ mt ft jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun a.m p.m u.s u.k u.n d.c ph.d b.c a.d'
  ).split(' '),
)
/** After these a capital usually goes on with the same sentence. */
const alwaysOpen = new Set(
  'mr mrs ms dr prof st gen lt col maj capt cmdr adm sgt rev hon gov sen rep art arts no nos vol fig figs sec ch pp e.g i.e vs cf ca approx mt'.split(
    ' ',
  ),
)
const monthStems = new Set('jan feb mar apr jun jul aug sep sept oct nov dec'.split(' '))

/** Blocks longer than this are cut before the segmenter sees them: its cost grew with the square of the length until V8 12. */
const chunkLength = 4000

/** The sentences of one block. The segmenter proposes boundaries, rules take back those after abbreviations and initials. */
export function sentencesOf(plain: Plain): Plain[] {
  const result: Plain[] = []
  const { text } = plain
  let start = 0
  for (const boundary of boundaries(text)) {
    if (boundary <= start || (boundary < text.length && vetoed(text, start, boundary))) continue
    const sentence = slicePlain(plain, start, boundary)
    if (sentence.text !== '') result.push(sentence)
    start = boundary
  }
  return result
}

/**
 * Ends that the segmenter never proposes, because what follows begins with a digit or because an ellipsis is no full
 * stop to it: "It fell in 1945. 1946 was worse.", "They waited… Nothing came."
 */
const furtherEnds =
  /(?:(?:\d{3}|\p{Ll}{4})[.!?]["”’)\]]*\s+(?=\d)|[^\s.]\.\s+(?=(?:1\d|20)\d\d (?:was|saw|brought)\b)|[^\s…](?:…|\.\.\.)["”’)\]]*\s+(?=["“‘(]?\p{Lu}))/gu

function* boundaries(text: string): Generator<number> {
  let from = 0
  while (from < text.length) {
    let to = text.length
    if (to - from > chunkLength) {
      const cut = text.lastIndexOf('. ', from + chunkLength)
      const space = text.lastIndexOf(' ', from + chunkLength)
      to = cut > from ? cut + 2 : space > from ? space + 1 : from + chunkLength
    }
    const chunk = text.slice(from, to)
    const further = [...chunk.matchAll(furtherEnds)].map((match) => match.index + match[0].length)
    let next = 0
    for (const part of segmenter.segment(chunk)) {
      const end = part.index + part.segment.length
      for (; next < further.length && (further[next] ?? 0) < end; next++) yield from + (further[next] ?? 0)
      // Where the text was only cut for the segmenter, nothing ends.
      if (end < chunk.length || to === text.length || /[.!?]["”’)\]]*\s*$/.test(chunk)) yield from + end
    }
    from = to
  }
}

/** Words that begin a sentence far more often than they follow an abbreviation. */
const opener = /^(?:The|In|It|He|She|They|This|A|An|On|At|But|And|For|Its|His|Her|Their)\b/

function vetoed(text: string, start: number, boundary: number): boolean {
  const before = text.slice(Math.max(start, boundary - 40), boundary).trimEnd()
  const next = text.slice(boundary, boundary + 24).trimStart()
  // A lower-case letter, a closing mark or a comma cannot begin a sentence.
  if (/^[\p{Ll},;:)\]%]/u.test(next))
    return !/[.!?]["”’)]?$/.test(before) || !/^\p{Ll}[\p{L}\d-]*\p{Lu}/u.test(next)
  if (!before.endsWith('.')) return /[!?]$/.test(before) && /^(?:was|is|and|said|has)\b/.test(next)
  const word = /([\p{L}][\p{L}.]*)\.$/u.exec(before)?.[1]?.toLowerCase() ?? ''
  // "a. Iron, b. Zinc" counts; "Roe v. Wade" names a case.
  if (/(?:^|[:;,(]\s?|\b(?:and|or) )[a-h]\.$/.test(before)) return true
  if (/\p{L} v\.$/u.test(before)) return /^\p{Lu}/u.test(next) && !opener.test(next)
  if (/(?:^|[\s(.“"])\p{Lu}\.$/u.test(before) && /^\p{Lu}/u.test(next)) {
    if (
      /\b(?:photosystem|vitamin|type|hepatitis|class|group|grade|plan|phase|stage|part|section|level|category|complex|factor|influenza|zone|chlorophyll|protein|polymerase|collagen|angiotensin) \p{Lu}\.$/iu.test(
        before,
      )
    )
      return false
    // An initial ("J. Smith"), unless a common opener follows ("vitamin C. The …").
    return !opener.test(next)
  }
  if (monthStems.has(word)) return /^\d/.test(next)
  if (alwaysOpen.has(word)) return true
  if (abbreviations.has(word))
    return /^(?:\p{Lu}\p{L}+ (?:said|was|is|and|of)\b|\d|\()/u.test(next) || /^u\.[skn]$/.test(word)
      ? !opener.test(next)
      : false
  return false
}
