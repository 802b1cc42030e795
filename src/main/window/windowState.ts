import { z } from 'zod'

/** A rectangle on the desktop, in device-independent pixels. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** How the window was left. `bounds` are those of the window when it is not maximised. */
export interface WindowState {
  readonly bounds: Rectangle
  readonly maximised: boolean
}

/** The smallest window that the layout is made for. */
export const minimumSize = { width: 480, height: 480 } as const

const usualSize = { width: 1200, height: 820 } as const

const pixels = z.number().int().min(-100_000).max(100_000)

const savedState = z.strictObject({
  bounds: z.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels }),
  maximised: z.boolean(),
})

/** Reads what `serialiseWindowState` wrote; undefined for anything else. */
export function parseWindowState(text: string): WindowState | undefined {
  try {
    return savedState.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The state as text, to be kept in a file. */
export function serialiseWindowState(state: WindowState): string {
  return `${JSON.stringify(state, null, 2)}\n`
}

/**
 * Where to open the window: as it was left, where that still is a place on a screen; otherwise as large as it was,
 * in the middle of the first screen. A screen may have been unplugged, turned or scaled since.
 *
 * @param workAreas the usable part of each screen, the first one first; at least one
 */
export function placeWindow(saved: WindowState | undefined, workAreas: readonly Rectangle[]): WindowState {
  const maximised = saved?.maximised ?? false
  const wanted = saved?.bounds
  if (wanted !== undefined) {
    const screen = workAreas.find((area) => titleBarIsWithin(wanted, area))
    if (screen !== undefined) return { bounds: fitInto(wanted, screen), maximised }
  }
  const first = workAreas[0] ?? { x: 0, y: 0, ...usualSize }
  const width = Math.min(Math.max(wanted?.width ?? usualSize.width, minimumSize.width), first.width)
  const height = Math.min(Math.max(wanted?.height ?? usualSize.height, minimumSize.height), first.height)
  const bounds = {
    x: first.x + Math.round((first.width - width) / 2),
    y: first.y + Math.round((first.height - height) / 2),
    width,
    height,
  }
  return { bounds, maximised }
}

/** How much of the title bar must be on the screen, so that the window can be taken hold of. */
const grip = { width: 100, height: 30 } as const

function titleBarIsWithin(window: Rectangle, area: Rectangle): boolean {
  const left = Math.max(window.x, area.x)
  const right = Math.min(window.x + window.width, area.x + area.width)
  const topIsOnScreen = window.y >= area.y && window.y + grip.height <= area.y + area.height
  return right - left >= grip.width && topIsOnScreen
}

function fitInto(window: Rectangle, area: Rectangle): Rectangle {
  return {
    x: window.x,
    y: window.y,
    width: Math.min(Math.max(window.width, minimumSize.width), area.width),
    height: Math.min(Math.max(window.height, minimumSize.height), area.height),
  }
}
