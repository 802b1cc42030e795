function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' '))
}

/** Words that may stand before an answer without being part of it. In English also the “to” of verbs. */
const articles: Readonly<Record<string, ReadonlySet<string>>> = {
  en: setOf('the a an to'),
  de: setOf('der die das den dem des ein eine einen einem einer eines'),
  fr: setOf('le la les un une des du'),
  es: setOf('el la los las un una unos unas lo'),
  it: setOf('il lo la i gli le un uno una'),
  pt: setOf('o a os as um uma uns umas'),
  ca: setOf('el la els les un una uns unes'),
  nl: setOf('de het een'),
  sv: setOf('en ett den det de'),
  da: setOf('en et den det de'),
  no: setOf('en et ei den det de'),
  hu: setOf('a az egy'),
  el: setOf('ο η το οι τα τον την του της των ενας μια ενα'),
}
articlesAlso('nb', 'no')
articlesAlso('nn', 'no')

function articlesAlso(language: string, as: string): void {
  Object.assign(articles, { [language]: articles[as] })
}

/** Articles that have run together with the word after them. */
const elided: Readonly<Record<string, RegExp>> = {
  fr: /^l['’ʼ](?=\p{L})/iu,
  it: /^(?:l|un)['’ʼ](?=\p{L})/iu,
  ca: /^l['’ʼ](?=\p{L})/iu,
  ar: /^ال(?=\p{L}{2})/u,
}

export interface WithoutArticle {
  /** As it was written; empty when there was none. */
  article: string
  rest: string
}

/** Takes the article from the start of an answer. What would leave nothing is no article but the answer. */
export function withoutArticle(text: string, language: string): WithoutArticle {
  const elision = Object.hasOwn(elided, language) ? elided[language]?.exec(text) : undefined
  if (elision) return { article: elision[0], rest: text.slice(elision[0].length) }
  const space = text.indexOf(' ')
  const word = text.slice(0, Math.max(0, space))
  const list = Object.hasOwn(articles, language) ? articles[language] : undefined
  const rest = text.slice(space + 1).trim()
  if (list?.has(plain(word)) !== true || rest === '') return { article: '', rest: text }
  return { article: word, rest }
}

/** Whether two articles say something different, such as the gender of a German noun; English ones do not. */
export function articlesDiffer(a: string, b: string, language: string): boolean {
  return language !== 'en' && a !== '' && b !== '' && plain(a) !== plain(b)
}

function plain(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[’ʼ]/g, "'")
}
