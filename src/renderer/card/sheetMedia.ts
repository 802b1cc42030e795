import { readMedia } from '@app/index'
import { theCollection } from '../state/store'
import { MediaUrls } from './mediaUrls'
import type { CardSheet } from './noteTypeSheet'

/** Largest font that is given to the engine's parser, in bytes. */
const largestFont = 30_000_000

/** What was filled in already, of sheets that are kept. */
const done = new WeakSet()

/**
 * Puts the collection's files into a style sheet: pictures by their addresses, fonts under names of their own. What
 * the collection does not have is asked for again with the next card.
 */
export async function fillSheet({ media, fonts }: CardSheet): Promise<void> {
  // The sheet outlives the card: its addresses are never given back.
  const urls = new MediaUrls()
  for (const item of media) {
    if (done.has(item)) continue
    const url = await urls.of([item.name])
    if (url === undefined) continue
    done.add(item)
    item.fill(url)
  }
  for (const font of fonts) {
    if (done.has(font)) continue
    const blob = await readMedia(theCollection(), font.name)
    if (blob === undefined || blob.size > largestFont || done.has(font)) continue
    done.add(font)
    // From bytes: the policy allows fonts from files of the program only, and nothing is fetched this way.
    document.fonts.add(new FontFace(font.family, await blob.arrayBuffer(), font.descriptors))
  }
}
