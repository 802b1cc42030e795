import { afterEach, describe, expect, test } from 'vitest'
import { cardBase } from './cardStyles'
import { turnByWords } from './direction'

let host: HTMLElement | undefined
afterEach(() => host?.remove())

/** A card in its shadow root, 400 wide. */
function shown(html: string): HTMLElement {
  host = document.createElement('div')
  host.style.width = '400px'
  document.body.append(host)
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [cardBase]
  const content = document.createElement('div')
  content.id = 'qa'
  content.innerHTML = html
  root.append(content)
  turnByWords(content)
  return content
}

/** On which side of the card some words stand. */
function sideOf(content: HTMLElement, words: string): 'left' | 'right' {
  const { left, right } = placeOf(content, words)
  const box = content.getBoundingClientRect()
  return left - box.left < box.right - right ? 'left' : 'right'
}

function placeOf(content: HTMLElement, words: string): DOMRect {
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const at = node.textContent?.indexOf(words) ?? -1
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + words.length)
    return range.getBoundingClientRect()
  }
  throw new Error(`No ${words}`)
}

describe('a card runs in the direction of its words', () => {
  test('words without an element of their own, question and answer each for itself', () => {
    const content = shown('מה זה?<hr id="answer">A cell<hr>خلية<br>English')
    expect(sideOf(content, 'מה זה')).toBe('right')
    expect(sideOf(content, 'A cell')).toBe('left')
    expect(sideOf(content, 'خلية')).toBe('right')
    expect(sideOf(content, 'English')).toBe('left')
  })

  test('paragraphs and lists, whose marks stand where they begin', () => {
    const content = shown(
      '<p>English</p><p>שלום <b>world</b></p><ul><li>אחת</li><li>two</li></ul><p dir="ltr">כן</p>',
    )
    expect(sideOf(content, 'English')).toBe('left')
    expect(sideOf(content, 'שלום')).toBe('right')
    expect(sideOf(content, 'אחת')).toBe('right')
    expect(sideOf(content, 'two')).toBe('left')
    expect(sideOf(content, 'כן')).toBe('left')
    const list = content.querySelector('ul')
    expect(Number.parseFloat(getComputedStyle(list ?? content).paddingRight)).toBeGreaterThan(10)
  })

  test('a formula runs from left to right and does not turn its sentence', () => {
    const content = shown('<p><span class="fd-maths"><span>x = 2</span></span> הוא זוגי</p>')
    expect(sideOf(content, 'הוא זוגי')).toBe('right')
    expect(placeOf(content, 'x = 2').left).toBeGreaterThan(placeOf(content, 'הוא זוגי').left)
    const formula = content.querySelector('.fd-maths')
    expect(getComputedStyle(formula ?? content).direction).toBe('ltr')
    expect(getComputedStyle(content.querySelector('p') ?? content).direction).toBe('rtl')
    expect(sideOf(content, 'x = 2')).toBe('right')
  })
})
