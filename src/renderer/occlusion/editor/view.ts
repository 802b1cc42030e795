import type { Box } from '@core/occlusion'
import { clamp } from '@core/occlusion'
import { useOcclusion, type ShapeId } from './state'

/** How far one can go in. */
const mostZoom = 8

let viewport: HTMLElement | undefined
/** The point of the picture that stays where it is while the zoom changes: fractions, and pixels of the viewport. */
let anchor: { x: number; y: number; left: number; top: number } | undefined

/** The element in which the picture is scrolled. */
export function setViewport(element: HTMLElement | null): void {
  viewport = element ?? undefined
}

function sheet(): HTMLElement | null {
  return viewport?.querySelector<HTMLElement>('[data-sheet]') ?? null
}

/** The part of the picture that can be seen. */
export function seenPart(): Box {
  const picture = sheet()?.getBoundingClientRect()
  const frame = viewport?.getBoundingClientRect()
  if (picture === undefined || frame === undefined || picture.width === 0 || picture.height === 0)
    return { left: 0, top: 0, width: 1, height: 1 }
  const left = clamp((frame.left - picture.left) / picture.width, 0, 1)
  const top = clamp((frame.top - picture.top) / picture.height, 0, 1)
  return {
    left,
    top,
    width: clamp((frame.right - picture.left) / picture.width, 0, 1) - left,
    height: clamp((frame.bottom - picture.top) / picture.height, 0, 1) - top,
  }
}

/** Changes the zoom around a point of the window; around the middle without one. */
export function zoomBy(factor: number, at?: { clientX: number; clientY: number }): void {
  const picture = sheet()?.getBoundingClientRect()
  const frame = viewport?.getBoundingClientRect()
  if (picture !== undefined && frame !== undefined) {
    const x = at?.clientX ?? frame.left + frame.width / 2
    const y = at?.clientY ?? frame.top + frame.height / 2
    anchor = {
      x: (x - picture.left) / picture.width,
      y: (y - picture.top) / picture.height,
      left: x - frame.left,
      top: y - frame.top,
    }
  }
  useOcclusion.setState(({ zoom }) => ({ zoom: clamp(zoom * factor, 1, mostZoom) }))
}

export function zoomToFit(): void {
  anchor = undefined
  useOcclusion.setState({ zoom: 1 })
}

/** After the picture has its new size: what was looked at stays where it was. */
export function keepAnchor(): void {
  const picture = sheet()
  if (viewport === undefined || picture === null || anchor === undefined) return
  viewport.scrollLeft = picture.offsetLeft + anchor.x * picture.offsetWidth - anchor.left
  viewport.scrollTop = picture.offsetTop + anchor.y * picture.offsetHeight - anchor.top
  anchor = undefined
}

export function scrollBy(x: number, y: number): void {
  viewport?.scrollBy(x, y)
}

/** Gives the keyboard to a shape once it is drawn; to the picture where there is none. */
export function focusShape(id: ShapeId | undefined): void {
  requestAnimationFrame(() => {
    const element = id === undefined ? null : viewport?.querySelector<SVGElement>(`[data-shape="${id}"]`)
    if (element === null || element === undefined) focusStage()
    else element.focus({ preventScroll: false })
  })
}

export function focusStage(): void {
  viewport?.focus()
}
