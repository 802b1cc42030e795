import type { OpenedFile } from '@ipc/contract'

/** Files that come from outside: by argument, by double click, by a second instance. */
export interface Inbox {
  /** Reads files and hands them over, now or as soon as somebody is there to take them. */
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
 * @param parts.report is told of a file that could not be read, and goes on with the others
 */
export function createInbox(parts: {
  read(file: string): Promise<OpenedFile>
  deliver(file: OpenedFile): void
  report(error: unknown): void
}): Inbox {
  let listening = false
  let waiting: OpenedFile[] = []

  function handOver(): void {
    if (!listening) return
    const ready = waiting
    waiting = []
    for (const file of ready) parts.deliver(file)
  }

  return {
    async add(files) {
      for (const file of files) {
        try {
          waiting.push(await parts.read(file))
        } catch (error) {
          parts.report(error)
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
