import type { OcclusionBlank, OcclusionShape } from '@core/rendering'

const svgNamespace = 'http://www.w3.org/2000/svg'

interface OcclusionOptions {
  /** Which of the picture's cards it is. */
  blank?: OcclusionBlank | undefined
  /** Offers to show the picture larger. */
  canZoom?: boolean
}

/**
 * Draws shapes over the picture of a card: over the one in Anki's own container, else the first one. They scale with
 * the picture. On the back a button takes the other covers away.
 */
export function showOcclusion(
  card: HTMLElement | DocumentFragment,
  shapes: readonly OcclusionShape[],
  { blank, canZoom = false }: OcclusionOptions = {},
): void {
  const picture =
    card.querySelector<HTMLImageElement>('#image-occlusion-container img') ?? card.querySelector('img')
  if (picture === null) return
  const frame = document.createElement('span')
  frame.className = 'fd-picture'
  picture.replaceWith(frame)
  const drawing = document.createElementNS(svgNamespace, 'svg')
  drawing.setAttribute('role', 'img')
  drawing.setAttribute('aria-label', inWords(shapes, blank))
  drawing.setAttribute('preserveAspectRatio', 'none')
  // The drawing speaks for both.
  picture.alt = ''
  frame.append(picture, drawing)
  const draw = (): void => {
    const [width, height] = [picture.naturalWidth || 1000, picture.naturalHeight || 1000]
    drawing.setAttribute('viewBox', `0 0 ${width} ${height}`)
    drawing.replaceChildren(...shapes.flatMap((shape) => elementsOf(shape, width, height)))
  }
  draw()
  picture.addEventListener('load', draw)
  const buttons: HTMLElement[] = []
  if (shapes.some(({ role }) => role === 'revealed') && shapes.some(({ role }) => role === 'covered'))
    buttons.push(toggleOf(frame, 'data-open', 'Show what is covered', 'Cover the others again'))
  if (canZoom) {
    const zoom = toggleOf(frame, 'data-zoomed', 'Enlarge the picture', 'Show the whole picture')
    buttons.push(zoom)
    frame.addEventListener('click', () => zoom.click())
  }
  if (buttons.length === 0) return
  const row = document.createElement('span')
  row.className = 'fd-buttons'
  row.append(...buttons)
  frame.after(row)
}

/** Shows what is covered on the card that is studied, or covers it again. Gives what was done, if anything. */
export function toggleCovers(within: ParentNode): 'shown' | 'covered' | undefined {
  for (const host of within.querySelectorAll('[data-card="back"]')) {
    const button = host.shadowRoot?.querySelector<HTMLElement>('[data-does="data-open"]')
    if (button === null || button === undefined) continue
    button.click()
    return host.shadowRoot?.querySelector('.fd-picture[data-open]') === null ? 'covered' : 'shown'
  }
  return undefined
}

/** What stands in a card for a picture: with shapes over it, picture and shapes together. */
export function frameOf(picture: HTMLElement): HTMLElement {
  return picture.closest<HTMLElement>('.fd-picture') ?? picture
}

function toggleOf(
  frame: HTMLElement,
  attribute: 'data-open' | 'data-zoomed',
  on: string,
  off: string,
): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'fd-toggle'
  button.dataset['does'] = attribute
  button.textContent = on
  button.addEventListener('click', () => {
    button.textContent = frame.toggleAttribute(attribute) ? off : on
  })
  return button
}

function inWords(shapes: readonly OcclusionShape[], blank: OcclusionBlank | undefined): string {
  const count = (role: OcclusionShape['role']): number => shapes.filter((shape) => shape.role === role).length
  const [asked, framed, covered] = [count('active'), count('revealed'), count('covered')]
  const parts = [
    ...(asked > 0 ? [`${asked === 1 ? 'one part is' : `${asked} parts are`} covered and asked for`] : []),
    ...(framed > 0 ? [`${framed === 1 ? 'the answer is' : 'the answers are'} framed`] : []),
    ...(covered > 0 ? [`${covered} more covered`] : []),
  ]
  const which = blank === undefined ? '' : `Blank ${blank.index} of ${blank.of}. `
  return `${which}Picture: ${parts.join(', ')}.`
}

function elementsOf(shape: OcclusionShape, width: number, height: number): SVGElement[] {
  const [left, top] = [shape.left * width, shape.top * height]
  const turned = shape.angle === 0 ? {} : { transform: `rotate(${shape.angle} ${left} ${top})` }
  if (shape.kind === 'text') {
    const size = shape.size * height
    const text = svg('text', { x: left, y: top, 'font-size': size, 'stroke-width': size / 6, ...turned })
    text.classList.add('fd-shape-text')
    text.textContent = shape.text
    text.dataset['role'] = shape.role
    if (shape.fill !== undefined) text.style.fill = shape.fill
    return [text]
  }
  const { element, middle } = bodyOf(shape, width, height)
  for (const [name, value] of Object.entries(turned)) element.setAttribute(name, value)
  element.classList.add('fd-shape')
  element.dataset['role'] = shape.role
  if (shape.fill !== undefined && shape.role !== 'revealed' && shape.role !== 'active')
    element.style.fill = shape.fill
  if (shape.role !== 'active') return [element]
  // Not by colour alone.
  const size = Math.min(middle.size * 0.7, height * 0.08)
  const mark = svg('text', { x: middle.x, y: middle.y, 'font-size': size, ...turned })
  mark.classList.add('fd-shape-mark')
  mark.textContent = '?'
  return [element, mark]
}

function bodyOf(
  shape: Exclude<OcclusionShape, { kind: 'text' }>,
  width: number,
  height: number,
): { element: SVGElement; middle: { x: number; y: number; size: number } } {
  const [x, y] = [shape.left * width, shape.top * height]
  if (shape.kind === 'polygon') {
    const points = shape.points.map((point) => ({ x: point.x * width, y: point.y * height }))
    const right = Math.max(...points.map((point) => point.x))
    const bottom = Math.max(...points.map((point) => point.y))
    return {
      element: svg('polygon', { points: points.map((point) => `${point.x},${point.y}`).join(' ') }),
      middle: { x: (x + right) / 2, y: (y + bottom) / 2, size: Math.min(right - x, bottom - y) },
    }
  }
  const isRect = shape.kind === 'rect'
  const w = Math.max(0, (isRect ? shape.width : shape.rx * 2) * width)
  const h = Math.max(0, (isRect ? shape.height : shape.ry * 2) * height)
  const middle = { x: x + w / 2, y: y + h / 2, size: Math.min(w, h) }
  const element = isRect
    ? svg('rect', { x, y, width: w, height: h })
    : svg('ellipse', { cx: middle.x, cy: middle.y, rx: w / 2, ry: h / 2 })
  return { element, middle }
}

function svg(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(svgNamespace, name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value))
  if (!(element instanceof SVGElement)) throw new Error(`${name} is no SVG element`)
  return element
}
