import type { TagNode } from '@app/index'

/** A line of the tags tree. */
export interface ShownTag {
  tag: TagNode
  isOpen: boolean
}

/** The tags that can be seen: those inside an open one; or all with some letters in their name, wherever they are. */
export function shownTags(tags: readonly TagNode[], open: ReadonlySet<string>, find: string): ShownTag[] {
  const wanted = find.trim().toLocaleLowerCase()
  return tags.flatMap((tag) => {
    const isOpen = open.has(tag.name)
    if (wanted === '') return [{ tag, isOpen }, ...(isOpen ? shownTags(tag.children, open, find) : [])]
    const own = tag.name.toLocaleLowerCase().includes(wanted) ? [{ tag, isOpen }] : []
    return [...own, ...shownTags(tag.children, open, find)]
  })
}
