import type { NoteType } from '@core/model'
import { renderSide, type CardSide } from '@core/rendering'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { deleteTestDatabases } from '../../testing/databases'
import { closeTestCollections, openTestCollection } from '../../testing/openCollections'
import { useApp } from '../state/store'
import { sideContent } from './sideContent'

/** A picture of one point. */
const gif = Uint8Array.from(atob('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'), (character) =>
  character.charCodeAt(0),
)

beforeEach(async () => {
  const { collection } = await openTestCollection()
  await collection.store.unit('Add pictures', { undoable: false }, async () => {
    await collection.store.media.putMany([
      { name: 'dot.gif', hash: 'a'.repeat(64), blob: new Blob([gif], { type: 'image/gif' }) },
      { name: 'broken.png', hash: 'b'.repeat(64), blob: new Blob(['no picture'], { type: 'image/png' }) },
    ])
  })
  useApp.setState({ collection })
})

afterEach(async () => {
  useApp.setState({ collection: undefined })
  closeTestCollections()
  await deleteTestDatabases()
})

/** A side as a card of an HTML note type has it. */
function sideOf(html: string): CardSide {
  const noteType = {
    id: 9,
    name: 'Plain',
    kind: 'standard',
    format: 'html',
    fields: [{ name: 'Text' }],
    templates: [{ name: 'Card 1', front: '{{Text}}', back: '{{Text}}' }],
    css: '',
    modifiedAt: 0,
  } as const satisfies NoteType
  return renderSide({ fields: [html], tags: [] }, noteType, 0, 'front')
}

function newRoot(): ShadowRoot {
  return document.createElement('div').attachShadow({ mode: 'open' })
}

async function shown(html: string): Promise<HTMLElement> {
  const box = document.createElement('div')
  const { fragment, loaded } = sideContent(newRoot(), sideOf(html))
  box.append(fragment)
  await loaded
  return box
}

describe('a side on paper', () => {
  test('has its pictures, with a name for those who do not see them, before it is said to be loaded', async () => {
    const box = await shown('<p>See <img src="dot.gif"> and <img src="dot.gif" alt="A dot"></p>')
    const [first, second] = box.querySelectorAll('img')
    expect([first?.alt, second?.alt]).toEqual(['Picture', 'A dot'])
    expect([first?.naturalWidth, second?.naturalWidth]).toEqual([1, 1])
    expect(first?.src).toMatch(/^blob:/)
  })

  test('says which picture is missing, broken or remote', async () => {
    const box = await shown('<img src="gone.png"><img src="broken.png"><img src="https://x.invalid/a.png">')
    expect(box.querySelector('img')).toBeNull()
    expect([...box.querySelectorAll('.missing')].map((element) => element.textContent)).toEqual([
      'Missing: gone.png',
      'Could not be read: broken.png',
      'Remote media not loaded',
    ])
  })

  test('names its sounds, as elements and as they are written in fields', async () => {
    const box = await shown('Say <audio src="a%20b.mp3" controls></audio> or [sound:c%20d.mp3] [sound:]')
    expect(box.textContent).toBe('Say ♪ a b.mp3 or ♪ c d.mp3 ')
    expect(box.querySelectorAll('.sound')).toHaveLength(2)
    expect(box.querySelector('audio')).toBeNull()
  })

  test('has in words what is only spoken', async () => {
    const spoken = '[anki:tts lang=en_GB]a grey cat[/anki:tts]'
    expect((await shown(spoken)).textContent).toBe('♪ a grey cat')
    expect((await shown(`A cat ${spoken}`)).textContent).toBe('A cat ')
  })

  test('has the shapes over its picture, in the picture’s measure, before it is said to be loaded', async () => {
    const shape = { kind: 'rect', left: 0, top: 0, width: 1, height: 0.5, angle: 0 } as const
    const side = sideOf('<img src="dot.gif"><button>Toggle</button>')
    const box = document.createElement('div')
    const { fragment, loaded } = sideContent(newRoot(), {
      ...side,
      occlusion: [{ ...shape, role: 'active' }],
    })
    box.append(fragment)
    await loaded
    const drawing = box.querySelector('svg')
    expect(drawing?.getAttribute('viewBox')).toBe('0 0 1 1')
    expect(drawing?.querySelector('rect')?.getAttribute('height')).toBe('0.5')
    expect(drawing?.querySelector('.fd-shape-mark')?.textContent).toBe('?')
    expect(box.textContent).toBe('?')
  })

  test('shows no shapes where the picture is missing, nor without any', async () => {
    const shape = { kind: 'rect', left: 0, top: 0, width: 1, height: 0.5, angle: 0, role: 'active' } as const
    const box = document.createElement('div')
    const gone = sideContent(newRoot(), { ...sideOf('<img src="gone.png">'), occlusion: [shape] })
    const bare = sideContent(newRoot(), { ...sideOf('<img src="dot.gif" alt="A dot">'), occlusion: [] })
    box.append(gone.fragment, bare.fragment)
    await Promise.all([gone.loaded, bare.loaded])
    expect(box.querySelector('svg')).toBeNull()
    expect(box.textContent).toBe('Missing: gone.png')
    expect(box.querySelector('img')?.alt).toBe('A dot')
  })

  test('has its formulas set', async () => {
    const box = await shown(String.raw`Half is \(\frac12\).`)
    expect(box.querySelector('.katex, math')).not.toBeNull()
  })

  test('has what can be unfolded unfolded, and nothing to focus', async () => {
    const box = await shown(
      '<details class="hint"><summary>Help</summary><b>three</b> words</details><a href="https://x.invalid">l</a>',
    )
    expect(box.querySelector('.hint')?.textContent).toBe('Help: three words')
    expect(box.querySelector('details, summary, a[href]')).toBeNull()
  })

  test.each([
    '<img src=x onerror="window.pwned=1">',
    '<script>window.pwned=1</script>',
    '<svg onload="window.pwned=1"></svg>',
    '<div style="position:fixed;inset:0">over</div>',
    '<style>body{display:none}</style><link rel="stylesheet" href="https://x.invalid/a.css">',
    '<details ontoggle="window.pwned=1" open><summary onclick="window.pwned=1">x</summary></details>',
    '<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>',
  ])('runs and loads nothing: %s', async (html) => {
    const box = await shown(html)
    document.body.append(box)
    expect(box.querySelector('script, svg, iframe, style, link')).toBeNull()
    for (const element of box.querySelectorAll('*'))
      expect(element.getAttributeNames().filter((name) => /^(on|style$|href$)/.test(name))).toEqual([])
    expect(Reflect.get(window, 'pwned')).toBeUndefined()
    box.remove()
  })
})

test('what is let go of shows no picture afterwards', async () => {
  const { fragment, loaded, release } = sideContent(newRoot(), sideOf('<img src="dot.gif">'))
  const picture = fragment.querySelector('img')
  release()
  await loaded
  expect(picture?.hasAttribute('src')).toBe(false)
})
