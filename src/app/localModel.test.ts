import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { candidateToNote, generate, ingestText, type Generation } from '@core/generation'
import { factSchema, withModelCards } from '@core/generation/model'
import { FactdeckError } from '@core/model'
import { askModel, listModels } from '../main/model/client'
import { ExpectedFailure } from '../main/ipc/expectedFailure'
import { lies, startStubModel, stubText, type StubManner, type StubModel } from '../testing/stubModel'
import { askLocalModel, type LocalModelJob, type LocalModelPort, type LocalModelRun } from './localModel'
import { defaultLocalModel } from './localModelSettings'

// The whole way, but for the window: the run, the client of the main process, a server that lies, the check.

const document = ingestText(stubText, 'lights.md')
let stub: StubModel
let generation: Generation

beforeEach(async () => {
  stub = await startStubModel()
  generation = await generate(document)
})

afterEach(async () => {
  await stub.close()
})

/** What crosses from main as a value becomes an error again, as the host does it. */
async function across<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ExpectedFailure) throw new FactdeckError(error.code, error.message)
    throw error
  }
}

/** The client of the main process, with a patience in milliseconds. */
function port(timeoutMs = 2000): LocalModelPort {
  return {
    listModels: (server) => across(listModels(server)),
    askModel: (request, signal) => across(askModel({ ...request, timeoutMs, id: '1' }, signal)),
  }
}

async function run(changes: Partial<LocalModelJob> = {}): Promise<LocalModelRun> {
  return await askLocalModel({
    document,
    generation,
    settings: { ...defaultLocalModel, enabled: true, baseUrl: stub.url, model: 'tiny-1' },
    port: port(),
    ...changes,
  })
}

async function runIn(manner: StubManner, changes: Partial<LocalModelJob> = {}): Promise<LocalModelRun> {
  stub.manner = manner
  return await run(changes)
}

/** Without the cards of the rules the model's own can be counted. */
const alone = { generation: { candidates: [], reserve: [] } }

describe('a model that states facts', () => {
  test('adds them, labelled, with where they come from, and nothing is accepted', async () => {
    const { cards, failures, sentence } = await run(alone)
    expect(failures).toEqual([])
    expect(cards.candidates.map(({ back }) => back)).toEqual([
      'Robert Stevenson',
      'The lamp of Sumburgh Head',
    ])
    for (const card of cards.candidates) {
      expect(card.ruleId).toBe('llm')
      expect(card.model).toEqual({
        name: 'tiny-1',
        digest: 'sha256:feed',
        promptVersion: '1',
        responseHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      })
      expect(stubText.slice(card.source.start, card.source.end)).toBe(card.source.quote)
      expect(candidateToNote(card, 'd', '1').source.model).toEqual(card.model)
    }
    expect(sentence).toBe('The local model suggested 2 more cards.')
  })

  test('in a Markdown fence is understood', async () => {
    expect((await runIn('fenced', alone)).cards.candidates).toHaveLength(2)
  })

  test('on a server that refuses schemas is asked in another way', async () => {
    expect((await runIn('refuses-schema', alone)).cards.candidates).toHaveLength(2)
  })

  test('that the rules have found too adds nothing to them', async () => {
    const { cards } = await run()
    const fronts = new Set(generation.candidates.map(({ front }) => front))
    for (const card of cards.candidates) expect(fronts).not.toContain(card.front)
    expect(cards.candidates.length + cards.rejected.length).toBe(2)
  })
})

describe('a model that lies', () => {
  test('is caught each time, with the reason, and its true facts are kept', async () => {
    const { cards } = await runIn('mixed', alone)
    expect(cards.candidates).toHaveLength(2)
    expect(cards.rejected.map(({ reason }) => reason)).toEqual(lies.map(([reason]) => reason))
    for (const rejection of cards.rejected) expect(rejection.message).toMatch(/^.+\.$/)
  })

  test.each(['echo', 'html'] as const)('gets no card accepted: %s', async (manner) => {
    const { cards, sentence } = await runIn(manner, alone)
    expect(cards.candidates).toEqual([])
    expect(cards.rejected.length).toBeGreaterThanOrEqual(2)
    expect(sentence).toMatch(
      /^The local model suggested nothing that could be offered\. \d suggestions did not pass/,
    )
  })

  test('repeats itself in vain', async () => {
    const { cards } = await runIn('duplicates', alone)
    expect(cards.candidates).toHaveLength(1)
    expect(cards.rejected.map(({ reason }) => reason)).toEqual(
      Array.from({ length: 3 }, () => 'model-repeated'),
    )
  })

  test('is never sent the orders that stand in the document, nor what was cleaned away', async () => {
    await run(alone)
    const sent = stub.requests.map(({ body }) => body).join('\n')
    expect(sent).toContain('Robert Stevenson joined')
    expect(sent).not.toMatch(/Atlantis|Ignore all previous|@northernlights/)
  })
})

describe('a model that fails', () => {
  test.each([
    ['http500', 'model-http'],
    ['status-400', 'model-http'],
    ['status-401', 'model-key'],
    ['not-json', 'model-not-json'],
    ['truncated', 'model-truncated'],
    ['wrong-schema', 'model-schema'],
    ['hang', 'model-timeout'],
    ['drip', 'model-timeout'],
    ['huge', 'model-too-large'],
    ['redirect', 'model-redirect'],
    ['breaks-off', 'model-broken'],
  ] as const)('leaves the deck of the rules as it was and says why: %s', async (manner, code) => {
    const before = JSON.stringify(generation)
    const patience = code === 'model-timeout' ? 300 : 10_000
    const { cards, failures, sentence } = await runIn(manner, { port: port(patience) })
    expect(failures).toEqual([{ part: 1, code, message: expect.stringMatching(/\.$/) }])
    expect(cards.candidates).toEqual([])
    expect(sentence).toContain(failures[0]?.message)
    expect(sentence).toMatch(/The cards of the rules are as they were\.$/)
    expect(withModelCards(generation, cards)).toEqual(generation)
    expect(JSON.stringify(generation)).toBe(before)
  })

  test('at a dead port or outside of this computer is told, and nothing is sent', async () => {
    const settings = { ...defaultLocalModel, enabled: true, model: 'm' }
    const { url } = stub
    await stub.close()
    const dead = await run({ settings: { ...settings, baseUrl: url } })
    expect(dead.failures.map(({ code }) => code)).toEqual(['model-unreachable'])
    const far = await run({ settings: { ...settings, baseUrl: 'http://93.184.216.34' } })
    expect(far.failures.map(({ code }) => code)).toEqual(['model-remote'])
    expect(stub.requests).toEqual([])
  })
})

describe('a long document', () => {
  const paragraph = (part: number): string =>
    `${Array.from({ length: 90 }, (_, at) => `The stone number ${part * 100 + at} of the tower was cut in the quarry of the island by hand.`).join(' ')}\n`
  const long = ingestText(`${stubText}\n${[1, 2, 3, 4].map(paragraph).join('\n')}`, 'long.md')

  test('is asked about part by part, with the schema every time and no key', async () => {
    const progress: string[] = []
    const { done, total, cards } = await run({
      ...alone,
      document: long,
      onProgress: (parts, all) => progress.push(`${parts}/${all}`),
    })
    expect(total).toBeGreaterThanOrEqual(4)
    expect(done).toBe(total)
    expect(progress).toEqual(Array.from({ length: total + 1 }, (_, at) => `${at}/${total}`))
    // The stub states the same facts about each part.
    expect(cards.candidates).toHaveLength(2)
    const asked = stub.requests.filter(({ method }) => method === 'POST')
    expect(asked).toHaveLength(total)
    for (const { headers, body } of asked) {
      expect(headers.authorization).toBeUndefined()
      expect(JSON.parse(body)).toMatchObject({
        response_format: {
          json_schema: { strict: true, schema: JSON.parse(JSON.stringify(factSchema)) as unknown },
        },
      })
    }
  })

  test('can be cancelled in between, and what was found is kept', async () => {
    const controller = new AbortController()
    const { cards, done, cancelled, sentence, failures, total } = await run({
      ...alone,
      document: long,
      signal: controller.signal,
      onProgress: (parts) => {
        if (parts === 1) controller.abort()
      },
    })
    expect({ done, cancelled, failures }).toEqual({ done: 1, cancelled: true, failures: [] })
    expect(cards.candidates).toHaveLength(2)
    expect(sentence).toBe(`Cancelled after 1 of ${total} parts. The local model suggested 2 more cards.`)
  })

  test('can be cancelled while the model thinks', async () => {
    stub.manner = 'hang'
    const controller = new AbortController()
    const ended = run({ ...alone, document: long, signal: controller.signal, port: port(60_000) })
    await expect.poll(() => stub.requests.some(({ method }) => method === 'POST')).toBe(true)
    controller.abort()
    expect(await ended).toMatchObject({ done: 0, cancelled: true, failures: [] })
  })

  test('is given up after two failures in a row, at once where nobody answers', async () => {
    const slow = await runIn('hang', { document: long, port: port(150) })
    expect(slow.failures.map(({ part, code }) => [part, code])).toEqual([
      [1, 'model-timeout'],
      [2, 'model-timeout'],
    ])
    expect(slow.sentence).toContain('It stopped at part 2 of')
    const { url } = stub
    await stub.close()
    const dead = await run({
      document: long,
      settings: { ...defaultLocalModel, enabled: true, baseUrl: url, model: 'm' },
    })
    expect(dead.failures).toHaveLength(1)
  })

  test('a fault of ours is not taken for one of the model', async () => {
    const broken: LocalModelPort = {
      listModels: async () => [],
      askModel: async () => {
        throw new TypeError('bug')
      },
    }
    await expect(run({ port: broken })).rejects.toThrow('bug')
  })
})

test('a document without text is not asked about', async () => {
  const poor = { ...document, text: 'Follow us on @northernlights for more news.\n' }
  const { total, sentence } = await run({ document: poor })
  expect(total).toBe(0)
  expect(sentence).toMatch(/^There is no text/)
  expect(stub.requests).toEqual([])
})
