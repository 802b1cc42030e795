import type { Page } from '@playwright/test'

// What the page's host does with the bridge, for what no screen does: written anew here, so that main is tested by
// another program than the one that it was made with.

/** What came of saving. */
export type Outcome = { ok: true; value: unknown } | { ok: false; code: string; message: string }

/**
 * Saves `size` bytes, each its place modulo 251, chunk by chunk out of a file that is on the disk, as large exports are
 * written; stops before the end if told to.
 */
export function saveCounting(
  page: Page,
  name: string,
  size: number,
  options: { stopAfter?: number; thenCancel?: boolean } = {},
): Promise<Outcome> {
  return page.evaluate(
    async ({ name, size, stopAfter, thenCancel }) => {
      const bridge = Reflect.get(globalThis, 'factdeck')
      const pattern = new Uint8Array(251 * 20_000)
      for (let at = 0; at < pattern.length; at++) pattern[at] = at % 251
      const own = await navigator.storage.getDirectory()
      const handle = await own.getFileHandle(`export ${Date.now()}`, { create: true })
      const output = await handle.createWritable()
      for (let at = 0; at < size; at += pattern.length)
        await output.write(pattern.subarray(0, Math.min(pattern.length, size - at)))
      await output.close()
      const blob = await handle.getFile()
      const begun = await bridge.beginSave(name, size)
      if (!begun.ok || begun.value === null) return begun
      const { token } = begun.value
      const chunk = 4 * 1024 * 1024
      for (let offset = 0; offset < size; offset += chunk) {
        if (stopAfter !== undefined && offset >= stopAfter) {
          return thenCancel === true ? bridge.cancelSave(token) : begun
        }
        const bytes = new Uint8Array(await blob.slice(offset, Math.min(offset + chunk, size)).arrayBuffer())
        const answer = await bridge.writeSave(token, offset, bytes)
        if (!answer.ok) return answer
      }
      return bridge.finishSave(token)
    },
    { name, size, ...options },
  )
}

/** What reading an offered file gave: its bytes at some places, or why there are none. */
export interface ReadBack {
  name: string
  size: number
  /** 200, or 0 where the response broke off. */
  status: number
  /** Whether the first, the middle and the last bytes are what `saveCounting` writes. */
  counts: boolean
  text: string
  problem: string | null
}

/** Opens what the dialog gives and reads each file, as a Blob, twice: the second time must be refused. */
export function openAndRead(page: Page, purpose: string): Promise<ReadBack[]> {
  return page.evaluate(async (purpose) => {
    const bridge = Reflect.get(globalThis, 'factdeck')
    const read = (address: string): Promise<{ status: number; blob: Blob }> =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest()
        request.open('POST', address)
        request.setRequestHeader('X-Factdeck-Opened', '1')
        request.responseType = 'blob'
        request.onloadend = () =>
          resolve({
            status: request.status,
            blob: request.response instanceof Blob ? request.response : new Blob(),
          })
        request.send()
      })
    const countsAt = async (blob: Blob, from: number): Promise<boolean> => {
      const bytes = new Uint8Array(await blob.slice(from, from + 1000).arrayBuffer())
      return bytes.every((byte, index) => byte === (from + index) % 251)
    }
    const { value } = await bridge.openFiles(purpose)
    const results: ReadBack[] = []
    for (const { name, size, address, token } of value) {
      const { status, blob } = await read(address)
      const again = await read(address)
      if (again.status !== 404) throw new Error(`read twice: ${again.status}`)
      const places = [0, Math.floor(size / 2), Math.max(0, size - 1000)]
      const counts = await Promise.all(places.map((place) => countsAt(blob, place)))
      results.push({
        name,
        size: blob.size,
        status,
        counts: counts.every((right) => right),
        text: blob.size < 1000 ? await blob.text() : '',
        problem: (await bridge.readProblem(token)).value,
      })
    }
    return results
  }, purpose)
}
