import { describe, expect, test } from 'vitest'
import type { StudyCard } from '@app/index'
import { builtInNoteTypes, type NoteSource, type NoteType } from '@core/model'
import { renderSide } from '@core/rendering'
import { judgeTyping, suggestedRating, toggledTyping, typedSides, type Sides } from './typing'

const [basic, , cloze] = builtInNoteTypes as readonly [NoteType, NoteType, NoteType]

/** As much of a card in study as typing needs. */
function studied(noteType: NoteType, fields: string[], source?: Partial<NoteSource>): StudyCard {
  const note = { id: 1, fields, tags: [], ...(source === undefined ? {} : { source }) }
  // The rest of it is of no matter here.
  return { card: { id: 1, noteId: 1, deckId: 1, ordinal: 0 }, note, noteType } as unknown as StudyCard
}

function sidesOf({ note, noteType }: StudyCard): Sides {
  return { front: renderSide(note, noteType, 0, 'front'), back: renderSide(note, noteType, 0, 'back') }
}

function asked(noteType: NoteType, ...fields: string[]): string | undefined {
  const card = studied(noteType, fields)
  return typedSides(sidesOf(card), card, 'always').front.typeIn?.expected
}

describe('what is typed', () => {
  test('short answers, of questions and of clozes', () => {
    expect(asked(basic, 'Capital of France?', '**Paris**')).toBe('Paris')
    expect(asked(cloze, 'It was built in {{c1::1887::year}}.', '')).toBe('1887')
  })

  test.each([
    ['a list', '- one\n- two'],
    ['a long text', 'word '.repeat(30)],
    ['a formula', String.raw`\(x^2\)`],
    ['a picture', '![map](map.png)'],
    ['nothing', ''],
  ])('not %s', (_, back) => {
    expect(asked(basic, 'Question', back)).toBeUndefined()
  })

  test('what a template asks for is typed unless the person never types; the back then says it', () => {
    const typed: NoteType = {
      ...basic,
      templates: [
        { name: 'Card 1', front: '{{Front}}{{type:Back}}', back: '{{FrontSide}}<hr id=answer>{{type:Back}}' },
      ],
    }
    const card = studied(typed, ['Question', 'word '.repeat(30)])
    const sides = sidesOf(card)
    expect(typedSides(sides, card, 'asked')).toEqual(sides)
    const never = typedSides(sides, card, 'never')
    expect(never.front.typeIn).toBeUndefined()
    expect(never.front.html).not.toContain('fd-type')
    expect(never.back.html).toContain('word word')
    const plain = studied(basic, ['Question', 'Answer'])
    expect(typedSides(sidesOf(plain), plain, 'asked').front.typeIn).toBeUndefined()
  })

  test('the key takes the box away and brings it back', () => {
    expect(toggledTyping(true, true)).toBe('never')
    expect(toggledTyping(true, false)).toBe('asked')
    expect(toggledTyping(false, false)).toBe('always')
    expect(toggledTyping(false, true)).toBe('asked')
  })
})

describe('what it is worth', () => {
  const typeIn = { field: 'Back', expected: 'der Hund', ignoreMarks: false }
  const card = studied(basic, ['dog', 'der Hund'])
  const judged = (typed: string, expected: string, strict: 'accents'[] = [], nc = false): string =>
    judgeTyping(
      typed,
      { field: 'Back', expected, ignoreMarks: nc },
      card,
      { when: 'always', strict },
      undefined,
    ).verdict

  test('in the language of the deck, the document, or the answer itself', () => {
    const verdict = (language: string | undefined) =>
      judgeTyping('Hund', typeIn, card, { when: 'always', strict: [] }, language).verdict
    expect(verdict('de')).toBe('correct')
    expect(verdict(undefined)).toBe('correct')
    expect(verdict('en')).toBe('wrong')
  })

  test('as strict as the person wants it; the nc filter never minds accents', () => {
    expect(judged('cafe', 'café')).toBe('correct')
    expect(judged('cafe', 'café', ['accents'])).toBe('almost')
    expect(judged('cafe', 'café', ['accents'], true)).toBe('correct')
  })

  test('other answers that the document gave count while the card still says the first', () => {
    const answers = ['the Treaty of Rome', 'the EEC Treaty']
    const made = studied(basic, ['q', 'the Treaty of Rome'], { answers })
    const verdict = (expected: string) =>
      judgeTyping('EEC treaty', { ...typeIn, expected }, made, { when: 'always', strict: [] }, 'en').verdict
    expect(verdict('the Treaty of Rome')).toBe('correct')
    expect(verdict('the Treaty of Paris')).toBe('wrong')
  })

  test('a button is suggested, of those that are there, and none for nothing', () => {
    const judge = (typed: string) => judgeTyping(typed, typeIn, card, { when: 'always', strict: [] }, 'de')
    expect(suggestedRating('hund', judge('hund'), [1, 2, 3, 4])).toBe(3)
    expect(suggestedRating('hunf', judge('hunf'), [1, 2, 3, 4])).toBe(2)
    expect(suggestedRating('hunf', judge('hunf'), [1, 3])).toBe(3)
    expect(suggestedRating('Katze', judge('Katze'), [1, 3])).toBe(1)
    expect(suggestedRating(' ', judge(' '), [1, 2, 3, 4])).toBeUndefined()
  })
})
