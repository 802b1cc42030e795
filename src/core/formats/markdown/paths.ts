/** The parts of a path, with `.` and `..` resolved; undefined where it leads out of the folder. */
export function resolvePath(folder: readonly string[], path: string): string | undefined {
  const parts = path.startsWith('/') ? [] : [...folder]
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined
    } else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/').normalize('NFC')
}

/** A path as notes name it: composed, with `/` between its parts. */
export function plainPath(path: string): string {
  return path.normalize('NFC').split('\\').join('/')
}

/** The folders that a file lies in. */
export function folderOf(path: string): string[] {
  return path.split('/').slice(0, -1)
}

/** Whether a file is one of decks by its name. */
export function isMarkdownPath(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path)
}

/** Whether a file lies in a folder that other programs keep for themselves, such as `.git` or `.trash`. */
export function isHiddenPath(path: string): boolean {
  return path.split(/[\\/]/).some((part) => part.startsWith('.') && part !== '.' && part !== '..')
}

/** The deck that a file is by its path: `Biology/Cells.md` is `Biology::Cells`. */
export function deckOfPath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..')
  const name = (parts.pop() ?? '').replace(/\.(?:md|markdown)$/i, '')
  return cleanDeck([...parts, name].join('::'))
}

/** Longest name of a deck with those above it, in characters. */
const longestDeck = 1000

/** A deck name as the app keeps it: composed, its levels trimmed, none of them empty. */
export function cleanDeck(name: string): string {
  const levels = name
    .normalize('NFC')
    .split('::')
    .map((level) => level.replaceAll(/\s+/gu, ' ').trim())
    .filter((level) => level !== '')
  return levels.length === 0
    ? 'Unnamed'
    : levels
        .join('::')
        .slice(0, longestDeck)
        .replace(/[\s:]+$/, '')
}

/** Names that Windows keeps for devices, whatever their ending. */
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i
/** Bytes of a name; file systems take 255, and an ending and a number are added. */
const longestName = 180

/** A name that every file system takes: the given one where it can be. */
export function safeName(name: string): string {
  let safe = ''
  let bytes = 0
  for (const character of name.normalize('NFC')) {
    const isBad = /[<>:"/\\|?*\p{Cc}\p{Cs}\p{Cf}\uFFFE\uFFFF]/u.test(character)
    bytes += isBad ? 1 : new TextEncoder().encode(character).length
    if (bytes > longestName) break
    safe += isBad ? '_' : character
  }
  safe = safe.replace(/[. ]+$/, '').replace(/^[ .]/, '_')
  if (safe === '') return '_'
  return reserved.test(safe) ? `_${safe}` : safe
}

/** What file systems that do not tell cases or compositions apart take a path for. */
function folded(path: string): string {
  return path.normalize('NFKC').toLowerCase().toUpperCase()
}

/** Gives each key a name of its own within its folder: no two that differ by case or composition only. */
export class UniqueNames {
  private readonly taken = new Map<string, string>()
  /** How far the numbers behind a name have come: a hundred thousand twins are not gone through for each of them. */
  private readonly numbers = new Map<string, number>()
  private readonly given = new Map<string, string>()

  /** The name for a key, the same one each time; `ending` stays at its end. */
  nameFor(folder: string, key: string, wanted: string, ending = ''): string {
    const asked = JSON.stringify([folder, key, wanted, ending])
    const known = this.given.get(asked)
    if (known !== undefined) return known
    const first = folded(`${folder}/${wanted}${ending}`)
    for (let number = this.numbers.get(first) ?? 1; ; number++) {
      const name = `${wanted}${number === 1 ? '' : ` (${number})`}${ending}`
      const place = folded(`${folder}/${name}`)
      const owner = this.taken.get(place)
      if (owner !== undefined && owner !== key) continue
      this.taken.set(place, key)
      this.numbers.set(first, number + 1)
      this.given.set(asked, name)
      return name
    }
  }
}
