import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFactdeck, writeFactdeck } from '@core/formats/factdeck'
import { createFsrs } from '@core/scheduling'
import { buildCli } from '../testing/cli'
import { emptyPackage, packages } from '../testing/packages'
import { vectors, whySkipped, withoutVectors } from '../testing/fsrsVectors'

const { factdeck, path, write, text } = buildCli()

/** Fails with one line and nothing on standard output; no temporary file stays behind. */
function expectFailure(status: number, sentence: string, ...args: string[]): void {
  const result = factdeck(...args)
  expect(result).toMatchObject({ status, out: '' })
  expect(result.error).toContain(sentence)
  expect(result.error.trim().split('\n')).toHaveLength(1)
  expect(readdirSync(path('.')).filter((name) => name.endsWith('.tmp'))).toEqual([])
}

const generated = {
  document: { title: 'On Baku', language: 'en', words: 9 },
  engineVersion: '1',
  cards: [
    {
      id: 'c1',
      kind: 'qa',
      front: 'What is the capital?',
      back: 'Baku',
      answers: ['Baku'],
      type: 'definition',
      ruleId: 'r',
      score: 0.5,
      source: { start: 0, end: 4, quote: 'Baku' },
    },
    {
      id: 'c2',
      kind: 'cloze',
      front: 'It lies on the [sea].',
      back: 'Caspian Sea',
      answers: ['Caspian Sea'],
      clozeText: 'It lies on the {{c1::Caspian Sea::sea}}.',
      type: 'location',
      ruleId: 'r',
      score: 0.5,
      source: { start: 0, end: 4, quote: 'Baku' },
    },
  ],
  rejected: [],
}

function sample() {
  return fc.sample(
    packages.filter((pkg) => pkg.cards.length > 4 && pkg.reviews.length > 2),
    { numRuns: 1, seed: 5 },
  )[0]!
}

describe('convert', () => {
  test('a generated deck becomes a package, the same one each time', async () => {
    write('deck.json', JSON.stringify(generated))
    const result = factdeck('convert', 'deck.json', 'deck.factdeck')
    expect(result).toMatchObject({ status: 0, out: '' })
    expect(result.error).toContain('without their sources')
    const bytes = readFileSync(path('deck.factdeck'))
    const pkg = await readFactdeck(bytes)
    expect(pkg.decks.map((deck) => deck.name)).toEqual(['On Baku'])
    expect(pkg.notes.map((note) => note.fields[0])).toEqual([
      'What is the capital?',
      'It lies on the {{c1::Caspian Sea::sea}}.',
    ])
    expect(pkg.cards).toHaveLength(2)
    factdeck('convert', 'deck.json', 'again.factdeck')
    expect(readFileSync(path('again.factdeck'))).toEqual(bytes)
  })

  test('several documents in one file', async () => {
    write('decks.json', JSON.stringify([generated, { ...generated, document: { title: 'Other' } }]))
    expect(factdeck('convert', 'decks.json', 'decks.factdeck').status).toBe(0)
    expect((await readFactdeck(readFileSync(path('decks.factdeck')))).decks).toHaveLength(2)
  })

  test('a package comes out equal', async () => {
    write('in.factdeck', await writeFactdeck(sample()))
    expect(factdeck('convert', 'in.factdeck', 'out.factdeck')).toEqual({ status: 0, out: '', error: '' })
    expect(await readFactdeck(readFileSync(path('out.factdeck')))).toEqual(sample())
  })

  test('wrong calls: exit status 2', () => {
    write('a.json', JSON.stringify(generated))
    expectFailure(2, 'two files', 'convert', 'a.json')
    expectFailure(2, 'two files', 'convert', 'a.json', 'b.factdeck', 'c')
    expectFailure(2, '.factdeck', 'convert', 'a.xyz', 'b.factdeck')
    expectFailure(2, '“b.docx” cannot be written', 'convert', 'a.json', 'b.docx')
    expectFailure(2, '--fast', 'convert', '--fast', 'a.json', 'b.factdeck')
  })

  test('bad input: exit status 1, and OUT stays as it was', async () => {
    write('out.factdeck', 'as it was')
    write('cut.factdeck', (await writeFactdeck(sample())).subarray(0, 900))
    write('text.factdeck', 'no package')
    write('text.json', 'no JSON')
    write('other.json', '{"cards": 5}')
    expectFailure(1, '“cut.factdeck”: The package is damaged', 'convert', 'cut.factdeck', 'out.factdeck')
    expectFailure(1, 'not a Factdeck package', 'convert', 'text.factdeck', 'out.factdeck')
    expectFailure(1, '“text.json” is not JSON', 'convert', 'text.json', 'out.factdeck')
    expectFailure(1, 'not what is expected', 'convert', 'other.json', 'out.factdeck')
    expectFailure(1, 'could not be read', 'convert', 'missing.factdeck', 'out.factdeck')
    expect(text('out.factdeck')).toBe('as it was')
    expectFailure(1, 'could not be read', 'convert', 'missing.json', 'new.factdeck')
    expect(existsSync(path('new.factdeck'))).toBe(false)
    write('deck.json', JSON.stringify(generated))
    expectFailure(1, 'could not be written', 'convert', 'deck.json', 'no/such/folder.factdeck')
  })
})

describe('inspect', () => {
  test('--json prints counts and states', async () => {
    const pkg = sample()
    write('a.factdeck', await writeFactdeck(pkg))
    const { status, out, error } = factdeck('inspect', 'a.factdeck', '--json')
    expect({ status, error }).toEqual({ status: 0, error: '' })
    const answer = JSON.parse(out)
    expect(answer).toMatchObject({
      format: 'factdeck',
      decks: pkg.decks.length,
      noteTypes: pkg.noteTypes.length,
      notes: pkg.notes.length,
      cards: pkg.cards.length,
      reviews: pkg.reviews.length,
      media: pkg.media.length,
    })
    expect(Object.keys(answer.states)).toEqual([
      'new',
      'learning',
      'review',
      'relearning',
      'suspended',
      'buried',
    ])
    expect(Object.values<number>(answer.states).reduce((a, b) => a + b)).toBe(pkg.cards.length)
    expect(answer.states.suspended).toBe(pkg.cards.filter((card) => card.queue === -1).length)
  })

  test('media that are damaged are found, by inspect and by convert', async () => {
    const bytes = new Uint8Array(500).map((_, at) => at * 7)
    const hash = createHash('sha256').update(bytes).digest('hex')
    const media = [{ name: 'a.png', hash, type: 'image/png', bytes }]
    const file = await writeFactdeck({ ...emptyPackage(), media })
    // The picture is stored as it is, so its bytes stand in the file.
    const at = Buffer.from(file).indexOf(bytes)
    file[at + 9]! ^= 1
    write('a.factdeck', file)
    expectFailure(1, '“a.factdeck”: The package is damaged', 'inspect', 'a.factdeck')
    expectFailure(1, '“a.factdeck”: The package is damaged', 'convert', 'a.factdeck', 'b.factdeck')
    expect(existsSync(path('b.factdeck'))).toBe(false)
  })

  test('says what is odd', async () => {
    const pkg = sample()
    pkg.notes[0]!.source = {
      documentId: 'a'.repeat(64),
      factId: '',
      start: 0,
      end: 1,
      quote: 'x',
      ruleId: '',
      engineVersion: '1',
    }
    write('a.factdeck', await writeFactdeck({ ...pkg, cards: [], reviews: [], documents: [] }))
    const { out } = factdeck('inspect', 'a.factdeck')
    expect(out).toContain('cards: 0\n')
    expect(out).toContain(`warning: ${pkg.notes.length} notes without a card`)
    expect(out).toMatch(/warning: \d+ notes from a document that is not in the file/)
  })

  test('a generated deck, too; wrong calls and bad input', () => {
    write('deck.json', JSON.stringify(generated))
    expect(JSON.parse(factdeck('inspect', 'deck.json', '--json').out)).toMatchObject({
      format: 'json',
      notes: 2,
      states: { new: 2 },
    })
    write('bad.factdeck', 'x')
    expectFailure(1, 'not a Factdeck package', 'inspect', 'bad.factdeck')
    expectFailure(2, 'one file', 'inspect')
    expectFailure(2, '.factdeck', 'inspect', 'deck.docx')
  })
})

describe('replay', () => {
  const day = 86_400_000
  const noon = Date.parse('2026-01-01T12:00:00Z')

  test.skipIf(withoutVectors)(`the published memory state${whySkipped}`, () => {
    const { ratings, t, short_term } = vectors.fsrs6_memory_state
    let at = noon
    const reviews = ratings.map((rating: number, index: number) => ({ at: (at += t[index] * day), rating }))
    write('log.json', JSON.stringify({ cards: [{ id: 1, reviews }] }))
    const { status, out, error } = factdeck('replay', 'log.json')
    expect({ status, error }).toEqual({ status: 0, error: '' })
    const { states } = JSON.parse(out).cards[0]
    expect(states.map((state: { elapsedDays: number }) => state.elapsedDays)).toEqual(t)
    expect(states.at(-1).stability).toBeCloseTo(short_term.s, 3)
    expect(states.at(-1).difficulty).toBeCloseTo(short_term.d, 3)
  })

  test('counts days of the zone and rollover hour that it is told', () => {
    const reviews = [
      { at: '2026-11-23T02:30:00Z', rating: 3 },
      { at: '2026-11-23T03:30:00+00:00', rating: 3 },
    ]
    const elapsed = (more: object) => {
      write('log.json', JSON.stringify({ ...more, cards: [{ id: 'x', reviews }] }))
      const { cards } = JSON.parse(factdeck('replay', 'log.json').out)
      expect(cards[0].id).toBe('x')
      expect(cards[0].states.map((state: { at: string }) => state.at)).toEqual(reviews.map((row) => row.at))
      return cards[0].states[1].elapsedDays
    }
    expect(elapsed({})).toBe(0)
    expect(elapsed({ timeZone: 'Europe/Berlin' })).toBe(1)
    expect(elapsed({ timeZone: 'Europe/Berlin', rolloverHour: 0 })).toBe(0)
  })

  test('sorts by time and uses the parameters given', () => {
    const parameters = [...createFsrs().parameters]
    parameters[2] = 5
    const reviews = [
      { at: noon + 3 * day, rating: 1 },
      { at: noon, rating: 3 },
    ]
    write(
      'log.json',
      JSON.stringify({
        parameters,
        desiredRetention: 0.8,
        cards: [
          { id: 1, reviews },
          { id: 2, reviews: [] },
        ],
      }),
    )
    const { cards } = JSON.parse(factdeck('replay', 'log.json').out)
    expect(cards[1]).toEqual({ id: 2, states: [] })
    expect(cards[0].states[0]).toMatchObject({ at: noon, stability: 5, elapsedDays: 0, retrievability: null })
    expect(cards[0].states[0].intervalDays).toBeGreaterThan(5)
    expect(cards[0].states[1].retrievability).toBeCloseTo(
      createFsrs(parameters).retrievability({ stability: 5, difficulty: 5 }, 3),
      8,
    )
  })

  test.each([
    ['no JSON', 'is not JSON'],
    ['{}', 'at cards'],
    ['{"cards":[{"id":1,"reviews":[{"at":5,"rating":7}]}]}', 'at cards.0.reviews.0.rating'],
    ['{"cards":[{"id":1,"reviews":[{"at":"yesterday","rating":3}]}]}', 'at cards.0.reviews.0.at'],
    ['{"cards":[{"id":1,"reviews":[{"at":1e30,"rating":3}]}]}', 'at cards.0.reviews.0.at'],
    ['{"cards":[],"parameters":[1,2]}', 'not FSRS parameters'],
    ['{"cards":[{"id":1,"reviews":[{"at":5,"rating":3}]}],"timeZone":"Mars"}', 'Mars'],
  ])('refuses %s', (content, sentence) => {
    write('log.json', content)
    expectFailure(1, sentence, 'replay', 'log.json')
  })

  test('wrong calls', () => {
    expectFailure(2, 'one file', 'replay')
    expectFailure(2, 'one file', 'replay', 'a', 'b')
  })
})
