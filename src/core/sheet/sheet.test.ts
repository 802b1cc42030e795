import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aCard, aDocument, aNote, testStart } from '../../testing/builders'
import { Queue, type Card, type Note, type NoteType, type SourceDocument } from '../model'
import { chooseCards, countEntries, longestSheet, type SheetOptions } from './index'
import {
  basic,
  cloze,
  facts,
  hidden,
  questions,
  reversed,
  sameBack,
  sheetOf,
  sidesOf,
} from '../../testing/sheets'

function sourced(document: SourceDocument, quote: string): Pick<Note, 'source'> {
  const start = document.text.indexOf(quote)
  expect(start, quote).toBeGreaterThanOrEqual(0)
  const end = start + quote.length
  return {
    source: {
      documentId: document.id,
      factId: 'f',
      start,
      end,
      quote,
      ruleId: 'r',
      engineVersion: '1',
    },
  }
}

describe('facts', () => {
  test('a basic note is its question and its answer, once', () => {
    const sheet = sheetOf([aNote()], facts)
    expect(sheet).toMatchObject({ title: 'Biology', date: '2026-11-29', decks: ['Biology'], answers: [] })
    expect(sheet.sections[0]?.entries[0]).toEqual({
      number: 1,
      noteId: 100,
      sides: [
        { role: 'question', html: 'What is the powerhouse of the cell?', maths: [], audio: [] },
        { role: 'answer', html: 'The mitochondrion', maths: [], audio: [] },
      ],
    })
  })

  test('the other direction of a reversed note is not said again', () => {
    const note = aNote({ noteTypeId: reversed.id, fields: ['NATO', 'North Atlantic Treaty Organization'] })
    const sheet = sheetOf([note], facts, { ordinals: { 100: [0, 1] } })
    expect(sidesOf(sheet)).toEqual([['NATO', 'North Atlantic Treaty Organization']])
  })

  test('a direction alone is said as it is asked', () => {
    const note = aNote({ noteTypeId: reversed.id, fields: ['NATO', 'North Atlantic Treaty Organization'] })
    const sheet = sheetOf([note], facts, { ordinals: { 100: [1] } })
    expect(sidesOf(sheet)).toEqual([['North Atlantic Treaty Organization', 'NATO']])
  })

  test('siblings that ask something else stand in the same entry', () => {
    const noteType: NoteType = {
      ...basic,
      id: 9,
      format: 'html',
      fields: [{ name: 'Country' }, { name: 'Capital' }, { name: 'Flag' }],
      templates: [
        {
          name: 'Capital',
          front: 'Capital of {{Country}}?',
          back: '{{FrontSide}}<hr id="answer">{{Capital}}',
        },
        { name: 'Flag', front: 'Flag of {{Country}}?', back: '{{FrontSide}}<hr id=answer />{{Flag}}' },
      ],
    }
    const note = aNote({ noteTypeId: 9, fields: ['Mali', 'Bamako', '<img src="mali.png">'] })
    const sheet = sheetOf([note], facts, { ordinals: { 100: [0, 1] }, noteTypes: [noteType] })
    expect(sidesOf(sheet)).toEqual([['Capital of Mali?', 'Bamako', 'Flag of Mali?', '<img src="mali.png">']])
  })

  test('two pictures are two facts, although neither has words', () => {
    const note = aNote({ noteTypeId: sameBack.id, fields: ['<img src="a.png">', '<img src="b.png">'] })
    const sheet = sheetOf([note], facts, { ordinals: { 100: [0, 1] }, noteTypes: [sameBack] })
    expect(sidesOf(sheet)[0]).toHaveLength(4)
  })

  test('a cloze is its sentence filled in, every hidden word emphasised, the extra behind it', () => {
    const note = aNote({
      noteTypeId: cloze.id,
      fields: ['The {{c1::mitochondrion::organelle}} makes {{c2::ATP}} and {{c1,3::heat}}.', 'Krebs'],
    })
    const sheet = sheetOf([note], facts, { ordinals: { 100: [0, 1, 2] } })
    expect(sidesOf(sheet)).toEqual([
      [`The ${hidden('mitochondrion')} makes ${hidden('ATP')} and ${hidden('heat')}.\n\nKrebs`],
    ])
  })

  test('an imported cloze type that repeats the question above a rule is cut there', () => {
    const noteType: NoteType = {
      ...cloze,
      id: 9,
      format: 'html',
      templates: [
        { name: 'Cloze', front: '{{cloze:Text}}', back: '{{FrontSide}}<hr id=answer>{{cloze:Text}}' },
      ],
    }
    const note = aNote({ noteTypeId: 9, fields: ['<b>{{c2::Baku}}</b> is a city.', ''] })
    const sheet = sheetOf([note], facts, { ordinals: { 100: [1] }, noteTypes: [noteType] })
    expect(sidesOf(sheet)).toEqual([[`<b>${hidden('Baku')}</b> is a city.`]])
  })
})

describe('sources', () => {
  const cells = aDocument({
    title: 'Cells',
    text: '# Cells\n\nThe mitochondrion is the powerhouse of the cell. It makes ATP.\n\nNuclei hold DNA.',
  })
  const book = aDocument({
    id: 'e'.repeat(64),
    title: 'A Book',
    fileName: 'book.pdf',
    date: '2020-05-01',
    text: 'One is here. Two is there. Three is nowhere.',
    places: [
      { start: 0, kind: 'chapter', label: 'The River' },
      { start: 13, kind: 'page', label: '10' },
    ],
  })

  test('documents are numbered as they are mentioned, with place, sentence and quote', () => {
    const notes = [
      aNote({ id: 1, ...sourced(book, 'Two is there.') }),
      aNote({ id: 2, ...sourced(cells, 'It makes ATP.') }),
      aNote({ id: 3, ...sourced(book, 'One is here.') }),
      aNote({ id: 4 }),
    ]
    const sheet = sheetOf(notes, facts, { documents: [cells, book] })
    expect(sheet.sections[0]?.entries.map(({ source }) => source)).toEqual([
      { document: 1, quote: 'Two is there.', place: 'The River, page 10', sentence: 2 },
      { document: 2, quote: 'It makes ATP.', place: '', sentence: 3 },
      { document: 1, quote: 'One is here.', place: 'The River', sentence: 1 },
      undefined,
    ])
    expect(sheet.documents).toEqual([
      { number: 1, title: 'A Book', fileName: 'book.pdf', date: '2020-05-01' },
      { number: 2, title: 'Cells', fileName: 'cells.md' },
    ])
  })

  test('a quote that the statement repeats word by word is left out, its place stays', () => {
    const note = aNote({
      noteTypeId: cloze.id,
      fields: ['The **mitochondrion** is the {{c1::powerhouse}} of the cell.', ''],
      ...sourced(cells, 'The mitochondrion is the powerhouse of the cell.'),
    })
    const [entry] = sheetOf([note], facts, { documents: [cells] }).sections[0]?.entries ?? []
    expect(entry?.source).toEqual({ document: 1, place: '', sentence: 2 })
  })

  test('of a document that is gone the quote remains', () => {
    const note = aNote(sourced(cells, 'Nuclei hold\u0020DNA.'))
    const sheet = sheetOf([note], facts)
    expect(sheet.sections[0]?.entries[0]?.source).toEqual({ quote: 'Nuclei hold DNA.', place: '' })
    expect(sheet.documents).toEqual([])
  })

  test('a document whose language is none, and one too long to count through', () => {
    const odd = { ...cells, language: 'not a language!' }
    const long = { ...book, text: book.text + 'x'.repeat(2_000_001) }
    const notes = [
      aNote({ id: 1, ...sourced(odd, 'It makes ATP.') }),
      aNote({ id: 2, ...sourced(long, 'Two is there.') }),
    ]
    const sheet = sheetOf(notes, facts, { documents: [odd, long] })
    expect(sheet.sections[0]?.entries.map(({ source }) => source?.sentence)).toEqual([3, undefined])
  })

  test('the sentences of a long document without lines are counted at once', () => {
    const sentence = 'The mitochondrion is the powerhouse of the cell. '
    const long = { ...cells, text: `${sentence.repeat(30_000)}Here it ends.` }
    const sheet = sheetOf([aNote(sourced(long, 'Here it ends.'))], facts, { documents: [long] })
    const counted = sheet.sections[0]?.entries[0]?.source?.sentence ?? 0
    // A sentence that is cut between two words may count twice.
    expect(counted).toBeGreaterThanOrEqual(30_001)
    expect(counted).toBeLessThan(31_000)
    // The segmenter alone would take minutes for it.
  }, 15_000)

  test('questions do not show where the answer is', () => {
    const sheet = sheetOf([aNote(sourced(cells, 'It makes ATP.'))], questions, { documents: [cells] })
    expect(sheet.sections[0]?.entries[0]).not.toHaveProperty('source')
    expect(sheet.documents).toEqual([])
  })
})

describe('what is chosen', () => {
  const at = testStart
  const cards: Card[] = [
    aCard({ id: 1, noteId: 30, queue: Queue.new, state: 'new', due: 5 }),
    aCard({ id: 2, noteId: 10, queue: Queue.review, state: 'review', due: 20_800 }),
    aCard({ id: 3, noteId: 20, queue: Queue.suspended, state: 'review', due: 20_700 }),
    aCard({ id: 4, noteId: 40, queue: Queue.learning, state: 'learning', due: at }),
    aCard({ id: 5, noteId: 10, ordinal: 1, queue: Queue.new, state: 'new', due: 2 }),
    aCard({ id: 6, noteId: 50, queue: Queue.dayLearning, state: 'relearning', due: 20_750 }),
  ]
  const recall = (card: Card): number | undefined => ({ 2: 0.9, 3: 0.4, 6: 0.7 })[card.id]
  const idsOf = (options: Partial<SheetOptions>): number[][] =>
    chooseCards(cards, { ...questions, ...options }, recall).groups.map((group) => group.map(({ id }) => id))

  test('as made: by note, then by ordinal', () => {
    expect(idsOf({ order: 'made' }).flat()).toEqual([2, 5, 3, 1, 4, 6])
  })

  test('by due: learning, reviews by day whether suspended or not, new by position', () => {
    expect(idsOf({ order: 'due' }).flat()).toEqual([4, 3, 6, 2, 5, 1])
  })

  test('weakest first, what was never learned last', () => {
    expect(idsOf({ order: 'weakest' }).flat()).toEqual([3, 6, 2, 5, 1, 4])
  })

  test('facts join the cards of a note, which stands where its first card would', () => {
    expect(idsOf({ kind: 'facts', order: 'due' })).toEqual([[4], [3], [6], [2, 5], [1]])
    expect(idsOf({ kind: 'questions', perNote: true, order: 'due' })).toEqual([[4], [3], [6], [2, 5], [1]])
  })

  test('a seed gives one order, another seed another', () => {
    const many = Array.from({ length: 50 }, (_, index) => aCard({ id: index, noteId: 1_000 + index }))
    const shuffled = (seed: number): number[] =>
      chooseCards(many, { ...questions, order: 'shuffled', seed }, recall)
        .groups.flat()
        .map(({ id }) => id)
    expect(shuffled(1)).toEqual(shuffled(1))
    expect(shuffled(1)).not.toEqual(shuffled(2))
    expect(shuffled(1)).not.toEqual(many.map(({ id }) => id))
    expect(shuffled(2).toSorted((a, b) => a - b)).toEqual(many.map(({ id }) => id))
  })

  test('the limit cuts entries, not cards, and the total says how many there were', () => {
    const chosen = chooseCards(cards, { ...facts, order: 'due', limit: 4 }, recall)
    expect(chosen.groups.map((group) => group.length)).toEqual([1, 1, 1, 2])
    expect(chosen.total).toBe(5)
    const most = chooseCards(
      Array.from({ length: longestSheet + 5 }, (_, index) => aCard({ id: index, noteId: index })),
      { ...questions, limit: 1_000_000 },
      recall,
    )
    expect(most.groups).toHaveLength(longestSheet)
  })
})

test('nothing at all is a sheet without entries', () => {
  const sheet = sheetOf([], questions)
  expect(countEntries(sheet)).toBe(0)
  expect(sheet).toMatchObject({ decks: [], answers: [], documents: [] })
})

test('entries whose note or note type is gone are left out and leave no gap in the numbers', () => {
  const notes = [aNote({ id: 1 }), aNote({ id: 2, noteTypeId: 77 }), aNote({ id: 3 })]
  const sheet = sheetOf(notes, questions)
  expect(sheet.sections[0]?.entries.map(({ number, noteId }) => [number, noteId])).toEqual([
    [1, 1],
    [2, 3],
  ])
  expect(sheet.answers.map(({ number }) => number)).toEqual([1, 2])
})

test('a template that is wrong says so in its entry', () => {
  const noteType = { ...basic, id: 9, templates: [{ name: 'x', front: '{{Nowhere}}', back: '' }] }
  const sheet = sheetOf([aNote({ noteTypeId: 9 })], facts, { noteTypes: [noteType] })
  expect(sidesOf(sheet)[0]?.[0]).toContain('template-error')
})

test('every card is one question with one answer of its number, whatever the fields', () => {
  const field = fc.oneof(
    fc.string(),
    fc.constantFrom('{{c1::a}}', '{{c1::a::<b>}} {{c2::{{c3::b}}}}', '<hr id=answer>', '[…]', '**x** {{c1::'),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field, fc.constantFrom(1, 2, 3)), { maxLength: 6 }), (rows) => {
      const notes = rows.map(([a, b, noteTypeId], index) =>
        aNote({ id: index + 1, noteTypeId, fields: [a, b] }),
      )
      for (const options of [questions, { ...questions, perNote: true }, facts]) {
        const sheet = sheetOf(notes, options)
        expect(countEntries(sheet)).toBe(notes.length)
        const numbers = sheet.sections.flatMap(({ entries }) => entries.map(({ number }) => number))
        expect(numbers).toEqual(notes.map((_, index) => index + 1))
        if (options.kind === 'questions') expect(sheet.answers.map(({ number }) => number)).toEqual(numbers)
      }
    }),
  )
})
