import { parentNames, type Deck } from '@core/model'

export { cleanDeckName, isSameName, parentNames } from '@core/model'

const separator = '::'

/** Whether the deck called `name` lies within the one called `ancestor`. */
export function isInside(name: string, ancestor: string): boolean {
  return name.toLocaleLowerCase('en').startsWith(`${ancestor.toLocaleLowerCase('en')}${separator}`)
}

/** The last part of a name. */
export function lastPart(name: string): string {
  return name.split(separator).at(-1) ?? name
}

/** A deck with its place in the tree. */
export interface DeckNode {
  deck: Deck
  depth: number
  children: DeckNode[]
}

/** The decks as a tree, siblings by name as people sort ("Unit 2" before "Unit 10"). A deck without its parent is a root. */
export function deckTree(decks: readonly Deck[]): DeckNode[] {
  const nodes = new Map(
    decks.map((deck) => [
      deck.name.toLocaleLowerCase('en'),
      { deck, depth: 0, children: [] } satisfies DeckNode as DeckNode,
    ]),
  )
  const roots: DeckNode[] = []
  for (const [key, node] of nodes) {
    const parent = parentNames(key)
      .map((name) => nodes.get(name))
      .findLast((found) => found !== undefined)
    if (parent === undefined) roots.push(node)
    else parent.children.push(node)
  }
  arrange(roots, 0)
  return roots
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function arrange(nodes: DeckNode[], depth: number): void {
  nodes.sort(
    (a, b) => collator.compare(lastPart(a.deck.name), lastPart(b.deck.name)) || a.deck.id - b.deck.id,
  )
  for (const node of nodes) {
    node.depth = depth
    arrange(node.children, depth + 1)
  }
}

/** The nodes of a tree, each before its children. */
export function flatten(nodes: readonly DeckNode[]): DeckNode[] {
  return nodes.flatMap((node) => [node, ...flatten(node.children)])
}

/** A deck and all that is inside it. */
export function withSubdecks(decks: readonly Deck[], deck: Deck): Deck[] {
  return decks.filter((other) => other.id === deck.id || isInside(other.name, deck.name))
}
