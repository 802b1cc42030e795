import { describe, expect, test } from 'vitest'
import { aNote } from '../../testing/builders'
import type { Note, NoteType } from '../model'
import { plainText } from '../rendering'
import type { Sheet } from './index'
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

describe('questions', () => {
  const note = aNote({
    noteTypeId: cloze.id,
    fields: ['The {{c1::mitochondrion::an organelle}} makes {{c2::ATP}}.', ''],
  })
  const line = '<span class="blank">______________</span>'

  test('one for each card, blanks to write on with their hints, answers by number', () => {
    const sheet = sheetOf([note, aNote({ id: 200 })], questions, { ordinals: { 100: [0, 1], 200: [0] } })
    expect(sidesOf(sheet)).toEqual([
      [
        `The ${line} <span class="blank-hint">(an organelle)</span> makes ` +
          '<span class="cloze-inactive" data-ordinal="2">ATP</span>.',
      ],
      [`The <span class="cloze-inactive" data-ordinal="1">mitochondrion</span> makes ${line}.`],
      ['What is the powerhouse of the cell?'],
    ])
    expect(sheet.answers.map(({ number, html }) => [number, plainText(html)])).toEqual([
      [1, 'The mitochondrion makes ATP.'],
      [2, 'The mitochondrion makes ATP.'],
      [3, 'The mitochondrion'],
    ])
    expect(sheet.answers[1]?.html).toContain(hidden('ATP', 2))
  })

  test('one for each note: all of its blanks at once', () => {
    const sheet = sheetOf([note], { ...questions, perNote: true }, { ordinals: { 100: [0, 1] } })
    expect(sidesOf(sheet)).toEqual([
      [`The ${line} <span class="blank-hint">(an organelle)</span> makes ${line}.`],
    ])
    expect(sheet.answers[0]?.html).toContain(hidden('mitochondrion'))
    expect(sheet.answers[0]?.html).toContain(hidden('ATP'))
  })

  test('one for each note: blanks of cards that are not wanted stay filled in', () => {
    const sheet = sheetOf([note], { ...questions, perNote: true }, { ordinals: { 100: [1] } })
    expect(sidesOf(sheet)).toEqual([
      [`The <span class="cloze-inactive" data-ordinal="2">mitochondrion</span> makes ${line}.`],
    ])
  })

  test('both directions of a reversed note are questions; of a note asked once only the first', () => {
    const pair = aNote({ noteTypeId: reversed.id, fields: ['NATO', 'A pact'] })
    const ordinals = { 100: [0, 1] }
    expect(sidesOf(sheetOf([pair], questions, { ordinals }))).toEqual([['NATO'], ['A pact']])
    expect(sidesOf(sheetOf([pair], { ...questions, perNote: true }, { ordinals }))).toEqual([['NATO']])
  })

  test('a hint that looks like markup stays text', () => {
    const tricky = aNote({ noteTypeId: cloze.id, fields: ['{{c1::x::<img src=y> & z}} y', ''] })
    expect(sidesOf(sheetOf([tricky], questions))[0]?.[0]).toContain(
      '<span class="blank-hint">(&lt;img src=y&gt; &amp; z)</span>',
    )
  })

  test('a type-in field is a line to write on, a hint field keeps its text, a sound is in the list', () => {
    const noteType: NoteType = {
      ...basic,
      id: 9,
      format: 'html',
      templates: [
        {
          name: 'Type',
          front: 'Spell it {{type:Back}} {{hint:Front}}',
          back: '{{FrontSide}}<hr id=answer>{{type:Back}} [sound:say.mp3]',
        },
      ],
    }
    const notes = [aNote({ noteTypeId: 9, fields: ['a colour', 'grey & <b>blue</b>'] })]
    const sheet = sheetOf(notes, questions, { noteTypes: [noteType] })
    const [question = ''] = sidesOf(sheet)[0] ?? []
    expect(question).not.toContain('grey')
    expect(question).toContain(`Spell it <span class="blank">${'_'.repeat(28)}</span> <details`)
    expect(question).toContain('a colour')
    expect(sheet.answers[0]).toMatchObject({
      html: 'grey &amp; blue <span class="fd-audio" data-fd="audio:0"></span>',
      audio: [{ kind: 'file', name: 'say.mp3' }],
    })
    const [asked = '', answered = ''] = sidesOf(sheetOf(notes, facts, { noteTypes: [noteType] }))[0] ?? []
    expect(asked).toMatch(/^Spell it {2}<details/)
    expect(answered).toContain('grey &amp; blue')
  })

  test('where the text has a blank there is no second one to type into', () => {
    const noteType: NoteType = {
      ...cloze,
      id: 9,
      format: 'html',
      templates: [
        {
          name: 'Cloze',
          front: '{{cloze:Text}} {{type:cloze:Text}}',
          back: '{{cloze:Text}} {{type:cloze:Text}}',
        },
      ],
    }
    const notes = [aNote({ noteTypeId: 9, fields: ['{{c1::Baku}} is a city.', ''] })]
    const sheet = sheetOf(notes, questions, { noteTypes: [noteType] })
    expect(sidesOf(sheet)).toEqual([[`${line} is a city. `]])
    expect(sheet.answers[0]?.html).toBe(`${hidden('Baku')} is a city. `)
  })

  test('blanks of Anki’s cards, whose hints are HTML', () => {
    const noteType: NoteType = {
      ...cloze,
      id: 9,
      format: 'html',
      templates: [{ name: 'Cloze', front: '{{cloze:Text}}', back: '{{cloze:Text}}' }],
    }
    const asked = (text: string): string | undefined =>
      sidesOf(
        sheetOf([aNote({ noteTypeId: 9, fields: [text, ''] })], questions, { noteTypes: [noteType] }),
      )[0]?.[0]
    expect(asked('{{c1::Baku}} is a city.')).toBe(`${line} is a city.`)
    expect(asked('{{c1::Baku::<b>a</b> <span>[cap]</span>ital}} is {{c1::one}}.')).toBe(
      `${line} <span class="blank-hint">(<b>a</b> <span>[cap]</span>ital)</span> is ${line}.`,
    )
    expect(asked('{{c1::x::</span>}} is')).toBe('<span class="cloze" data-ordinal="1">[</span>]</span> is')
  })

  test('two sounds are two facts, although neither has words', () => {
    const note = aNote({ noteTypeId: sameBack.id, fields: ['[sound:a.mp3]', '[sound:b.mp3]'] })
    const ordinals = { 100: [0, 1] }
    expect(sidesOf(sheetOf([note], facts, { ordinals, noteTypes: [sameBack] }))[0]).toHaveLength(4)
    const same = aNote({ noteTypeId: sameBack.id, fields: ['[sound:a.mp3]', '[sound:a.mp3]'] })
    expect(sidesOf(sheetOf([same], facts, { ordinals, noteTypes: [sameBack] }))[0]).toHaveLength(2)
  })

  test('a back without a rule that begins with the question is cut after it', () => {
    const noteType: NoteType = {
      ...basic,
      id: 9,
      templates: [{ name: 'Plain', front: '{{Front}}', back: '{{FrontSide}}<br>{{Back}}' }],
    }
    const sheet = sheetOf([aNote({ noteTypeId: 9 })], questions, { noteTypes: [noteType] })
    expect(sheet.answers[0]?.html).toBe('The mitochondrion')
  })
})

describe('shapes over a picture', () => {
  const shape = (number: string, left: number, more = ''): string =>
    `{{c${number}::image-occlusion:rect:left=${left}:top=0:width=.1:height=.1${more}}}`
  const shown = '{{cloze:Shapes}} {{Picture}}'
  const noteType: NoteType = {
    ...cloze,
    id: 9,
    format: 'html',
    fields: [{ name: 'Shapes' }, { name: 'Picture' }],
    templates: [{ name: 'Picture', front: shown, back: shown }],
  }
  const picture = (shapes: string): Note =>
    aNote({ noteTypeId: 9, fields: [shapes, '<img src="heart.png">'] })
  const more = { ordinals: { 100: [0, 1] }, noteTypes: [noteType] }
  const rolesOf = (text: Pick<Sheet['answers'][number], 'occlusion'> | undefined): unknown[] | undefined =>
    text?.occlusion?.map(({ role, left }) => [role, left])
  const hiding = picture(`${shape('1', 0.1, ':oi=1')} ${shape('2', 0.2, ':oi=1')} ${shape('0', 0.3)}`)

  test('questions cover, answers frame what was asked for and cover nothing', () => {
    const sheet = sheetOf([hiding], questions, more)
    const asked = sheet.sections[0]?.entries.map(({ sides }) => rolesOf(sides[0]))
    expect(asked).toEqual([
      [
        ['active', 0.1],
        ['covered', 0.2],
        ['always', 0.3],
      ],
      [
        ['covered', 0.1],
        ['active', 0.2],
        ['always', 0.3],
      ],
    ])
    expect(sheet.answers.map(rolesOf)).toEqual([
      [
        ['revealed', 0.1],
        ['always', 0.3],
      ],
      [
        ['revealed', 0.2],
        ['always', 0.3],
      ],
    ])
  })

  test('one question for each note covers what its wanted cards ask for', () => {
    const perNote = { ...questions, perNote: true }
    const all = sheetOf([hiding], perNote, more)
    expect(rolesOf(all.sections[0]?.entries[0]?.sides[0])).toEqual([
      ['active', 0.1],
      ['active', 0.2],
      ['always', 0.3],
    ])
    const second = sheetOf([hiding], perNote, { ...more, ordinals: { 100: [1] } })
    expect(rolesOf(second.sections[0]?.entries[0]?.sides[0])).toEqual([
      ['active', 0.2],
      ['always', 0.3],
    ])
  })

  test('facts show the picture with what is always on it', () => {
    const [entry] = sheetOf([hiding], facts, more).sections[0]?.entries ?? []
    expect(rolesOf(entry?.sides[0])).toEqual([['always', 0.3]])
    const [bare] = sheetOf([picture(shape('1', 0.1))], facts, more).sections[0]?.entries ?? []
    expect(rolesOf(bare?.sides[0])).toEqual([])
  })
})
