import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withIds, writeMarkdown } from './index'
import { decks, people, read } from './markdown.testing'

describe('hostile files', () => {
  test('3,000 mutated files: no crash, no hang', () => {
    const [pkg] = fc.sample(
      decks.filter((pkg) => pkg.notes.length > 4),
      { numRuns: 1, seed: 11 },
    )
    const whole = writeMarkdown(pkg!)
      .files.map((file) => file.text)
      .join('\n')
    const begin = Date.now()
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.nat(whole.length),
            fc.nat(30),
            fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }), people),
          ),
          { maxLength: 8 },
        ),
        (edits) => {
          let text = whole
          for (const [at, gone, put] of edits) text = text.slice(0, at) + put + text.slice(at + gone)
          const { notes } = read(text)
          withIds(text, new Map(notes.map((note) => [note.line, 'x'])))
        },
      ),
      { numRuns: 3000, seed: 5 },
    )
    expect(Date.now() - begin).toBeLessThan(60_000)
  }, 90_000)

  test.each([
    'Q:',
    'Q: a\n',
    'A: b\n',
    'Q: a\nA: b\n',
    'C:\n',
    'C: x\n\n',
    '```\n',
    '~~~~\n',
    '`',
    '<!--\n',
    '<!-- id: x -->\n',
    '<!-- note type: x -->\n',
    ' #a',
    '#a ',
    '::',
    'a :: b\n',
    'a :: b ',
    '{{c1::',
    '{{c1::a}} ',
    '==a== ',
    '\n',
    ' \n',
    '> ',
    '> Source: \n',
    '- ',
    '- a #card\n',
    '\t- a #card\n',
    '## a #card\n',
    '---\n',
    '**a:** ',
    '?\n',
    '[',
    '![](',
    '"',
    '\r',
  ])(
    '%j again and again takes little time',
    (seed) => {
      for (const text of [
        seed.repeat(300_000 / seed.length),
        `Q: a\nA:\n${seed.repeat(300_000 / seed.length)}`,
        `---\ntags: [flashcards]\n---\n${seed.repeat(300_000 / seed.length)}`,
      ]) {
        const begin = Date.now()
        const { notes } = read(text)
        withIds(text, new Map(notes.map((note) => [note.line, 'x'])))
        expect(Date.now() - begin).toBeLessThan(5000)
      }
    },
    20_000,
  )

  test('fences of growing length', () => {
    const begin = Date.now()
    read(Array.from({ length: 1000 }, (_, index) => '`'.repeat(3 + index)).join('\nx\n'))
    read(Array.from({ length: 1000 }, (_, index) => '`'.repeat(1003 - index)).join('x\n'))
    expect(Date.now() - begin).toBeLessThan(3000)
  })
})
