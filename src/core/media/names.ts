const longestBase = 60
/** Names that Windows keeps for devices, with whatever ending. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
/** Names that programs and clipboards give to everything. */
const saysNothing =
  /^(?:image|img|picture|photo|file|audio|unknown|untitled|download|blob|screenshot)?[-_ \d]{0,3}$/i

/**
 * A name for a stored file that can stand in Markdown, HTML, `[sound:…]`, a web address and on any disk without being
 * escaped. Letters of all scripts stay.
 *
 * @param original as the file came, with or without an ending; what says nothing gives way to `fallback`
 * @param ending without its dot
 */
export function safeMediaName(original: string, ending: string, fallback: string): string {
  const plain = original.normalize('NFC').replace(/^.*[\\/]/, '')
  const dot = plain.lastIndexOf('.')
  const own = dot > 0 ? plain.slice(0, dot) : plain
  const base = cleaned(saysNothing.test(own) ? fallback : own) || cleaned(fallback)
  // Files that begin so belong to note types and formulas, and are never renamed.
  const isTaken = base.startsWith('latex-') || devices.test(base)
  return `${isTaken ? 'file-' : ''}${base}.${ending.toLowerCase()}`
}

function cleaned(text: string): string {
  const safe = text
    .replaceAll(/[^\p{L}\p{M}\p{N}._~-]+/gu, '-')
    .replaceAll(/-{2,}/g, '-')
    .replaceAll(/\.{2,}/g, '.')
  return Array.from(safe)
    .slice(0, longestBase)
    .join('')
    .replaceAll(/^[-_.~]+|[-.~]+$/g, '')
}

/** A name for a file whose own name is taken: with the beginning of its hash before the ending. */
export function nameWithHash(name: string, hash: string, length: number): string {
  const dot = name.lastIndexOf('.')
  const end = dot > 0 ? dot : name.length
  return `${name.slice(0, end)}-${hash.slice(0, length)}${name.slice(end)}`
}

/** The name under which a file can be stored: its own, or with as much of its hash as makes it another. */
export async function freeName(
  name: string,
  hash: string,
  hashOf: (name: string) => Promise<string | undefined>,
): Promise<string> {
  let free = name
  for (let length = 8; ((await hashOf(free)) ?? hash) !== hash; length += 8)
    free = nameWithHash(name, hash, length)
  return free
}
