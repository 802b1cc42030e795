import { readMedia } from '@app/index'
import { theCollection } from '../state/store'
import { isDrawable } from './drawable'
import { onPendingMedia, pendingMedia } from './pendingMedia'

interface Held {
  url: Promise<string | undefined>
  users: number
  timer: ReturnType<typeof setTimeout> | undefined
}

/** Both sides of a card often show the same picture: it is kept for a moment after the one is gone. */
const keepForMs = 10_000

const held = new Map<string, Held>()

// Whoever shows the file that the name meant before goes on showing it, and gives it back.
onPendingMedia((name) => held.delete(name))

/** Addresses of the collection's files, for as long as something shows them. */
export class MediaUrls {
  private readonly used: { name: string; entry: Held }[] = []
  private isReleased = false

  /** The address of the first of some names that the collection has. Undefined when it has none. */
  async of(names: readonly string[]): Promise<string | undefined> {
    for (const name of names) {
      const url = await this.use(name)
      if (url !== undefined) return url
    }
    return undefined
  }

  /** Gives all addresses back; from then on there are none. */
  release(): void {
    this.isReleased = true
    for (const { name, entry } of this.used.splice(0)) {
      if (--entry.users > 0) continue
      entry.timer = setTimeout(() => {
        if (held.get(name) === entry) held.delete(name)
        entry.url
          .then((url) => {
            if (url !== undefined) URL.revokeObjectURL(url)
          })
          // It could not be read: there is nothing to give back.
          .catch(() => undefined)
      }, keepForMs)
    }
  }

  private async use(name: string): Promise<string | undefined> {
    if (this.isReleased) return undefined
    let entry = held.get(name)
    if (entry === undefined) {
      entry = { url: addressOf(name), users: 0, timer: undefined }
      held.set(name, entry)
    }
    entry.users++
    clearTimeout(entry.timer)
    this.used.push({ name, entry })
    return await entry.url
  }
}

async function addressOf(name: string): Promise<string | undefined> {
  const blob = pendingMedia(name) ?? (await readMedia(theCollection(), name))
  return blob !== undefined && (await isDrawable(blob)) ? URL.createObjectURL(blob) : undefined
}
