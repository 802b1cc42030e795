import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { getSettings, openBrowser, type Collection } from '@app/index'
import { RowList } from '../../src/renderer/browse/list/RowList'
import { useBrowse } from '../../src/renderer/browse/state'
import { useApp } from '../../src/renderer/state/store'
import '../../src/renderer/theme/tokens.css'
import '../../src/renderer/theme/base.css'

/** In ms. */
interface Scrolled {
  /** From one frame to the next. */
  frame: { p50: number; p95: number; max: number }
  /** From the beginning of a frame until the window could do something else: events, script, layout and painting. */
  work: { p50: number; p95: number; max: number }
  /** Frames that came later than one in 60 a second, with a third of one to spare. */
  late: number
  frames: number
}

/** A frame of 60 a second. */
const frameMs = 1000 / 60
const frames = 300

/** The list of the Browse screen with all cards in it, scrolled by a wheel, and by the bar from end to end. */
export async function scrolling(collection: Collection): Promise<object> {
  useApp.setState({ phase: 'ready', collection, settings: await getSettings(collection) })
  const browser = openBrowser(collection)
  await browser.prepare()
  const { ids } = await browser.find({ text: '', rows: 'cards', sort: { column: 'sortField' } })
  useBrowse.setState({ ids, found: { text: '', rows: 'cards' } })
  const host = document.createElement('div')
  host.style.setProperty('height', '700px')
  host.style.setProperty('width', '1000px')
  document.body.append(host)
  const root = createRoot(host)
  root.render(createElement(RowList, { onOpen: () => undefined }))
  await pause(1_000)
  const grid = host.querySelector<HTMLElement>('[role="grid"]')
  if (grid === null) throw new Error('The list is not there')
  const still = await scrolled(() => undefined)
  const wheel = await scrolled((at) => {
    grid.scrollTop = at * 90
  })
  await pause(500)
  const bar = await scrolled((at) => {
    grid.scrollTop = (at / frames) * (grid.scrollHeight - grid.clientHeight)
  })
  // So long after the last step until the rows that came to rest can be read.
  const begin = performance.now()
  while (
    host.querySelector('[data-row]')?.textContent.includes('…') === true &&
    performance.now() - begin < 5_000
  )
    await pause(5)
  const readable = performance.now() - begin
  root.unmount()
  host.remove()
  browser.close()
  return { rows: ids.length, still, wheel, bar, readableAfter: readable }
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
}

/** Takes a step in each frame. */
async function scrolled(step: (at: number) => void): Promise<Scrolled> {
  const begins: number[] = []
  const works: number[] = []
  const { port1, port2 } = new MessageChannel()
  // A message is heard when the frame has been drawn.
  port1.addEventListener('message', () => works.push(performance.now() - (begins.at(-1) ?? 0)))
  port1.start()
  for (let at = 0; at < frames; at++) {
    begins.push(await new Promise<number>((resolve) => requestAnimationFrame(resolve)))
    step(at)
    port2.postMessage(0)
  }
  await pause(50)
  port1.close()
  const between = begins.slice(1).map((begin, at) => begin - (begins[at] ?? 0))
  return {
    frame: spread(between),
    work: spread(works),
    late: between.filter((ms) => ms > frameMs * 1.33).length,
    frames: between.length,
  }
}

function spread(times: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0
  return { p50: at(0.5), p95: at(0.95), max: at(1) }
}
