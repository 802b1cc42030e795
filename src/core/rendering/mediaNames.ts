import { plainText } from './plainText'

/** The places where a text names a file: HTML attributes, `[sound:…]`, Markdown pictures, `url(…)` in CSS. */
const references = [
  /\bsrc\s{0,9}=\s{0,9}"([^"]{1,1000})"/gi,
  /\bsrc\s{0,9}=\s{0,9}'([^']{1,1000})'/gi,
  /\bsrc\s{0,9}=\s{0,9}([^\s"'>]{1,1000})/gi,
  /\[sound:([^\][]{1,1000})\]/gi,
  /!\[[^\]\n]{0,300}\]\(\s{0,9}<([^>\n]{1,1000})>/g,
  /!\[[^\]\n]{0,300}\]\(\s{0,9}([^)\s<]{1,1000})/g,
  /\burl\(\s{0,9}["']?([^"')\n]{1,1000})/gi,
]

/**
 * The names of pictures and sounds that a field, template or style sheet refers to, as they are written and, where
 * that differs, with URL escapes and entities decoded. Other addresses may be among them; nothing is looked up.
 */
export function mediaNamesIn(text: string): string[] {
  const names = new Set<string>()
  for (const pattern of references) {
    for (const found of text.matchAll(pattern)) {
      for (const name of readings(found[1] ?? '')) names.add(name)
    }
  }
  return [...names]
}

/** A text with some of the files that it refers to under new names. */
export function renameMedia(text: string, renames: ReadonlyMap<string, string>): string {
  if (renames.size === 0) return text
  return references.reduce(
    (current, pattern) =>
      current.replace(pattern, (whole: string, written: string) => {
        const [asWritten, ...decoded] = readings(written)
        const direct = renames.get(asWritten ?? '')
        const other = decoded.map((name) => renames.get(name)).find((name) => name !== undefined)
        const renamed = direct ?? (other === undefined ? undefined : encodeURI(other))
        if (renamed === undefined) return whole
        const at = whole.lastIndexOf(written)
        return whole.slice(0, at) + renamed + whole.slice(at + written.length)
      }),
    text,
  )
}

/** What a written name may mean, the name itself first. */
function readings(written: string): string[] {
  const names = [written.trim()]
  if (written.includes('&')) names.push(plainText(written))
  if (written.includes('%')) {
    try {
      names.push(decodeURIComponent(written.trim()))
    } catch {
      // A per cent sign that escapes nothing is a part of the name.
    }
  }
  return names
}
