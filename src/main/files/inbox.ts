import type { ExaminedFile } from './examineFile'

/** Files that come from outside: by argument, by double click, by a second instance. */
export interface Inbox {
  /** Looks at files and hands them over, now or as soon as somebody is there to take them. */
  add(files: readonly string[]): Promise<void>
  /** The renderer listens: what waited is handed over. */
  open(): void
  /** The renderer is gone (reloading, crashed): what comes now waits. */
  close(): void
}

/**
 * Keeps opened files until the renderer listens. They may come before the window exists (macOS `open-file` comes
 * before `ready`), and none is lost while a page reloads.
 *
 * @param parts.report is told of a file that cannot be opened, and goes on with the others
 */
export function createInbox(parts: {
  /** More files than this do not wait; the others are not looked at. */
  most: number
  examine(file: string): Promise<ExaminedFile>
  deliver(file: ExaminedFile): void
  report(error: unknown): unknown
}): Inbox {
  let listening = false
  let waiting: ExaminedFile[] = []
  let examining = 0

  function handOver(): void {
    if (!listening) return
    const ready = waiting
    waiting = []
    for (const file of ready) parts.deliver(file)
  }

  return {
    async add(files) {
      for (const file of files) {
        if (waiting.length + examining >= parts.most) break
        examining++
        try {
          waiting.push(await parts.examine(file))
        } catch (error) {
          parts.report(error)
        } finally {
          examining--
        }
      }
      handOver()
    },
    open() {
      listening = true
      handOver()
    },
    close() {
      listening = false
    },
  }
}
