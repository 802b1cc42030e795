import { describe, expect, test } from 'vitest'
import { ankiType } from './ankiType.testing'
import { renderSide } from './index'

// What is no HTML is written as text already here; the sanitiser behind would stop it as well.

const evil = '<img src=x onerror="window.pwned=1">'

describe('names that a template shows are text', () => {
  test.each(['Tags', 'Deck', 'Subdeck', 'Type', 'Card', 'CardFlag', 'text:Deck', 'hint:Deck', 'type:Deck'])(
    '{{%s}}',
    (field) => {
      const noteType = { ...ankiType(`words {{${field}}}`, 'x'), name: `Type ${evil}` }
      const { html } = renderSide({ fields: ['a', 'b'], tags: [evil, 'b'] }, noteType, 0, 'front', {
        deckName: `Deck::${evil}`,
        cardName: evil,
        flag: 1,
      })
      expect(html).toContain('words')
      expect(html).not.toContain('<img')
    },
  )

  test('also where a template is wrong', () => {
    for (const template of [
      `{{${evil}}}`,
      `{{#${evil}}}x{{/${evil}}}`,
      `{{#A}}x{{/${evil}}}`,
      `{{/${evil}}}`,
    ]) {
      const { html } = renderSide({ fields: ['a', 'b'], tags: [] }, ankiType(template, 'x'), 0, 'front')
      const said = [...html.matchAll(/template-error">(.*?)<\/span>/g)].map(([, text]) => text)
      expect(said.join()).toContain('&lt;img')
      expect(said.join()).not.toContain('<img')
    }
    const gone = { ...ankiType('x', 'y'), name: evil, templates: [] }
    expect(renderSide({ fields: [], tags: [] }, gone, 0, 'front').html).not.toContain('<img')
  })

  test('a field that is typed in is compared as text, and its answer is text', () => {
    const side = renderSide(
      { fields: [`${evil}Paris`, 'b'], tags: [] },
      ankiType('x', '{{type:A}}'),
      0,
      'back',
    )
    expect(side.typeIn?.expected).toBe('Paris')
    expect(side.html).not.toContain('<img')
    const written = renderSide(
      { fields: ['&lt;img src=x onerror=x&gt;', 'b'], tags: [] },
      ankiType('x', '{{type:A}}'),
      0,
      'back',
    )
    expect(written.typeIn?.expected).toContain('<img')
    expect(written.html).not.toContain('<img')
  })

  test('names of sounds stand in a list, and never in the HTML', () => {
    const side = renderSide(
      { fields: [`[sound:--script=x" onerror="y.mp3] [sound:https://x.invalid/a.mp3]`, ''], tags: [] },
      ankiType('{{A}}', 'x'),
      0,
      'front',
    )
    expect(side.audio).toHaveLength(2)
    expect(side.html).not.toMatch(/onerror|x\.invalid|script/)
  })

  test('names with every object’s names for fields are only fields', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const { html } = renderSide(
        { fields: ['a', 'b'], tags: [] },
        ankiType(`{{${name}}}{{#${name}}}x{{/${name}}}`, 'x'),
        0,
        'front',
      )
      expect(html).toContain('There is no field')
      expect(html).not.toContain('native code')
    }
  })
})

test('a front that the back repeats a thousand times ends somewhere', () => {
  const begin = Date.now()
  const side = renderSide(
    { fields: ['x'.repeat(50_000), ''], tags: [] },
    ankiType('{{A}}'.repeat(1_000), '{{FrontSide}}<script>window.pwned=1</script>'.repeat(1_000)),
    0,
    'back',
  )
  expect(side.html.length).toBeLessThan(500_000)
  expect(Date.now() - begin).toBeLessThan(2_000)
})
