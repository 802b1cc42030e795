import { describe, expect, test } from 'vitest'
import type { NoteType } from '../model'
import { ankiType } from './ankiType.testing'
import { longestSide, renderSide } from './card'
import { cardOrdinals } from './ordinals'

/*
 * 4,000 templates and fields, drawn from pieces that mean something and from noise. What may go wrong is an exception,
 * output without bounds, or time without bounds; each is looked for in every one.
 */
const pieces = [
  [
    '{{',
    '}}',
    '{{A}}',
    '{{B}}',
    '{{#A}}',
    '{{^A}}',
    '{{/A}}',
    '{{#B}}',
    '{{/B}}',
    '{{#c1}}',
    '{{/c1}}',
    '{{Nope}}',
  ],
  [
    '{{FrontSide}}',
    '{{Tags}}',
    '{{Card}}',
    '{{=<% %>=}}',
    '<%A%>',
    '{{cloze:A}}',
    '{{cloze-only:A}}',
    '{{text:cloze:A}}',
  ],
  [
    '{{type:A}}',
    '{{type:cloze:A}}',
    '{{type:nc:B}}',
    '{{hint:A}}',
    '{{furigana:A}}',
    '{{kana:B}}',
    '{{tts en_US speed=2:A}}',
  ],
  [
    '{{c1::',
    '{{c2::',
    '{{c1,2,3::',
    '{{c0::',
    '::',
    '{{c1::image-occlusion:rect:left=.1:top=.1:width=.5:height=.5:oi=1}}',
  ],
  ['{{c1::image-occlusion:', 'polygon:', 'points=1,2 3,4 5,6', 'text=a\\:b', ':', '='],
  ['\\(', '\\)', '\\[', '\\]', '[$]', '[/$]', '[$$]', '[/$$]', '[latex]', '[/latex]', '\\\\'],
  ['[sound:', 'a.mp3]', '[sound:x.mp3]', '[anki:tts lang=en_US]', '[/anki:tts]', '[anki:play:q:0]', '[anki:'],
  [
    '漢[かん]',
    '[',
    ']',
    ' ',
    '\n',
    '<b>',
    '</b>',
    '<br>',
    '<hr id=answer>',
    '<',
    '>',
    '<!--',
    '-->',
    '<script>',
    '<pre>',
  ],
  [
    '"',
    "'",
    '&',
    '&amp;',
    '&#',
    '`',
    '```',
    '*',
    '_',
    '# ',
    '- ',
    '\uFDD0',
    '\uFDD00\uFDD1',
    '\uFDD2',
    '\uFDD3',
    '\uD800',
    '\u0000',
  ],
].flat()

/** Repeatable randomness (Park–Miller). */
function randomness(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

function textOf(random: (below: number) => number, most: number): string {
  let text = ''
  for (let left = random(most); left > 0; left--) {
    const repeated = random(40) === 0 ? random(200) : 1
    text += random(6) === 0 ? 'word' : (pieces[random(pieces.length)] ?? '').repeat(repeated)
  }
  return text
}

describe('4,000 seeded templates and fields', { timeout: 60_000 }, () => {
  test.each(Array.from({ length: 8 }, (_, part) => part))('part %i', (part) => {
    for (let run = 0; run < 500; run++) {
      const seed = part * 500 + run + 1
      const random = randomness(seed * 7919)
      const changes: Partial<NoteType> = {
        kind: random(2) === 0 ? 'cloze' : 'standard',
        format: random(3) === 0 ? 'markdown' : 'html',
      }
      const type = ankiType(textOf(random, 60), textOf(random, 60), changes)
      const note = { fields: [textOf(random, 80), textOf(random, 30)], tags: ['a'] }
      const begin = Date.now()
      for (const side of ['front', 'back'] as const) {
        const result = renderSide(note, type, random(2), side)
        expect(result.html.length, `seed ${seed}`).toBeLessThan(longestSide * 2)
        expect(result.maths.length, `seed ${seed}`).toBeLessThanOrEqual(1000)
        expect(/[\uFDD0-\uFDD3]/.test(result.html), `seed ${seed}: marks left`).toBe(false)
      }
      for (const ordinal of cardOrdinals(note, type)) expect(ordinal).toBeGreaterThanOrEqual(0)
      expect(Date.now() - begin, `seed ${seed}: time`).toBeLessThan(10_000)
    }
  })
})

describe('time grows with the length and no faster', { timeout: 60_000 }, () => {
  test.each(pieces)('%j, a hundred thousand characters of it', (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length))
    const begin = Date.now()
    for (const kind of ['cloze', 'standard'] as const) {
      for (const template of [
        '{{A}}{{furigana:A}}{{text:A}}',
        '{{cloze:A}}{{type:cloze:A}}{{tts en_US:A}}',
        text,
      ]) {
        const type = ankiType(template, `{{FrontSide}}${template}`, { kind })
        renderSide({ fields: [text, text], tags: [] }, type, 0, 'back')
        cardOrdinals({ fields: [text, text], tags: [] }, type)
      }
    }
    // A tenth of a second each on an idle machine.
    expect(Date.now() - begin).toBeLessThan(10_000)
  })
})
