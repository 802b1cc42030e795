/** Marks that are an accent or a sign of vowels to readers, and no letter: Latin, Greek, Cyrillic, Hebrew, Arabic. */
const accents = new RegExp(
  String.raw`[\u0300-\u036F\u0483-\u0487\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u1AB0-\u1AFF\u1DC0-\u1DFF\u20D0-\u20F0]+`,
  'g',
)
/** Letters that people write in two ways, and that Unicode does not take apart. */
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
}
const special = /[ßæœøłđðþıς]/g
const ascii = /^\p{ASCII}*$/u

/**
 * Text as it is compared in searches: lower case, no accents, compatibility forms (ﬁ, ²) as plain ones, `ß` as `ss`. Marks
 * that tell letters apart (Japanese, the scripts of India) stay.
 */
export function fold(text: string): string {
  if (ascii.test(text)) return text.toLowerCase()
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(accents, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(special, (letter) => letters[letter] ?? letter)
}
