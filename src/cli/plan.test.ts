import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { writeFactdeck } from '@core/formats/factdeck'
import { builtInNoteTypes, defaultPreset, newCard, Queue, type Package } from '@core/model'
import { aDeck, aNote, aReview, dayMs } from '../testing/builders'
import { run } from './commands/plan'
import { timeOf } from './planning/request'

const folder = mkdtempSync(join(tmpdir(), 'factdeck-plan-'))
let printed = ''

beforeEach(() => {
  printed = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text, ...rest) => {
    printed += String(text)
    const done = rest.at(-1)
    if (typeof done === 'function') done(null)
    return true
  })
})
afterEach(() => vi.restoreAllMocks())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

interface PrintedPlan {
  projected: { mean: number }
  weekLater: number
  readinessNow: number
  neverSeen: number
  load: number
  today: string[]
  days: { minutes: number }[]
  curve: { minutes: number; projected: number }[]
  warnings: string[]
}

/** What `plan` prints for a JSON file. */
async function planned(input: object): Promise<PrintedPlan> {
  printed = ''
  expect(await run([file('plan.json', JSON.stringify(input))])).toBe(0)
  return JSON.parse(printed)
}

const rule = { timeZone: 'Europe/Berlin', rolloverHour: 4 }
const now = '2026-11-23T08:00:00Z'

function cards(count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({ id: `c${index}` }))
}

describe('a JSON file', () => {
  const base = { now, exam: '2026-12-07', minutesPerDay: 20, cards: cards(500) }

  test('gives the plan of exam.md: 500 new cards in 14 days of 20 minutes', async () => {
    const plan = await planned(base)
    expect(plan).toMatchObject({ mode: 'tight', readinessNow: 0, seen: 0, cards: 500, newToday: 61 })
    expect(plan.load).toBeCloseTo(1.0863, 3)
    expect(plan.today).toEqual(Array.from({ length: 61 }, (_, index) => `c${index}`))
    expect(Math.abs(plan.projected.mean - 0.884)).toBeLessThan(0.015)
    expect(Math.abs(plan.weekLater - 0.813)).toBeLessThan(0.015)
    expect(plan.days).toHaveLength(14)
    expect(plan.days[0]).toMatchObject({ date: '2026-11-23', new: 61, again: 0 })
    const { curve } = plan
    expect(curve.map(({ minutes }) => minutes)).toEqual([5, 10, 20, 30, 45, 60, 90])
    expect(Math.abs((curve[1]?.projected ?? 0) - 0.669)).toBeLessThan(0.015)
    for (const [at, { projected }] of curve.entries())
      expect(projected).toBeGreaterThanOrEqual(curve[at - 1]?.projected ?? 0)
  })

  test('says what does not fit', async () => {
    const plan = await planned({ ...base, minutesPerDay: 5 })
    expect(plan.neverSeen).toBeGreaterThan(200)
    expect(plan.warnings[0]).toContain('need about 12 min a day to be seen once')
  })

  test('knows what was seen, weights, siblings, days off and longer days', async () => {
    const seen = { stability: 8, difficulty: 5, lastReview: '2026-11-13T10:00:00Z' }
    const plan = await planned({
      ...base,
      exam: '2026-11-27T15:00:00+01:00',
      minutesPerDay: 3,
      daysOff: ['2026-11-24', '2026-11-24'],
      longerDays: [{ date: '2026-11-25', minutes: 9 }],
      cards: [
        ...cards(30),
        { id: 'twin 1', note: 'n', weight: 5 },
        { id: 'twin 2', note: 'n', weight: 5 },
        { id: 'known', ...seen, weight: 10 },
      ],
    })
    expect(plan.today.slice(0, 2)).toEqual(['twin 1', 'known'])
    expect(plan.today).not.toContain('twin 2')
    expect(plan.days.map(({ minutes }) => Math.round(minutes))).toEqual([3, 0, 9, 3])
    // (1 + 0.98 · 10 / 8)^−0.154: FSRS-6 ten days after an answer that left a stability of eight.
    expect(plan.readinessNow).toBeCloseTo((10 * 0.8826) / 50, 3)
  })

  test.each([
    [{ exam: '2026-11-20' }, 'is past'],
    [{ exam: 'soon' }, 'is not a time'],
    [{ minutesPerDay: 0 }, 'zero minutes'],
    [{ cards: [] }, 'No card is covered'],
    [{ cards: [{ id: 1 }, { id: 1 }] }, 'twice'],
    [{ cards: [{ id: 1, stability: -4 }] }, 'not what is expected at cards.0.stability'],
    [{ cards: [{ id: null }] }, 'at cards.0.id: it must be a whole number or a text'],
    [{ exam: { date: '2026-12-07' } }, 'at exam: it must be a time such as'],
    [{ daysOff: ['2026-02-31'] }, 'not a date'],
    [{ parameters: [1, 2] }, 'not FSRS parameters'],
    [{ timeZone: 'Mars/Base' }, 'time zone'],
  ])('refuses %o', async (changes, sentence) => {
    const path = file('bad.json', JSON.stringify({ ...base, ...changes }))
    await expect(run([path])).rejects.toThrow(sentence)
    expect(printed).toBe('')
  })
})

describe('a package', () => {
  const today = Date.parse('2026-11-23T11:00:00Z')

  async function packageFile(): Promise<string> {
    const decks = [aDeck(), aDeck({ id: 11, name: 'Biology::Cells' }), aDeck({ id: 12, name: 'History' })]
    const numbers = [...Array(90).keys()]
    const pkg: Package = {
      decks,
      presets: [defaultPreset],
      noteTypes: [...builtInNoteTypes],
      notes: numbers.map((index) =>
        aNote({ id: 500 + index, guid: `g${index}`, tags: index % 9 === 0 ? ['exam::oral'] : [] }),
      ),
      cards: numbers.map((index) => {
        const deckId = decks[index % 3]?.id ?? 10
        const card = newCard({
          id: 1_000 + index,
          noteId: 500 + index,
          deckId,
          ordinal: 0,
          position: index,
          at: 1,
        })
        if (index === 3) return Object.assign(card, { queue: Queue.suspended })
        if (index < 60) return card
        const memory = { stability: 12, difficulty: 6 }
        const seen = { queue: Queue.review, state: 'review' as const, intervalDays: 12, reps: 3, memory }
        return Object.assign(card, seen, { due: 20_785, lastReviewAt: today - 7 * dayMs })
      }),
      reviews: Array.from({ length: 250 }, (_, index) =>
        aReview({
          cardId: 1_060 + (index % 30),
          at: today - 8 * dayMs + index,
          rating: index % 5 === 0 ? 1 : 3,
          durationMs: 3_000,
          elapsedDays: 10,
          stabilityBefore: 10,
          difficultyBefore: 5,
        }),
      ),
      documents: [],
      media: [],
    }
    return file('exam.factdeck', await writeFactdeck(pkg))
  }
  const at = ['--date', '2026-12-04', '--now', '2026-11-23T12:00', '--time-zone', 'Europe/Berlin']

  test('is planned with the learner’s own times and answers', async () => {
    expect(await run([await packageFile(), ...at, '--minutes', '3', '--json'])).toBe(0)
    const plan = JSON.parse(printed)
    expect(plan).toMatchObject({ cards: 89, seen: 30, mode: 'tight' })
    expect(plan.warnings[0]).toBe('1 covered card is suspended and left out of the plan.')
    // A seen card takes 3 s and not 13, so that more fits; and 80 of 100 were recalled where 90 were expected.
    // (59 · 19.8 s + 89 · 3.91 s) / (0.9 · 11 · 180 s)
    expect(plan.load).toBeCloseTo(0.851, 3)
    expect(plan.readinessNow).toBeLessThan((30 / 89) * 0.88)
  })

  test('covers decks with their subdecks, tags and searches', async () => {
    const path = await packageFile()
    const counted = async (...options: string[]): Promise<number> => {
      printed = ''
      await run([path, ...at, ...options, '--json'])
      return JSON.parse(printed).cards
    }
    expect(await counted('--deck', 'biology')).toBe(59)
    expect(await counted('--deck', 'Biology::Cells')).toBe(30)
    expect(await counted('--tag', 'exam')).toBe(10)
    expect(await counted('--tag', 'exam', '--search', 'deck:history is:new')).toBe(30)
    await expect(counted('--deck', 'Chemistry')).rejects.toThrow('no deck “Chemistry”')
    await expect(counted('--search', 'nothing-like-this')).rejects.toThrow('No card is covered')
  })

  test('is printed for people without --json', async () => {
    const options = ['--minutes', '20', '--off', '2026-11-24', '--longer', '2026-11-25=40', '--keep']
    await run([await packageFile(), ...at, ...options])
    expect(printed).toContain('Friday, 4 December 2026 (in 11 days), 89 cards')
    expect(printed).toMatch(/At 20 min a day: about \d+ of 100 \(\d+–\d+\)\./)
    expect(printed).toMatch(/^2026-11-24 +0 +0 +0$/m)
    expect(printed).toContain('This is a prediction about your flashcards')
  })

  test('wrong calls', async () => {
    const path = await packageFile()
    const failing = (...args: string[]) => expect(run(args)).rejects
    await failing().toThrow('one file')
    await failing(path).toThrow('--date')
    await failing(path, ...at, '--minutes', 'many').toThrow('--minutes needs a number')
    await failing(path, ...at, '--rollover', '30').toThrow('from 0 to 23')
    await failing(path, ...at, '--fast').toThrow('--fast')
    await failing(file('p.json', '{}'), '--minutes', '5').toThrow('goes with a .factdeck file')
    await failing(file('deck.apkg', ''), ...at).toThrow('.factdeck')
  })
})

test('times are those of the zone unless they name one', () => {
  expect(timeOf('2026-12-07', rule)).toBe(Date.parse('2026-12-07T08:00:00Z'))
  expect(timeOf('2026-12-07T14:30', rule)).toBe(Date.parse('2026-12-07T13:30:00Z'))
  expect(timeOf('2026-12-07T00:15:00', rule)).toBe(Date.parse('2026-12-06T23:15:00Z'))
  expect(timeOf('2026-12-07T14:30:00+02:00', rule)).toBe(Date.parse('2026-12-07T12:30:00Z'))
  expect(timeOf(5, rule)).toBe(5)
  for (const wrong of ['2026-12-07T25:00', '2026-12-07T10:75', '7.12.2026', '', '2026'])
    expect(() => timeOf(wrong, rule)).toThrow('not a time')
})
