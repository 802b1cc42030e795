import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { generate, ingest } from '.'

const here = fileURLToPath(new URL('.', import.meta.url))
const gold = join(here, 'quality', 'gold')
const zone = process.env['TZ']

afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

async function deckOf(file: string): Promise<string> {
  const document = await ingest(new Uint8Array(readFileSync(join(gold, file))), file)
  return JSON.stringify(await generate(document))
}

describe('the same bytes give the same deck', () => {
  test.each(['history-suez.txt', 'tech-git.md', 'news-wind-park.txt'])(
    '%s, in every time zone',
    async (file) => {
      const decks = new Set<string>()
      for (const name of ['UTC', 'Pacific/Auckland', 'America/Los_Angeles']) {
        process.env['TZ'] = name
        decks.add(await deckOf(file))
      }
      expect(decks.size).toBe(1)
    },
  )

  test('whatever was generated before', async () => {
    const alone = await deckOf('lecture-immune.md')
    await deckOf('law-gdpr.txt')
    expect(await deckOf('lecture-immune.md')).toBe(alone)
  })
})

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'quality' || entry.name === 'model' ? [] : sources(path)
    return entry.name.endsWith('.ts') && !/\.(?:test|testing|d)\.ts$/.test(entry.name) ? [path] : []
  })
}

test('nothing in generation asks the clock, chance or the locale', () => {
  const files = sources(here)
  expect(files.length).toBeGreaterThan(60)
  const asking =
    /\blocaleCompare\b|\.toLocale\w*\(|\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bIntl\.(?:Collator|DateTimeFormat|NumberFormat)\b|\bperformance\.now\b/
  expect(
    files.filter((file) => asking.test(readFileSync(file, 'utf8'))).map((file) => file.slice(here.length)),
  ).toEqual([])
})
