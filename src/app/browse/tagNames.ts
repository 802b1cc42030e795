import { FactdeckError } from '@core/model'

const separator = '::'
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** Two tags that differ only in capitals are one, as in Anki. */
export function tagKey(tag: string): string {
  return tag.normalize('NFC').toLocaleLowerCase('en')
}

/**
 * Tags as they were typed, apart from each other by spaces or commas; letters composed, empty parts of paths left out,
 * each once.
 */
export function parseTags(typed: string): string[] {
  const found = new Map<string, string>()
  for (const word of typed.normalize('NFC').split(/[\s,\u3000]+/u)) {
    const tag = word
      .split(separator)
      .filter((part) => part !== '')
      .join(separator)
    if (tag !== '' && !found.has(tagKey(tag))) found.set(tagKey(tag), tag)
  }
  return [...found.values()]
}

/** A single tag as it was typed. @throws FactdeckError `tag-name` where it is none, or more than one. */
export function cleanTag(typed: string): string {
  const tags = parseTags(typed)
  const [tag] = tags
  if (tag === undefined || tags.length > 1)
    throw new FactdeckError(
      'tag-name',
      tag === undefined
        ? 'A tag needs a name.'
        : `A tag is one word: “${typed.trim().slice(0, 60)}” is several. Join them with “-” or “_”.`,
    )
  return tag
}

/** Whether a tag is another or inside it. */
export function isTagUnder(tag: string, ancestor: string): boolean {
  const key = tagKey(tag)
  const wanted = tagKey(ancestor)
  return key === wanted || key.startsWith(`${wanted}${separator}`)
}

/** A list of tags with some more; the list itself when it has them all. */
export function withTags(tags: readonly string[], added: readonly string[]): readonly string[] {
  const known = new Set(tags.map(tagKey))
  const fresh = added.filter((tag) => !known.has(tagKey(tag)))
  return fresh.length === 0 ? tags : [...tags, ...fresh]
}

/** A list of tags in which `from`, and each tag inside it, is called by `to` instead; the list itself when none is there. */
export function withRenamedTag(tags: readonly string[], from: string, to: string): readonly string[] {
  if (!tags.some((tag) => isTagUnder(tag, from))) return tags
  const renamed = tags.map((tag) => (isTagUnder(tag, from) ? to + tag.slice(from.length) : tag))
  return [...new Map(renamed.map((tag) => [tagKey(tag), tag])).values()]
}

/** A tag with its place in the tree. */
export interface TagNode {
  /** The whole path, as the notes have it. */
  name: string
  /** The last part of it. */
  label: string
  depth: number
  /** Notes that have the tag itself; 0 where only tags inside it are used. */
  notes: number
  /** Notes that have it or a tag inside it, each once. */
  total: number
  children: TagNode[]
}

/** Tags with the notes that have them, as a tree; siblings as people sort. */
export function tagTree(tags: ReadonlyMap<string, readonly number[]>): TagNode[] {
  interface Building {
    name: string
    label: string
    depth: number
    own: Set<number>
    inner: Map<string, Building>
  }
  const roots = new Map<string, Building>()
  for (const [tag, noteIds] of tags) {
    let level = roots
    let path = ''
    for (const [depth, label] of tag.split(separator).entries()) {
      path = depth === 0 ? label : `${path}${separator}${label}`
      let node = level.get(tagKey(label))
      if (node === undefined) {
        node = { name: path, label, depth, own: new Set(), inner: new Map() }
        level.set(tagKey(label), node)
      }
      if (path.length === tag.length) for (const id of noteIds) node.own.add(id)
      level = node.inner
    }
  }
  function finish(level: Map<string, Building>): { nodes: TagNode[]; all: Set<number> } {
    const all = new Set<number>()
    const nodes = [...level.values()].map(({ name, label, depth, own, inner }): TagNode => {
      const below = finish(inner)
      const total = new Set([...below.all, ...own])
      for (const id of total) all.add(id)
      return { name, label, depth, notes: own.size, total: total.size, children: below.nodes }
    })
    nodes.sort((a, b) => collator.compare(a.label, b.label) || (a.label < b.label ? -1 : 1))
    return { nodes, all }
  }
  return finish(roots).nodes
}
