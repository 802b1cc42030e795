import type { Package } from '@core/model'
import type { Collection } from '../../collection'
import { importPackage } from '../../importing'
import { countOf } from '../../words'
import type { Hooks } from './matching'

/**
 * Hands a package to the engine as one unit of work. Its notes that are here are changed on purpose: their fields and
 * tags replace those that are here. Gives how many cards were added.
 */
export async function handToEngine(
  collection: Collection,
  pkg: Package,
  counts: { new: number; updated: number },
  hooks: Hooks,
): Promise<number> {
  if (pkg.notes.length === 0) return 0
  const { cards } = await importPackage(collection, pkg, {
    ...(hooks.signal === undefined ? {} : { signal: hooks.signal }),
    ...(hooks.onProgress === undefined
      ? {}
      : { onProgress: ({ done, total }) => hooks.onProgress?.(done, total) }),
    updates: 'theirs',
    conflicts: 'theirs',
    tags: 'replace',
    name: nameOf(counts),
  })
  return cards
}

/** What the person reads after "Undo". */
function nameOf(counts: { new: number; updated: number }): string {
  if (counts.updated === 0) return `Import ${countOf(counts.new, 'note')}`
  const updated = `update ${countOf(counts.updated, 'note')}`
  return counts.new === 0 ? `U${updated.slice(1)}` : `Import ${countOf(counts.new, 'note')}, ${updated}`
}
