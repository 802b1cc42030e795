import { describe, expect, test } from 'vitest'
import { builtInNoteTypes, type NoteType } from '@core/model'
import { renderSide } from '@core/rendering'
import { isRead, spokenSide, type SpokenSide } from './readingAloud'

const [basic, , cloze] = builtInNoteTypes as readonly [NoteType, NoteType, NoteType]

function spoken(
  noteType: NoteType,
  fields: string[],
  side: 'front' | 'back',
  deck = {},
  documentLanguage?: string,
): SpokenSide | undefined {
  const note = { fields, tags: [] }
  const sides = {
    front: renderSide(note, noteType, 0, 'front'),
    back: renderSide(note, noteType, 0, 'back'),
  }
  const document =
    documentLanguage === undefined ? {} : { document: { id: 'd', title: '', language: documentLanguage } }
  return spokenSide(sides, side, document, deck)
}

describe('what is read aloud', () => {
  test('the words of a side; on the back the answer alone; a blank is said to be one', () => {
    expect(spoken(basic, ['Who **was** it?', 'Nobody'], 'front')?.text).toBe('Who was it?')
    expect(spoken(basic, ['Who was it?', 'Nobody'], 'back')?.text).toBe('Nobody')
    expect(spoken(cloze, ['It was {{c1::1887}}.', ''], 'front')?.text).toBe('It was blank.')
  })

  test('not a side with a sound of its own, nor one without words', () => {
    expect(spoken(basic, ['Who? [sound:a.mp3]', 'Nobody'], 'front')).toBeUndefined()
    expect(spoken(basic, ['Who? [sound:a.mp3]', 'Nobody'], 'back')?.text).toBe('Nobody')
    expect(spoken(basic, ['Who?', '![](a.png)'], 'back')).toBeUndefined()
  })

  test('in the language of the deck, of the document, or of the words', () => {
    const fields = ['Der Hund und die Katze sind im Haus', 'x']
    expect(spoken(basic, fields, 'front', { question: 'nl', answer: 'en' }, 'fr')?.language).toBe('nl')
    expect(spoken(basic, fields, 'back', { question: 'nl', answer: 'en' }, 'fr')?.language).toBe('en')
    expect(spoken(basic, fields, 'front', {}, 'fr')?.language).toBe('fr')
    expect(spoken(basic, fields, 'front')?.language).toBe('de')
    expect(spoken(basic, ['12', '34'], 'front')?.language).toBe('')
  })

  test('by itself only where it is wanted', () => {
    expect((['none', 'question', 'answer', 'both'] as const).map((read) => isRead(read, 'front'))).toEqual([
      false,
      true,
      false,
      true,
    ])
    expect(isRead('answer', 'back')).toBe(true)
  })
})
