import type { ItemToken } from 'wink-nlp'
import type { VerbForms } from '../lexicon/verbs'

/** What a tagger says about words that our own lists do not hold. */
export interface WordKinds {
  /** Noun, adjective or adverb, as the word is used most often in this text; undefined where the tagger has not seen it. */
  kind(word: string): 'N' | 'J' | 'A' | undefined
  /** Forms of a verb that our list lacks, where the text uses the word as a verb only. */
  verb(word: string): VerbForms | undefined
  /** The base form: the tagger's where ours was guessed from the spelling. */
  lemmaOf(word: string, forms: VerbForms): string
}

interface Seen {
  noun: number
  adjective: number
  adverb: number
  verb: number
  lemma: string
}

type Nlp = (text: string, each: (word: string, part: string, lemma: string) => void) => void

let loading: Promise<Nlp> | undefined

type Reader = (index: number, token: unknown, cache: unknown, addons: unknown) => string

/** The library's readers of a token: functions without a `this`, which its types do not say. */
function readers(its: object): { lemma: Reader; pos: Reader; value: Reader } {
  return its as { lemma: Reader; pos: Reader; value: Reader }
}

/** Loads wink-nlp with its English model on first use (about 0.3 s); the same instance serves every document. */
async function load(): Promise<Nlp> {
  const [{ default: winkNLP }, { default: model }] = await Promise.all([
    import('wink-nlp'),
    import('wink-eng-lite-web-model'),
  ])
  const nlp = winkNLP(model, ['sbd', 'pos'])
  const { lemma, pos, value } = readers(nlp.its)
  return (text, each) => {
    nlp
      .readDoc(text)
      .tokens()
      .each((token: ItemToken) => {
        each(token.out(value), token.out(pos), token.out(lemma))
      })
  }
}

/**
 * Reads the words of a document with wink-nlp, one block at a time (its time grows with the length of one call). The
 * result is the same for the same texts on every machine: the tagger has neither clock nor chance.
 */
export async function readWords(texts: Iterable<string>): Promise<WordKinds> {
  loading ??= load()
  const read = await loading
  const words = new Map<string, Seen>()
  for (const text of texts)
    read(text, (word, part, lemma) => {
      if (!/^\p{Ll}[\p{L}-]*$/u.test(word)) return
      let seen = words.get(word)
      if (seen === undefined) {
        seen = { noun: 0, adjective: 0, adverb: 0, verb: 0, lemma: '' }
        words.set(word, seen)
      }
      if (part === 'NOUN' || part === 'PROPN') seen.noun++
      else if (part === 'ADJ') seen.adjective++
      else if (part === 'ADV') seen.adverb++
      else if (part === 'VERB') {
        seen.verb++
        seen.lemma = lemma
      }
    })
  return kindsOf(words)
}

function kindsOf(words: ReadonlyMap<string, Seen>): WordKinds {
  return {
    kind(word) {
      const seen = words.get(word)
      if (seen === undefined || (seen.noun === 0 && seen.adjective === 0 && seen.adverb === 0))
        return undefined
      if (seen.adverb > seen.noun && seen.adverb > seen.adjective && word.endsWith('ly')) return 'A'
      return seen.adjective > seen.noun ? 'J' : 'N'
    },
    verb(word) {
      const seen = words.get(word)
      if (seen === undefined || seen.verb === 0 || seen.noun > 0 || seen.adjective > 0) return undefined
      return formsOf(word, seen.lemma)
    },
    lemmaOf(word, forms) {
      const seen = words.get(word)
      if (seen === undefined || seen.lemma === '' || forms.base || forms.singular) return forms.lemma
      // Ours was guessed only for words in -ed that the list lacks; the list itself is right.
      return forms.lemma.length < word.length && seen.lemma === `${forms.lemma}e` ? seen.lemma : forms.lemma
    },
  }
}

function formsOf(word: string, lemma: string): VerbForms | undefined {
  const none: VerbForms = {
    lemma,
    base: false,
    singular: false,
    past: false,
    participle: false,
    ing: false,
    nounLike: false,
  }
  // A base form may as well be a noun that the tagger does not know either ("pyruvate").
  if (word === lemma) return undefined
  if (word.endsWith('s') && !word.endsWith('ss')) return { ...none, singular: true }
  if (word.endsWith('ing')) return { ...none, ing: true }
  if (word.endsWith('ed')) return { ...none, past: true, participle: true }
  return undefined
}
