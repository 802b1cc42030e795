import { irregularVerbs, nounLike, regularVerbs } from './verbList'

/** Which forms of a verb a word can be. */
export interface VerbForms {
  lemma: string
  base: boolean
  /** Third person singular present. */
  singular: boolean
  past: boolean
  participle: boolean
  ing: boolean
  /** Base or -s form that is more often a noun. */
  nounLike: boolean
}

const endStressed = new Set(
  'admit begin commit compel confer control defer equip expel forbid incur infer occur permit patrol prefer propel rebel refer regret submit transfer transmit'.split(
    ' ',
  ),
)
const nounLikeLemmas = new Set(nounLike.trim().split(/\s+/))
const table = new Map<string, VerbForms>()

function note(word: string, lemma: string, form: 'base' | 'singular' | 'past' | 'participle' | 'ing'): void {
  const existing = table.get(word)
  if (existing !== undefined && existing.lemma !== lemma) return
  const entry = existing ?? {
    lemma,
    base: false,
    singular: false,
    past: false,
    participle: false,
    ing: false,
    nounLike: nounLikeLemmas.has(lemma),
  }
  entry[form] = true
  table.set(word, entry)
}

function stems(lemma: string): string[] {
  if (
    /[^aeiouw][aeiou][bdgklmnprt]$/.test(lemma) &&
    ((lemma.length <= 4 && !/^[aeiou]/.test(lemma)) || endStressed.has(lemma))
  )
    return [lemma + lemma.slice(-1)]
  if (/[aeiou]l$/.test(lemma)) return [lemma, `${lemma}l`]
  return [lemma]
}

function noteRegular(lemma: string): void {
  note(lemma, lemma, 'base')
  note(singularOf(lemma), lemma, 'singular')
  if (lemma.endsWith('ie')) note(`${lemma.slice(0, -2)}ying`, lemma, 'ing')
  else if (/[^eoy]e$/.test(lemma)) note(`${lemma.slice(0, -1)}ing`, lemma, 'ing')
  else for (const stem of stems(lemma)) note(`${stem}ing`, lemma, 'ing')
}

function notePast(lemma: string): void {
  const pasts = lemma.endsWith('e')
    ? [`${lemma}d`]
    : /[^aeiou]y$/.test(lemma)
      ? [`${lemma.slice(0, -1)}ied`]
      : stems(lemma).map((stem) => `${stem}ed`)
  for (const word of pasts) {
    note(word, lemma, 'past')
    note(word, lemma, 'participle')
  }
}

/** The -s form of a verb: "carry" → "carries". */
export function singularOf(lemma: string): string {
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ies`
  if (/(?:s|x|z|ch|sh|o)$/.test(lemma)) return `${lemma}es`
  return `${lemma}s`
}

// Irregular first: "found" is the past of "find" before it is a verb of its own; that one is added by its other forms.
for (const line of irregularVerbs.replace(/\n/g, '').split('|')) {
  const [lemma = '', past = '', participle = past] = line.trim().split(/\s+/)
  noteRegular(lemma)
  note(past, lemma, 'past')
  note(participle, lemma, 'participle')
  if (lemma === 'show' || lemma === 'burn' || lemma === 'learn' || lemma === 'dream') notePast(lemma)
}
for (const entry of regularVerbs.trim().split(/\s+/)) {
  const lemma = entry.replace(/-$/, '')
  if (entry.endsWith('-')) continue
  noteRegular(lemma)
  notePast(lemma)
}

const unreliablePast = new Map<string, VerbForms>()

/** What forms a lower-case word can be, or undefined when it is no verb that we know. Unknown "-ed" words count as past forms. */
export function verbForms(word: string): VerbForms | undefined {
  const known = table.get(word)
  if (known !== undefined) return known
  const separated = /^(?:re|over|under|out|mis|un|co|pre|dis)-?(\p{Ll}{4,})$/u.exec(word)
  const inner = separated === null ? undefined : table.get(separated[1] ?? '')
  if (inner !== undefined && !inner.base && !inner.singular) {
    const prefix = word.slice(0, word.length - (separated?.[1] ?? '').length)
    return { ...inner, lemma: prefix + inner.lemma }
  }
  if (/^\p{Ll}{2,}[^aeiou]ed$/u.test(word) && !/(?:eed|hundred|sacred|naked|kindred)$/.test(word)) {
    let forms = unreliablePast.get(word)
    if (forms === undefined) {
      forms = {
        lemma: guessLemma(word),
        base: false,
        singular: false,
        past: true,
        participle: true,
        ing: false,
        nounLike: false,
      }
      if (unreliablePast.size < 5000) unreliablePast.set(word, forms)
    }
    return forms
  }
  return undefined
}

function guessLemma(word: string): string {
  const stem = word.slice(0, -2)
  if (/([bdgklmnprt])\1$/.test(stem) && !/(?:ll|ss)$/.test(stem)) return stem.slice(0, -1)
  if (stem.endsWith('i')) return `${stem.slice(0, -1)}y`
  if (/(?:at|iz|is|ut|ur|v|c|s|g|u|dl|bl|pl|tl|gl)$/.test(stem) && !/(?:ss|ous|ais)$/.test(stem))
    return `${stem}e`
  return stem
}

const pastForms = new Map<string, string>()
for (const line of irregularVerbs.replace(/\n/g, '').split('|')) {
  const [lemma = '', past = ''] = line.trim().split(/\s+/)
  pastForms.set(lemma, past)
}

/** The past form of a verb: "describe" → "described", "write" → "wrote". */
export function pastOf(lemma: string): string {
  const irregular = pastForms.get(lemma)
  if (irregular !== undefined) return irregular
  if (lemma.endsWith('e')) return `${lemma}d`
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ied`
  return `${stems(lemma).at(-1) ?? lemma}ed`
}

const participleForms = new Map<string, string>()
for (const line of irregularVerbs.replace(/\n/g, '').split('|')) {
  const [lemma = '', past = '', participle = past] = line.trim().split(/\s+/)
  participleForms.set(lemma, participle)
}

/** The past participle of a verb: "apply" → "applied", "give" → "given". */
export function participleOf(lemma: string): string {
  return participleForms.get(lemma) ?? pastOf(lemma)
}
