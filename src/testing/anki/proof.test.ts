import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest'
import { berlin, fixture, hasFixtures, readAnki, writtenAnki } from './files'
import { ankiPackages, ownPackages } from './packages'
import { coveredPicture, coversOf } from './covered'
import { findAnkiPython } from './python'
import { sqliteForTests } from '../sqlite'
import { studyDayOf, type Package } from '@core/model'
import { expectContents, type Contents } from './contents'
import { expectBack } from './back'

/*
 * What Factdeck writes, opened by Anki itself (check.py): everything must be there as we wrote it, Anki's check of the
 * database must find nothing, and what Anki then exports in its four forms must come back as it was.
 */

interface Checked {
  error?: string
  found: number
  new: number
  conflicting: number
  contents: Contents
  check: [string, boolean]
  afterCheck: Contents
  /** What Anki's own editor of covered pictures reads of a note: its shapes by card. */
  covers: Record<string, { number: number; kind: string }[]>
  exports: Record<string, string>
}

const fixtures = [
  'anki-diffmodeltemplates-1.apkg',
  'anki-media.apkg',
  'ankidroid-templates.apkg',
  'ankipandas-few_basic_cards.anki2',
  'apkgparser-new_deck.apkg',
  'apkgparser-deck_media_new.apkg',
  'sdp-System_Design.apkg',
  'syn-v3-fsrs6-scheduling.apkg',
  'syn-legacy2-sm2-scheduling.apkg',
  'syn-legacy2-scripts.apkg',
  'syn-v3-cloze-image-occlusion.apkg',
  'hostile-html.apkg',
]

const engine = await sqliteForTests()
const python = findAnkiPython()
const folder = mkdtempSync(path.join(tmpdir(), 'factdeck-proof-'))
const checked = new Map<string, { pkg: Package; result: Checked }>()
let version = ''

/** Skips, saying why, where Anki or a fixture is not here. */
function ask(context: TestContext, name: string): { pkg: Package; result: Checked } {
  if ('missing' in python) context.skip(python.missing)
  const found = checked.get(name)
  if (found === undefined) context.skip('../shared/fixtures/anki is not here')
  expect(found.result.error).toBeUndefined()
  return found
}

/** A collection has a preset of the number 1, which Anki does not let a package change: another number for ours. */
function withOwnPreset(pkg: Package): Package {
  const id = (preset: number): number => (preset === 1 ? 1_500_000_500_000 : preset)
  return {
    ...pkg,
    presets: pkg.presets.map((preset) => ({ ...preset, id: id(preset.id) })),
    decks: pkg.decks.map((deck) => ({ ...deck, presetId: id(deck.presetId) })),
  }
}

const generated = {
  'Anki’s note types': fc.sample(ankiPackages.map(withOwnPreset), { numRuns: 12, seed: 20_261_129 }),
  'our own note types': fc.sample(ownPackages.map(withOwnPreset), { numRuns: 12, seed: 20_261_129 }),
}

const drawn = 'a picture that was covered here'

beforeAll(async () => {
  if ('missing' in python) return
  const sources = new Map<string, Package>([[drawn, withOwnPreset(coveredPicture())]])
  for (const [kind, list] of Object.entries(generated))
    for (const [index, pkg] of list.entries()) sources.set(`${kind}, ${index + 1}`, pkg)
  if (hasFixtures) for (const name of fixtures) sources.set(name, readAnki(engine, fixture(name), name).pkg)
  const files: string[] = []
  for (const [index, pkg] of [...sources.values()].entries()) {
    const file = path.join(folder, `${index}.apkg`)
    writeFileSync(file, await writtenAnki(engine, pkg))
    files.push(file)
  }
  const { status, stdout, stderr } = spawnSync(
    python.program,
    [new URL('check.py', import.meta.url).pathname, folder, ...files],
    { encoding: 'utf8', maxBuffer: 2 ** 28, timeout: 240_000, env: { ...process.env, TZ: berlin.timeZone } },
  )
  if (status !== 0) throw new Error(`check.py failed: ${stderr}`)
  const answer = JSON.parse(stdout) as { version: string; results: Checked[] }
  version = answer.version
  for (const [index, [name, pkg]] of [...sources].entries())
    checked.set(name, { pkg, result: answer.results[index]! })
}, 300_000)

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const names = [
  drawn,
  ...Object.entries(generated).flatMap(([kind, list]) => list.map((_, index) => `${kind}, ${index + 1}`)),
  ...fixtures,
]

describe('Anki itself', () => {
  test.for(names)('%s: takes every note, and its check finds nothing', (name, context) => {
    const { pkg, result } = ask(context, name)
    expect([result.found, result.new, result.conflicting]).toEqual([pkg.notes.length, pkg.notes.length, 0])
    expect(result.check).toEqual(['Database rebuilt and optimized.', true])
    // It mends nothing without a word either. Cards that a note could have and has not are added, as anywhere in Anki.
    const known = new Set(pkg.cards.map((card) => card.id))
    const cards = result.afterCheck.cards.filter(({ id }) => known.has(id))
    expect({ ...result.afterCheck, cards }).toEqual(result.contents)
  })

  test.for(names)('%s: has what we wrote', (name, context) => {
    const { pkg, result } = ask(context, name)
    expectContents(result.contents, pkg, studyDayOf(Date.now(), berlin))
  })

  test.for(names)('%s: gives it back in all four forms', (name, context) => {
    const { pkg, result } = ask(context, name)
    expect(Object.keys(result.exports).sort()).toEqual(['v2.apkg', 'v2.colpkg', 'v3.apkg', 'v3.colpkg'])
    for (const [form, file] of Object.entries(result.exports)) {
      const back = readAnki(engine, new Uint8Array(readFileSync(file)), form)
      expect(back.kind, form).toBe(form.slice(0, 2))
      expect(back.problems, form).toEqual([])
      expectBack(back.pkg, pkg, form)
    }
  })

  test('reads the shapes of a covered picture as they were drawn', (context) => {
    const { pkg, result } = ask(context, drawn)
    const [note] = pkg.notes
    const byCard = (list: { number: number; kind: string }[]) =>
      list.map(({ number, kind }) => `${number} ${kind}`).sort()
    expect(byCard(result.covers[String(note!.id)]!)).toEqual(byCard(coversOf(note!.fields[0]!)))
    expect(result.afterCheck.cards.map(({ ord }) => ord).sort((a, b) => a - b)).toEqual([0, 1, 2])
  })

  test('says which version it is', (context) => {
    if ('missing' in python) context.skip(python.missing)
    expect(version).toMatch(/^\d+\.\d+/)
  })
})
