import { describe, expect, test } from 'vitest'
import type { OcclusionShape } from '@core/rendering'
import { showOcclusion, toggleCovers } from './occlusion'

const base = { left: 0.1, top: 0.2, angle: 0 }
const shapes: OcclusionShape[] = [
  { ...base, kind: 'rect', role: 'revealed', width: 0.5, height: 0.25 },
  { ...base, kind: 'ellipse', role: 'covered', rx: 0.1, ry: 0.2, angle: 45, fill: '#00ff00' },
  {
    ...base,
    kind: 'polygon',
    role: 'active',
    points: [
      { x: 0.1, y: 0.2 },
      { x: 0.3, y: 0.2 },
      { x: 0.2, y: 0.6 },
    ],
  },
  { ...base, kind: 'text', role: 'always', text: '<b>note</b>', size: 0.1, fill: '#ff0000' },
]

/** A card whose picture is 200 wide and 100 high. */
async function drawn(list: readonly OcclusionShape[], html: string): Promise<HTMLElement> {
  const card = document.createElement('div')
  for (const id of html.split(' ')) {
    const part = document.createElement('div')
    part.id = id
    const image = document.createElement('img')
    part.append(image)
    card.append(part)
    const canvas = new OffscreenCanvas(200, 100)
    canvas.getContext('2d')?.fillRect(0, 0, 200, 100)
    image.src = URL.createObjectURL(await canvas.convertToBlob())
  }
  document.body.append(card)
  showOcclusion(card, list)
  await Promise.all([...card.querySelectorAll('img')].map((image) => image.decode()))
  await new Promise((resolve) => setTimeout(resolve, 20))
  return card
}

describe('shapes over a picture', () => {
  test('lie where their fractions say, in the picture’s own measure', async () => {
    const card = await drawn(shapes, 'other image-occlusion-container')
    expect(card.querySelector('#other svg')).toBeNull()
    const drawing = card.querySelector('#image-occlusion-container svg')
    expect(drawing?.getAttribute('viewBox')).toBe('0 0 200 100')
    const rect = drawing?.querySelector('rect')
    expect(['x', 'y', 'width', 'height'].map((name) => rect?.getAttribute(name))).toEqual([
      '20',
      '20',
      '100',
      '25',
    ])
    const ellipse = drawing?.querySelector('ellipse')
    expect(['cx', 'cy', 'rx', 'ry', 'transform'].map((name) => ellipse?.getAttribute(name))).toEqual([
      '40',
      '40',
      '20',
      '20',
      'rotate(45 20 20)',
    ])
    expect(ellipse?.style.fill).toBe('rgb(0, 255, 0)')
    expect(drawing?.querySelector('polygon')?.getAttribute('points')).toBe('20,20 60,20 40,60')
    expect(drawing?.querySelector('.fd-shape-text')?.textContent).toBe('<b>note</b>')
    expect(drawing?.querySelector('.fd-shape-mark')?.textContent).toBe('?')
    card.remove()
  })

  test('say what they are, and the button takes the covers away and puts them back', async () => {
    const card = await drawn(shapes, 'first second')
    expect(card.querySelector('#first svg')?.getAttribute('aria-label')).toBe(
      'Picture: one part is covered and asked for, the answer is framed, 1 more covered.',
    )
    const button = card.querySelector('button')
    const frame = card.querySelector('.fd-picture')
    button?.click()
    expect(frame?.hasAttribute('data-open')).toBe(true)
    expect(button?.textContent).toBe('Cover the others again')
    button?.click()
    expect(frame?.hasAttribute('data-open')).toBe(false)
    card.remove()
  })

  test('say which blank they ask for; the picture can be enlarged, by itself and by a button', () => {
    const card = document.createElement('div')
    card.append(document.createElement('img'))
    showOcclusion(card, shapes.slice(2, 3), { blank: { index: 2, of: 5 }, canZoom: true })
    expect(card.querySelector('svg')?.getAttribute('aria-label')).toBe(
      'Blank 2 of 5. Picture: one part is covered and asked for.',
    )
    const frame = card.querySelector<HTMLElement>('.fd-picture')
    const [button, ...more] = card.querySelectorAll('button')
    expect(more).toEqual([])
    expect(button?.textContent).toBe('Enlarge the picture')
    frame?.click()
    expect(frame?.hasAttribute('data-zoomed')).toBe(true)
    button?.click()
    expect(frame?.hasAttribute('data-zoomed')).toBe(false)
  })

  test('a key shows what is covered and covers it again', () => {
    const region = document.createElement('div')
    const host = document.createElement('div')
    host.dataset['card'] = 'back'
    const root = host.attachShadow({ mode: 'open' })
    const inside = document.createElement('div')
    inside.append(document.createElement('img'))
    root.append(inside)
    region.append(host)
    expect(toggleCovers(region)).toBeUndefined()
    showOcclusion(inside, shapes)
    expect(toggleCovers(region)).toBe('shown')
    expect(toggleCovers(region)).toBe('covered')
  })

  test('a card without a picture stays as it is', () => {
    const card = document.createElement('div')
    showOcclusion(card, shapes)
    expect(card.childNodes).toHaveLength(0)
  })
})
