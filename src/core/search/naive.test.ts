import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aCard, aNote } from '../../testing/builders'
import { Queue, type Card, type Note } from '../model'
import { compileSearch, needsNotes, parseSearch } from './index'
import { context, today } from '../../testing/searches'

/** A search as it is typed, and what it means, said once more in the plainest way. */
interface Said {
  typed: string
  holds: (card: Card, note: Note) => boolean
}

const small = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 3 })
const field = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', 'á', ' '), maxLength: 8 })
const plain = (text: string): string => text.replaceAll(/[Aá]/g, 'a').trim()

/** A wildcard pattern as a regular expression: `*` any, `_` one. */
function asRegex(glob: string): RegExp {
  return new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('_', '.')}$`, 's')
}

const glob = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '*', '_'), minLength: 1, maxLength: 5 })
const comparisons = {
  '<': (a: number, b: number) => a < b,
  '<=': (a: number, b: number) => a <= b,
  '=': (a: number, b: number) => a === b,
  '!=': (a: number, b: number) => a !== b,
  '>=': (a: number, b: number) => a >= b,
  '>': (a: number, b: number) => a > b,
}
const sign = fc.constantFrom(...(Object.keys(comparisons) as (keyof typeof comparisons)[]))

const terms: fc.Arbitrary<Said> = fc.oneof(
  glob.map((wanted): Said => ({
    typed: wanted,
    holds: (_card, note) => note.fields.some((text) => asRegex(`*${wanted}*`).test(plain(text))),
  })),
  glob.map((wanted): Said => ({
    typed: `back:${wanted}`,
    holds: (_card, note) => asRegex(wanted).test(plain(note.fields[1] ?? '')),
  })),
  small.map((wanted): Said => ({
    typed: `w:${wanted}`,
    holds: (_card, note) => note.fields.some((text) => plain(text).split(' ').includes(wanted)),
  })),
  fc.tuple(small, small).map(([a, b]): Said => ({
    typed: `re:${a}(${b}|$)`,
    holds: (_card, note) => note.fields.some((text) => new RegExp(`${a}(${b}|$)`, 'iu').test(text)),
  })),
  glob.map((wanted): Said => ({
    typed: `tag:${wanted}`,
    holds: (_card, note) =>
      note.tags.some((tag) => {
        const parts = tag.split('::')
        return parts.some((_part, at) => asRegex(wanted).test(parts.slice(0, at + 1).join('::')))
      }),
  })),
  fc.constant<Said>({ typed: 'tag:none', holds: (_card, note) => note.tags.length === 0 }),
  fc.constant<Said>({ typed: 'is:suspended', holds: (card) => card.queue === Queue.suspended }),
  fc.constant<Said>({ typed: 'is:new', holds: (card) => card.state === 'new' }),
  fc.constant<Said>({
    typed: 'is:due',
    holds: (card) => card.queue === Queue.review && card.due <= today,
  }),
  fc.constant<Said>({ typed: 'deck:history', holds: (card) => card.deckId === 10 || card.deckId === 11 }),
  fc.nat(7).map((flag): Said => ({ typed: `flag:${flag}`, holds: (card) => card.flag === flag })),
  fc.tuple(sign, fc.nat(9)).map(([by, value]): Said => ({
    typed: `prop:reps${by}${value}`,
    holds: (card) => comparisons[by](card.reps, value),
  })),
  fc.tuple(sign, fc.integer({ min: -4, max: 4 })).map(([by, value]): Said => ({
    typed: `prop:due${by}${value}`,
    holds: (card) => card.state === 'review' && comparisons[by](card.due - today, value),
  })),
)

const searches = fc.letrec<{ whole: Said }>((tie) => ({
  whole: fc.oneof(
    { maxDepth: 4 },
    { weight: 2, arbitrary: terms },
    tie('whole').map(({ typed, holds }) => ({
      typed: `-(${typed})`,
      holds: (card: Card, note: Note) => !holds(card, note),
    })),
    fc.tuple(tie('whole'), tie('whole'), fc.constantFrom(' ', ' and ', ' AND ')).map(([a, b, and]) => ({
      typed: `(${a.typed})${and}(${b.typed})`,
      holds: (card: Card, note: Note) => a.holds(card, note) && b.holds(card, note),
    })),
    // Without parentheses “and” binds closer than “or”.
    fc.tuple(terms, terms, terms).map(([a, b, c]) => ({
      typed: `${a.typed} or ${b.typed} ${c.typed}`,
      holds: (card: Card, note: Note) => a.holds(card, note) || (b.holds(card, note) && c.holds(card, note)),
    })),
  ),
})).whole

const notes = fc
  .record({
    fields: fc.tuple(field, field),
    tags: fc.array(fc.constantFrom('a', 'a::b', 'b::a::c', 'abc', 'c'), { maxLength: 2 }),
  })
  .map(({ fields, tags }) => aNote({ fields, tags }))
const cards = fc
  .record({
    place: fc.constantFrom<Pick<Card, 'queue' | 'state'>>(
      { queue: Queue.new, state: 'new' },
      { queue: Queue.review, state: 'review' },
      { queue: Queue.suspended, state: 'review' },
      { queue: Queue.suspended, state: 'new' },
    ),
    deckId: fc.constantFrom(10, 11, 12),
    offset: fc.integer({ min: -5, max: 5 }),
    reps: fc.nat(9),
    flag: fc.nat(7),
  })
  .map(({ place, offset, ...rest }) => aCard({ ...place, due: today + offset, ...rest }))

test('a search finds what it says, in the plainest reading', { timeout: 60_000 }, () => {
  let found = 0
  fc.assert(
    fc.property(searches, fc.array(fc.tuple(cards, notes), { minLength: 1, maxLength: 8 }), (said, all) => {
      const query = parseSearch(said.typed)
      const finds = compileSearch(query, context)
      for (const [card, note] of all) {
        const wanted = said.holds(card, note)
        expect(finds(card, note), said.typed).toBe(wanted)
        if (!needsNotes(query)) expect(finds(card, undefined), said.typed).toBe(wanted)
        if (wanted) found++
      }
    }),
    { numRuns: 2_000, seed: 6 },
  )
  expect(found).toBeGreaterThan(1_000)
})
