import { FactdeckError } from '@core/model'
import { notify } from '../state/actions'
import { theHost } from '../state/store'

/** A chart's figures: what its table shows and its CSV file holds. */
export interface ChartTable {
  columns: readonly string[]
  rows: readonly (readonly (string | number)[])[]
}

/** A table as CSV (RFC 4180). A cell that a spreadsheet could take for a formula is quoted with an apostrophe before it. */
export function toCsv({ columns, rows }: ChartTable): string {
  const cell = (value: string | number): string => {
    const text = String(value)
    const safe = typeof value === 'string' && /^[=+\-@\t]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
}

async function save(name: string, bytes: Uint8Array): Promise<void> {
  const saved = await theHost().saveFile(name, bytes)
  if (saved.saved) notify(`Saved ${saved.name ?? name}.`)
}

export async function saveCsv(name: string, table: ChartTable): Promise<void> {
  await save(`${name}.csv`, new TextEncoder().encode(toCsv(table)))
}

/** The properties of a drawing that come from style sheets, which a picture of its own does not have. */
const drawn = [
  'fill',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-family',
  'font-weight',
  'text-anchor',
  'dominant-baseline',
] as const

/** Saves a chart as it looks now, at twice its size, on the page's background. Throws FactdeckError `picture`. */
export async function savePng(name: string, chart: SVGSVGElement, title: string): Promise<void> {
  const { width, height } = chart.getBoundingClientRect()
  const copy = chart.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) return
  const originals = [chart, ...chart.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  originals.forEach((original, index) => {
    const style = getComputedStyle(original)
    for (const property of drawn) {
      const value = style.getPropertyValue(property)
      if (value !== '') copies[index]?.setAttribute(property, value)
    }
    copies[index]?.removeAttribute('class')
  })
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  const image = new Image()
  const blob = new Blob([new XMLSerializer().serializeToString(copy)], { type: 'image/svg+xml' })
  const address = URL.createObjectURL(blob)
  try {
    await new Promise((resolve, reject) => {
      image.addEventListener('load', resolve)
      image.addEventListener('error', () => reject(cannotDraw()))
      image.src = address
    })
    await save(`${name}.png`, await painted(image, width, height, title))
  } finally {
    URL.revokeObjectURL(address)
  }
}

async function painted(
  image: HTMLImageElement,
  width: number,
  height: number,
  title: string,
): Promise<Uint8Array> {
  const scale = 2
  const head = 36
  const margin = 16
  const canvas = document.createElement('canvas')
  canvas.width = (width + 2 * margin) * scale
  canvas.height = (height + head + margin) * scale
  const pen = canvas.getContext('2d')
  if (pen === null) throw cannotDraw()
  const style = getComputedStyle(document.body)
  pen.scale(scale, scale)
  pen.fillStyle = style.backgroundColor
  pen.fillRect(0, 0, width + 2 * margin, height + head + margin)
  pen.fillStyle = style.color
  pen.font = `600 15px ${style.fontFamily}`
  pen.fillText(title, margin, 24, width)
  pen.drawImage(image, margin, head, width, height)
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/png')
  })
  if (blob === null) throw cannotDraw()
  return new Uint8Array(await blob.arrayBuffer())
}

function cannotDraw(): FactdeckError {
  return new FactdeckError(
    'picture',
    'The chart could not be drawn as a picture. Its figures can be saved as CSV.',
  )
}
