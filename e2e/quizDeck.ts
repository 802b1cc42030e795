import { createHash } from 'node:crypto'
import { expect } from '@playwright/test'
import { writeFactdeck } from '../src/core/formats/factdeck'
import { builtInNoteTypes, defaultPreset, newCard, type Note } from '../src/core/model'
import type { RunningApp } from './app/types'

const events: readonly [thing: string, year: number][] = [
  ['Harbour of Ostvik', 1951],
  ['Bridge of Malen', 1958],
  ['Library of Toren', 1964],
  ['Railway of Haldis', 1969],
  ['Tower of Brenna', 1973],
  ['Canal of Skagen', 1977],
  ['Observatory of Lund', 1982],
  ['Museum of Ravik', 1990],
]
const builders: readonly [thing: string, person: string][] = [
  ['Harbour of Ostvik', 'Aino Lehtonen'],
  ['Bridge of Malen', 'Per Halvorsen'],
  ['Library of Toren', 'Ingrid Solberg'],
  ['Railway of Haldis', 'Mats Eriksen'],
  ['Tower of Brenna', 'Liv Aasen'],
  ['Canal of Skagen', 'Jonas Dahl'],
]

/** What is right for a question of this deck. */
export function rightAnswer(question: string): string {
  const event = events.find(([thing]) => question === `When was the ${thing} opened?`)
  const builder = builders.find(([thing]) => question === `Who built the ${thing}?`)
  return event === undefined ? (builder?.[1] ?? '') : String(event[1])
}

/** Fourteen cards of one document, each with its sentence: eight years and six persons. */
async function quizPackage(): Promise<Uint8Array> {
  const now = Date.now()
  const facts = [
    ...events.map(([thing, year]) => ({
      question: `When was the ${thing} opened?`,
      answer: String(year),
      type: 'date-event',
      quote: `The ${thing} was opened in ${year}.`,
    })),
    ...builders.map(([thing, person]) => ({
      question: `Who built the ${thing}?`,
      answer: person,
      type: 'actor',
      quote: `${person} built the ${thing}.`,
    })),
  ]
  const text = facts.map(({ quote }) => quote).join(' ')
  const documentId = createHash('sha256').update(text).digest('hex')
  const deck = {
    id: 70,
    name: 'Works of the north',
    presetId: defaultPreset.id,
    description: '',
    createdAt: now,
    modifiedAt: now,
  }
  const notes = facts.map(({ question, answer, type, quote }, index): Note => {
    const start = text.indexOf(quote)
    return {
      id: 1_000 + index,
      guid: `work-${index}`,
      noteTypeId: 1,
      fields: [question, answer],
      tags: [`factdeck::${type}`],
      createdAt: now,
      modifiedAt: now,
      source: {
        documentId,
        factId: `f${index}`,
        start,
        end: start + quote.length,
        quote,
        ruleId: 'test',
        engineVersion: '1',
      },
    }
  })
  return await writeFactdeck({
    decks: [deck],
    presets: [defaultPreset],
    noteTypes: builtInNoteTypes.filter(({ id }) => id === 1),
    notes,
    cards: notes.map(({ id }, index) =>
      newCard({ id: 2_000 + index, noteId: id, deckId: 70, ordinal: 0, position: index + 1, at: now }),
    ),
    reviews: [],
    documents: [
      {
        id: documentId,
        title: 'Works of the north',
        fileName: 'works.txt',
        kind: 'text',
        text,
        language: 'en',
        words: text.split(' ').length,
        addedAt: now,
      },
    ],
    media: [],
  })
}

/** Imports the deck and opens its quiz dialog from the key. */
export async function openQuizDialog(app: RunningApp): Promise<ReturnType<RunningApp['page']['getByRole']>> {
  const { page } = app
  await expect(page.getByRole('navigation', { name: 'Places' })).toBeVisible()
  await app.dropFile('works.factdeck', await quizPackage())
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Import/ })
    .click()
  await expect(page.getByText(/14 notes/).last()).toBeVisible()
  await page.keyboard.press('h')
  await page.keyboard.press('q')
  const dialog = page.getByRole('dialog', { name: 'Quiz' })
  await dialog
    .getByRole('combobox', { name: 'Deck, with its subdecks' })
    .selectOption({ label: 'Works of the north' })
  await expect(dialog.getByText('14 cards can be asked.')).toBeVisible()
  return dialog
}

/** Ticks these kinds of questions and no others. */
export async function chooseKinds(
  dialog: Awaited<ReturnType<typeof openQuizDialog>>,
  names: readonly string[],
): Promise<void> {
  const group = dialog.getByRole('group', { name: 'Kinds of questions' })
  for (const box of await group.getByRole('checkbox').all()) await box.uncheck()
  for (const name of names) await group.getByRole('checkbox', { name }).check()
}
