import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { generate, ingest } from '..'
import { deckJson } from '../../../cli/commands/generate'

const root = new URL('../../../../', import.meta.url)
const seedArticle = new URL('../shared/fixtures/generation/seed.txt', root)

function read(path: string): string {
  return readFileSync(new URL(path, root), 'utf8')
}

describe.each([
  { name: 'azerbaijan-and-nato', budget: 36, fewest: 30, most: 40 },
  { name: 'how-to-study', budget: 20, fewest: 10, most: 20 },
])('the bundled deck $name', async ({ name, budget, fewest, most }) => {
  const facts = read(`decks/${name}/facts.md`)
  const deck: {
    cards: { front: string; back: string; source: { start: number; end: number; quote: string } }[]
  } = JSON.parse(read(`decks/${name}/deck.json`))

  test('is what its facts give when they are generated again', async () => {
    const document = await ingest(new TextEncoder().encode(facts), 'facts.md')
    const text = `${JSON.stringify(deckJson(document, await generate(document, { budget })), null, 2)}\n`
    // FACTDECK_UPDATE=1 writes the decks anew after a change of the engine; read what changed before it is committed.
    if (process.env.FACTDECK_UPDATE === '1') writeFileSync(new URL(`decks/${name}/deck.json`, root), text)
    const again: unknown = JSON.parse(text)
    expect(again).toEqual(deck)
  })

  test('has as many cards as one sitting takes, each with its sentence', async () => {
    expect(deck.cards.length).toBeGreaterThanOrEqual(fewest)
    expect(deck.cards.length).toBeLessThanOrEqual(most)
    for (const { source } of deck.cards) expect(facts.slice(source.start, source.end)).toBe(source.quote)
    expect(new Set(deck.cards.map(({ front }) => front)).size).toBe(deck.cards.length)
  })
})

test('a briefing on Azerbaijan and NATO asks for every date, body, acronym and person', async () => {
  const deck: { cards: { front: string; back: string }[] } = JSON.parse(
    read('decks/azerbaijan-and-nato/deck.json'),
  )
  const answers = deck.cards.map(({ back }) => back).join('\n')
  for (const answer of [
    '1992',
    '1994',
    '1997',
    '2008',
    '2018',
    '15 November 2021',
    'Jeyhun Bayramov',
    'Mircea Geoana',
    'North Atlantic Treaty Organization',
    'North Atlantic Cooperation Council',
    'Euro-Atlantic Partnership Council',
    'Partnership for Peace',
    'Planning and Review Process',
    'Defence Education Enhancement Programme',
    'Professional Military Education',
    'Individual Partnership Action Plan',
  ]) {
    expect(answers).toContain(answer)
  }
})

test.skipIf(!existsSync(seedArticle))(
  'its facts are told in our own words: no eight words in a row of the article',
  () => {
    const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    const article = ` ${words(readFileSync(seedArticle, 'utf8')).join(' ')} `
    const own = words(read('decks/azerbaijan-and-nato/facts.md'))
    const copied = own
      .map((_, at) => own.slice(at, at + 8))
      .filter((run) => run.length === 8 && article.includes(` ${run.join(' ')} `))
      .map((run) => run.join(' '))
    expect(copied).toEqual([])
  },
)
