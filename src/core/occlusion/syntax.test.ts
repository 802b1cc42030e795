import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderSide } from '../rendering'
import { occlusionNoteType } from '../model'
import type { Drawing, DrawnShape } from './drawing'
import { addShape, hideAll, moveShapes, removeShapes } from './edits'
import { withBox } from './geometry'
import { parseDrawing, writeDrawing } from './syntax'

const fromAnki =
  '{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1:oi=1}}<br>' +
  '{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.08:angle=30:fill=#00ff00:oi=1}}<br>' +
  '{{c3::image-occlusion:polygon:left=.6:top=.1:points=.6,.1 .8,.1 .7,.3:oi=1}}<br>' +
  String.raw`{{c0::image-occlusion:text:left=.05:top=.9:text=a\: &amp; b\\:scale=2:fs=.05:oi=1}}<br>`

/** Ids are local, and what was written is not what it means. */
function meaning({ shapes, ...rest }: Drawing): unknown {
  return {
    ...rest,
    nextId: 0,
    shapes: shapes.map((shape) => ({ ...shape, id: 0, raw: undefined, pairs: sortedPairs(shape) })),
  }
}

/** Where a shape is stands in its box; all other values are compared as they were read. */
function sortedPairs({ pairs }: DrawnShape): string[] {
  return pairs.filter((pair) => !/^\s*(?:left|top|width|height|rx|ry|points|oi)\s*=/.test(pair)).toSorted()
}

/** Every shape as if it had been moved: nothing is written as it was. */
function rewritten(drawing: Drawing): Drawing {
  return { ...drawing, shapes: drawing.shapes.map((shape) => withBox(shape, shape.box)) }
}

describe('the field of shapes', () => {
  test('shapes of all kinds, their cards and what they do', () => {
    const drawing = parseDrawing(fromAnki)
    expect(drawing).toMatchObject({ before: '', hidesAll: true, largest: 3, more: 0 })
    expect(drawing.shapes.map(({ kind, numbers }) => [kind, numbers])).toEqual([
      ['rect', [1]],
      ['ellipse', [2]],
      ['polygon', [3]],
      ['text', [0]],
    ])
    expect(drawing.shapes[1]).toMatchObject({
      box: { left: 0.5, top: 0.5, width: 0.2, height: 0.16 },
      angle: 30,
      fill: '#00ff00',
      hides: true,
    })
    expect(drawing.shapes[3]).toMatchObject({ text: 'a: & b\\', box: { left: 0.05, height: 0.1 } })
  })

  test('what was not changed is written as it was, letter by letter', () => {
    const strange = `words {{c7::a cloze}}<br>{{c4::image-occlusion:star:left=1}} ${fromAnki}{{c1::image-occlusion:rect`
    for (const text of [fromAnki, strange, '', '<br>', '{{c1::image-occlusion:rect}}x'])
      expect(writeDrawing(parseDrawing(text))).toBe(text)
  })

  test('a shape that was moved keeps its other values; one that was removed takes its line along', () => {
    const drawing = parseDrawing(fromAnki)
    const [, second, third, fourth] = drawing.shapes
    const down = moveShapes(
      drawing,
      new Set([second, third, fourth].flatMap((shape) => shape?.id ?? [])),
      { x: -0.05, y: 0 },
      1.5,
    )
    const written = writeDrawing(removeShapes(down, new Set([1])))
    expect(written.split('<br>')).toEqual([
      '{{c2::image-occlusion:ellipse:left=.45:top=.5:rx=.1:ry=.08:angle=30:fill=#00ff00:oi=1}}',
      '{{c3::image-occlusion:polygon:left=.55:top=.1:points=.55,.1 .75,.1 .65,.3:oi=1}}',
      String.raw`{{c0::image-occlusion:text:left=0:top=.9:text=a\: &amp; b\\:scale=2:fs=.05:oi=1}}`,
      '',
    ])
  })

  test('hide one and hide all', () => {
    const one = hideAll(parseDrawing(fromAnki), false)
    expect(writeDrawing(one)).not.toContain('oi=1')
    expect(parseDrawing(writeDrawing(one)).hidesAll).toBe(false)
    expect(writeDrawing(hideAll(one, true)).match(/:oi=1\}\}/g)).toHaveLength(4)
  })

  test('what is drawn is what a card shows', () => {
    let drawing = parseDrawing('')
    drawing = addShape(drawing, 'rect', { left: 0.1, top: 0.2, width: 0.3, height: 0.1 }).drawing
    drawing = addShape(drawing, 'ellipse', { left: 0.5, top: 0.5, width: 0.2, height: 0.3 }).drawing
    const fields = [writeDrawing(drawing), '<img src="a.png">', '', '', '']
    expect(fields[0]).toBe(
      '{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1:oi=1}}<br>' +
        '{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.15:oi=1}}<br>',
    )
    expect(renderSide({ fields, tags: [] }, occlusionNoteType, 0, 'front').occlusion).toEqual([
      { kind: 'rect', role: 'active', left: 0.1, top: 0.2, width: 0.3, height: 0.1, angle: 0 },
      { kind: 'ellipse', role: 'covered', left: 0.5, top: 0.5, rx: 0.1, ry: 0.15, angle: 0 },
    ])
  })

  test('thousands of shapes: the first are drawn, the others stay as they are, and it is quick', () => {
    const line = '{{c9::image-occlusion:rect:left=.1:top=.1:width=.1:height=.1}}<br>'
    const text = line.repeat(20_000)
    const drawing = parseDrawing(text)
    expect(drawing.shapes).toHaveLength(500)
    expect(drawing.more).toBe(19_500)
    expect(writeDrawing(drawing)).toBe(text)
    for (const part of ['{{c1::image-occlusion:', '{', '}', '{{c1::image-occlusion:a}', '{{c1,']) {
      const long = part.repeat(100_000)
      expect(writeDrawing(parseDrawing(long))).toBe(long)
    }
    expect(() => addShape(drawing, 'rect', { left: 0, top: 0, width: 0.1, height: 0.1 })).toThrow(
      /500 shapes at most/,
    )
  }, 4_000)
})

const fragments = [
  '{{c1::image-occlusion:',
  '{{c12,0::image-occlusion:',
  '{{c99999999999999999999::image-occlusion:',
  'rect:left=.1:top=.2:width=.3:height=.4',
  'ellipse:left=-5:top=NaN:rx=1e999:ry=-0',
  'polygon:left=.1:top=.1:points=.1,.1 .3,.1 .2,.4',
  'polygon:points="9,9 -3,1 .5,.5 x,y"',
  'text:text=a\\:b &lt;i&gt; \u{1F600}:scale=2:fs=.1',
  'star:left=1',
  ':angle=725.5',
  ':fill=#abcdef',
  ':oi=1',
  ':left=0.123456789',
  ':width=Infinity:height=',
  ':unknown=a=b\\\\c',
  '}}',
  '}}<br>',
  '<br>',
  '{{c2::words::hint}}',
  '{',
  '}',
  ':',
  '=',
  '\\',
  '&#123;&#125;&amp;',
  '\u0000\n ',
] as const

describe('anything that may stand there', () => {
  const piece = fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 8 }))
  const value = fc.oneof(fc.double().map(String), fc.string({ maxLength: 6 }), fc.constant('.25'))
  const key = fc.constantFrom('left', 'top', 'width', 'height', 'rx', 'ry', 'angle', 'text', 'fs', 'oi', 'x')
  const shape = fc
    .tuple(
      fc.constantFrom('{{c1::image-occlusion:', '{{c3,4::image-occlusion:'),
      fc.constantFrom('rect', 'ellipse', 'text', 'polygon:points=.1,.1 .3,.1 .2,.4 1.5,.2'),
      fc.array(
        fc.tuple(key, value).map(([name, written]) => `:${name}=${written}`),
        { maxLength: 6 },
      ),
      fc.constantFrom('}}', '}}<br>'),
    )
    .map(([open, kind, pairs, close]) => [open, kind, ...pairs, close].join(''))
  const texts = fc.array(fc.oneof(piece, shape), { maxLength: 24 })

  test('read, written and read again it is the same, also when every shape is written anew', () => {
    fc.assert(
      fc.property(texts, (parts) => {
        const text = parts.join('')
        const drawing = parseDrawing(text)
        expect(writeDrawing(drawing)).toBe(text)
        const anew = rewritten(drawing)
        const back = parseDrawing(writeDrawing(anew))
        expect(meaning(back)).toEqual(meaning({ ...anew, hidesAll: back.hidesAll }))
        for (const { box } of anew.shapes) {
          for (const value of Object.values(box)) expect(Number.isFinite(value)).toBe(true)
          expect(box.left).toBeGreaterThanOrEqual(0)
          expect(box.top).toBeGreaterThanOrEqual(0)
          expect(box.left + box.width).toBeLessThanOrEqual(1 + 1e-9)
          expect(box.top + box.height).toBeLessThanOrEqual(1 + 1e-9)
        }
      }),
      { seed: 20_261_129, numRuns: 500 },
    )
  })
})
