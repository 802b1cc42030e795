import { expect, test } from 'vitest'
import { applyStyle, loadsNothing } from './inlineStyle'

function applied(written: string): string {
  const element = document.createElement('p')
  applyStyle(element, written)
  return element.style.cssText
}

test('the look of a card stays: colours, sizes, borders, alignment', () => {
  for (const style of [
    'color: rgb(170, 0, 0);',
    'background-color: yellow;',
    'font-size: 24px;',
    'text-align: center;',
    'width: calc(100% - 2px);',
    'color: hsl(10, 20%, 30%);',
  ])
    expect(applied(style)).not.toBe('')
})

test.each([
  'position: fixed',
  'position: absolute',
  'inset: 0',
  'top: -99px',
  'z-index: 99',
  'transform: scale(99)',
  'zoom: 99',
  'animation: x 1s',
  'transition: all 1s',
  'content: "x"',
  'cursor: url(https://x.invalid/a), auto',
  'background: url(https://x.invalid/a)',
  'background-image: image-set("https://x.invalid/a" 1x)',
  'border-image: url(https://x.invalid/a) 1',
  'border-image-source: linear-gradient(red, blue)',
  'list-style-image: url(https://x.invalid/a)',
  'mask: url(https://x.invalid/a)',
  'filter: url(https://x.invalid/a)',
  'clip-path: url(https://x.invalid/a)',
  '--x: url(https://x.invalid/a)',
  '--x: 1px',
  'view-transition-name: root',
  'anchor-name: --x',
  'pointer-events: none',
  'user-select: none',
  '-webkit-app-region: drag',
  'contain: none',
  'will-change: transform',
  'all: unset',
  'columns: 9',
  'column-count: 9',
])('no place outside of the flow, and nothing that loads: %s', (style) => {
  // All that a shorthand sets at once, down to its colour.
  expect(applied(style)).not.toMatch(
    /url|image|position|inset|top|index|transform|zoom|animation|content:|--|cursor|mask|filter|path|name|events|select|region|contain|change|count|columns/,
  )
})

test.each([
  'width: attr(data-x px, 1px)',
  'width: attr(title type(<length>), 1px)',
  'color: if(style(--x: 1): red; else: blue)',
])('no function that is not known to be harmless: %s', (style) => expect(applied(style)).toBe(''))

test('escapes in variables are not believed: the engine reads them only where they are used', () => {
  expect(loadsNothing('rgb(1 2 3)')).toBe(true)
  for (const value of [
    '\\75rl(https://x.invalid/a)',
    'u\\72 l(https://x.invalid/a)',
    '\\72 gb(1 2 3)',
    'sm\\61ll',
  ])
    expect(loadsNothing(value)).toBe(false)
})
