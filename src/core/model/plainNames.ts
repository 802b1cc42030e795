/**
 * Characters that show nothing and change how the others are read: controls, those that turn the direction of what
 * follows, spaces without width. Marks of direction and joiners stay: scripts and emoji need them.
 */
const tricks = /[\p{Cc}\u200b\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu
/** What is drawn as nothing at all. */
const blank = /[\s\p{Cc}\p{Cf}\u115f\u1160\u2800\u3164\uffa0]/gu

/** A name out of a file, in one line and no longer than it can be read, as what it looks like. Empty where it shows nothing. */
export function plainName(name: string, longest = 300): string {
  // A name of megabytes is not looked through.
  const short = name
    .slice(0, longest * 4)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(tricks, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
  if (short.replaceAll(blank, '') === '') return ''
  return short.length > longest ? `${short.slice(0, longest - 1).trimEnd()}…` : short
}

/** A sentence with names of others in it: what could change how it is read shows that it is there. */
export function plainSentence(text: string): string {
  return text.replaceAll(tricks, (character) => (/[\n\t]/.test(character) ? character : '\uFFFD'))
}
