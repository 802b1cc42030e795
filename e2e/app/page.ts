import type { BrowserContext, Page } from '@playwright/test'

const quiet = /^(data|blob|devtools|about):/

/** Notes what the pages of a context ask for and what goes wrong in them. */
export function watch(
  context: BrowserContext,
  page: Page,
  notes: { origin: string; foreignRequests: string[]; problems: string[] },
): void {
  context.on('request', (request) => {
    const url = request.url()
    if (!quiet.test(url) && !url.startsWith(`${notes.origin}/`)) notes.foreignRequests.push(url)
  })
  page.on('pageerror', (error) => notes.problems.push(String(error)))
  page.on('console', (message) => {
    const text = message.text()
    if (/Content Security Policy|Trusted(HTML|Script)/.test(text)) notes.problems.push(text)
  })
}

/** Drops a file on the middle of the page, in the steps that a real drag takes. */
export async function dropOn(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.evaluate(
    ({ name, base64 }) => {
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([content], name))
      const target = document.elementFromPoint(innerWidth / 2, innerHeight / 2) ?? document.body
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer }))
      }
    },
    { name, base64: Buffer.from(bytes).toString('base64') },
  )
}
