import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { brokenInvariant, type Checked } from '../invariants'
import { faults } from './mutation/faults.testing'
import { generatedCards, type Gold, idealCards } from './mutation/goodCards.testing'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const shared = join(root, '..', 'shared', 'fixtures', 'generation')
const own = join(root, 'src', 'core', 'generation', 'quality', 'gold')

/** Gold files of a folder; none where it is absent. */
function goldFiles(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.gold.json'))
        .sort()
    : []
}

function idealsOf(folder: string, goldFile: string): Checked[] {
  const gold: Gold = JSON.parse(readFileSync(join(folder, goldFile), 'utf8'))
  const stem = goldFile.replace(/\.gold\.json$/, '')
  const file = readdirSync(folder).find((name) => name.startsWith(`${stem}.`) && name !== goldFile) ?? ''
  return idealCards(gold, readFileSync(join(folder, file), 'utf8'))
}

/** Cards of each document: faults take names and answers from the same document. */
let documents: Checked[][] = []

function byItself(card: Checked): Checked {
  return { ...card, said: (card.said ?? []).slice(0, 3) }
}

beforeAll(async () => {
  documents = await Promise.all(
    ['azerbaijan-and-nato', 'how-to-study'].map((name) =>
      generatedCards(new Uint8Array(readFileSync(join(root, 'decks', name, 'facts.md'))), 'facts.md'),
    ),
  )
  for (const folder of [own, shared])
    for (const file of goldFiles(folder)) {
      const gold = idealsOf(folder, file).filter((card) => brokenInvariant(card) === undefined)
      // Faults must be noticed by what a card declares, not by the whole text that its author had before his eyes.
      documents.push(gold.map(byItself).filter((card) => brokenInvariant(card) === undefined))
    }
})

describe('a fault put into good cards is refused', () => {
  test.each(faults)('$name: at least $gate', ({ name, gate, corrupt }) => {
    let killed = 0
    let made = 0
    const survivors: string[] = []
    for (const cards of documents)
      for (const [index, card] of cards.entries()) {
        const faulty = corrupt(card, cards, index)
        if (faulty === undefined) continue
        made++
        if (brokenInvariant(faulty) === undefined)
          survivors.push(`${faulty.draft.front} => ${faulty.draft.back}`)
        else killed++
      }
    if (process.env['FACTDECK_REPORT'] !== undefined)
      process.stdout.write(
        `${name}: ${killed}/${made}\n${survivors
          .slice(0, 5)
          .map((line) => `   ${line}\n`)
          .join('')}`,
      )
    expect(made).toBeGreaterThan(0)
    expect(killed / made).toBeGreaterThanOrEqual(gate)
  })
})

describe.each([
  ['own', own],
  ['shared', shared],
])('ideal cards of the %s gold', (_name, folder) => {
  test.skipIf(goldFiles(folder).length === 0)('are refused in at most 2 of 100', () => {
    const cards = goldFiles(folder).flatMap((file) => idealsOf(folder, file))
    const refused = cards.flatMap((card) => {
      const broken = brokenInvariant(card)
      return broken === undefined ? [] : [`${broken.reason}: ${card.draft.front} => ${card.draft.back}`]
    })
    if (process.env['FACTDECK_REPORT'] !== undefined)
      process.stdout.write(`${refused.length}/${cards.length}\n${refused.join('\n')}\n`)
    expect(refused.length / cards.length).toBeLessThanOrEqual(0.02)
  })
})
