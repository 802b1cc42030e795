import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import { builtInNoteTypeIds } from '../model'
import { candidateToNote } from './note'
import type { Candidate } from './types'

const qa: Candidate = {
  id: 'c1',
  factId: 'f1',
  kind: 'qa',
  front: 'In what year was the tower of Moss built?',
  back: '1620',
  answers: ['1620'],
  type: 'date-event',
  ruleId: 'date-passive',
  score: 0.9,
  source: {
    start: 10,
    end: 46,
    quote: 'The tower of Moss was built in 1620.',
    context: [{ start: 0, end: 4 }],
  },
}

/** What a reader sees of Markdown. */
function seen(markdown: string): string {
  const html = marked.parse(markdown, { async: false })
  return html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim()
}

test('a question becomes a basic note with its source', () => {
  expect(candidateToNote(qa, 'd1', '1.0.0')).toEqual({
    noteTypeId: builtInNoteTypeIds.basic,
    fields: ['In what year was the tower of Moss built?', '1620'],
    tags: ['factdeck::date-event'],
    source: {
      documentId: 'd1',
      factId: 'f1',
      start: 10,
      end: 46,
      quote: 'The tower of Moss was built in 1620.',
      ruleId: 'date-passive',
      engineVersion: '1.0.0',
      context: [{ start: 0, end: 4 }],
    },
  })
})

test('other ways to say the answer are kept with the note, for typed answers', () => {
  const answers = ['the Treaty of Rome', 'Treaty of Rome']
  expect(candidateToNote({ ...qa, answers }, 'd1', '1').source.answers).toEqual(answers)
  expect(candidateToNote({ ...qa, answers, items: ['a', 'b'] }, 'd1', '1').source).not.toHaveProperty(
    'answers',
  )
})

test('a source without context has none in the note', () => {
  const { start, end, quote } = qa.source
  expect(candidateToNote({ ...qa, source: { start, end, quote } }, 'd1', '1').source).not.toHaveProperty(
    'context',
  )
})

test('a cloze becomes a cloze note', () => {
  const note = candidateToNote(
    {
      ...qa,
      kind: 'cloze',
      front: 'The tower of Moss was built in [year].',
      clozeText: 'The tower of Moss was built in {{c1::1620::year}}.',
    },
    'd1',
    '1',
  )
  expect(note.noteTypeId).toBe(builtInNoteTypeIds.cloze)
  expect(note.fields).toEqual(['The tower of Moss was built in {{c1::1620::year}}.', ''])
})

test('an enumeration becomes a basic note with a list on its back', () => {
  const note = candidateToNote(
    {
      ...qa,
      kind: 'enumeration',
      front: 'What three uses did the tower have?',
      back: 'store, school, jail',
      items: ['store', 'school *old*', 'jail'],
    },
    'd1',
    '1',
  )
  expect(note.noteTypeId).toBe(builtInNoteTypeIds.basic)
  expect(note.fields[1]).toBe('- store\n- school \\*old\\*\n- jail')
})

describe('text is shown as it is, whatever it holds', () => {
  test.each([
    'What is 5 * 3 * 2?',
    'What is snake_case_naming?',
    'What does <b> mean?',
    'What does `ls` do [here](there)?',
    'Which key is #1?',
    'What costs ~~5~~ | 6?',
    'What is C:\\new?',
    '1. What is a list?',
    '- What is a dash?',
    '+ What is a plus?',
    '1620',
    '5 August 1931. A day',
    '2021.',
    '1) one',
    'AT&T &amp; Co.',
    'Which sign is &#35;?',
    'What is left &copy; right?',
    '==== no heading',
  ])('%s', (text) => {
    const [front = '', back = ''] = candidateToNote({ ...qa, front: text, back: text }, 'd1', '1').fields
    expect(seen(front)).toBe(text)
    expect(seen(back)).toBe(text)
    expect(marked.parse(front, { async: false })).toMatch(/^<p>/)
  })

  test.each(['The * of {{c1::Moss_old_tower}} <b>.', '1. The tower of {{c1::Moss}} is &amp; was.'])(
    'also in a cloze: %s',
    (text) => {
      const [field = ''] = candidateToNote({ ...qa, kind: 'cloze', clozeText: text }, 'd1', '1').fields
      expect(field).toMatch(/\{\{c1::Moss/)
      expect(seen(field)).toBe(text)
    },
  )
})
