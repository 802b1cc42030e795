import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { builtInNoteTypes, type NoteType } from '../model'
import { cardOrdinals, renderSide } from '../rendering'
import {
  addField,
  addTemplate,
  changeField,
  changeTemplate,
  checkCss,
  checkTemplate,
  distinctNames,
  draftOf,
  editedNoteType,
  fieldDescription,
  fieldNameProblem,
  freeName,
  isChanged,
  moveField,
  moveTemplate,
  onlyRenamed,
  placeIn,
  rebased,
  removeField,
  removeTemplate,
  renameField,
  sampleFields,
} from './index'

const [basic, reversed, cloze] = builtInNoteTypes as [NoteType, NoteType, NoteType]

function typeWith(front: string, back = '{{B}}', changes: Partial<NoteType> = {}): NoteType {
  return {
    ...basic,
    fields: [{ name: 'A' }, { name: 'B' }, { name: 'A B' }],
    templates: [{ name: 'Only', front, back }],
    ...changes,
  }
}

/** What is said of a front, with what lies at the place. */
function told(front: string, changes: Partial<NoteType> = {}): [string, string][] {
  return checkTemplate(typeWith(front, '{{B}}', changes), 0).front.map(({ start, end, message }) => [
    front.slice(start, end),
    message,
  ])
}

describe('a field that gets another name', () => {
  test.each([
    ['{{A}}', '{{X}}'],
    ['{{ hint:A }} {{A B}} A', '{{ hint:X }} {{A B}} A'],
    ['{{#A}}{{text:cloze:A}}{{/A}}{{^ A }}-{{/ A}}', '{{#X}}{{text:cloze:X}}{{/X}}{{^ X }}-{{/ X}}'],
    ['{{type:nc:A}}{{tts en_US voices=A:A}}', '{{type:nc:X}}{{tts en_US voices=A:X}}'],
    ['<!-- {{A}} -->{{! A }}{{A', '<!-- {{A}} -->{{! A }}{{A'],
    ['{{=<% %>=}}<%A%><%#A%>{{A}}<%/A%>', '{{=<% %>=}}<%X%><%#X%>{{A}}<%/X%>'],
  ])('is followed by the templates: %s', (before, after) => {
    const renamed = renameField(draftOf(typeWith(before, before)), 0, 'X')
    expect(renamed.templates[0]).toMatchObject({ front: after, back: after })
    expect(renamed.fields.map(({ name }) => name)).toEqual(['X', 'B', 'A B'])
    expect(renameField(renamed, 0, 'A').templates[0]).toMatchObject({ front: before, back: before })
  })

  test('has a name that templates can say, and that no other has', () => {
    expect(fieldNameProblem('Front', ['Back'])).toBeUndefined()
    expect(fieldNameProblem('', [])).toBe('A field needs a name.')
    expect(fieldNameProblem('back', ['Back'])).toContain('already a field called “back”')
    expect(fieldNameProblem('a:b', [])).toContain('cannot hold :')
    expect(fieldNameProblem('#a', [])).toContain('cannot begin with #')
    expect(fieldNameProblem('FrontSide', [])).toContain('a meaning of its own')
    expect(fieldNameProblem('x'.repeat(201), [])).toContain('at most 200')
    expect(freeName('Basic', ['basic', 'Basic 2'])).toBe('Basic 3')
  })
})

test('note types of one name are told apart in lists', () => {
  const imported = { ...basic, id: 1700, format: 'html' as const }
  expect([...distinctNames([basic, cloze, imported]).values()]).toEqual([
    'Basic (Markdown)',
    'Cloze',
    'Basic (HTML)',
  ])
  expect(distinctNames([basic, imported, { ...imported, id: 1800 }]).get(1800)).toBe('Basic (HTML, 1800)')
})

describe('a field that goes', () => {
  test.each([
    ['{{A}} {{B}}', ' {{B}}'],
    ['{{#A}}x {{B}}{{/A}}y', 'y'],
    ['{{^A}}x {{B}}{{/A}}y', 'x {{B}}y'],
    ['{{#B}}{{#A}}a{{/A}}{{/B}}', '{{#B}}{{/B}}'],
    ['{{#A}}open {{B}}', '{{#A}}open {{B}}'],
  ])('takes with it what templates show of it: %s', (before, after) => {
    expect(removeField(draftOf(typeWith(before)), 0).templates[0]?.front).toBe(after)
  })

  test('leaves the field to sort by where it is', () => {
    const draft = { ...draftOf(typeWith('{{A}}')), sortField: 2 }
    expect(removeField(draft, 0).sortField).toBe(1)
    expect(removeField(draft, 2).sortField).toBe(0)
    expect(moveField(draft, 2, 0)).toMatchObject({ sortField: 0 })
    expect(moveField(draft, 0, 2)).toMatchObject({ sortField: 1 })
    expect(moveField(draft, 0, 9).fields).toEqual(draft.fields)
  })
})

describe('a draft', () => {
  test('says where its fields and templates come from, and knows when it says nothing new', () => {
    const draft = draftOf(reversed)
    expect(isChanged(reversed, draft)).toBe(false)
    const changed = moveTemplate(addField(moveField(draft, 0, 1), 'Hint'), 0, 1)
    expect(isChanged(reversed, changed)).toBe(true)
    expect(changed.fields.map(({ from }) => from)).toEqual([1, 0, undefined])
    expect(changed.templates.map(({ from }) => from)).toEqual([1, 0])
    const edited = editedNoteType(reversed, changed, 5)
    expect(edited.fields).toEqual([{ name: 'Back' }, { name: 'Front' }, { name: 'Hint' }])
    expect(edited).toMatchObject({ id: 2, kind: 'standard', format: 'markdown', modifiedAt: 5 })
    expect(isChanged(reversed, moveField(moveField(draft, 0, 1), 0, 1))).toBe(false)
    expect(isChanged(reversed, changeField(draft, 0, { rtl: false }))).toBe(false)
    expect(isChanged(reversed, changeField(draft, 0, { description: 'one word' }))).toBe(true)
  })

  test('goes on from what was changed elsewhere, where that is something else', () => {
    const draft = renameField({ ...draftOf(basic), css: '.mine {}' }, 0, 'Question')
    const elsewhere = { ...basic, name: 'Other', modifiedAt: 7 }
    expect(rebased(basic, draft, elsewhere)).toEqual({ ...draft, name: 'Other' })
    expect(rebased(basic, { ...draft, name: 'Mine' }, elsewhere)).toBeUndefined()
    expect(rebased(basic, draft, { ...basic, css: '.theirs {}' })).toBeUndefined()
    const shorter = editedNoteType(basic, removeField(draftOf(basic), 1), 7)
    expect(rebased(basic, draft, shorter)).toBeUndefined()
    expect(rebased(basic, { ...draftOf(basic), css: '.mine {}' }, shorter)).toEqual({
      ...draftOf(shorter),
      css: '.mine {}',
    })
    expect(rebased(basic, draft, editedNoteType(basic, draft, 7))).toMatchObject({ css: '.mine {}' })
  })

  test('keeps a last field and a last template', () => {
    const draft = draftOf(basic)
    expect(removeTemplate(draft, 0)).toBe(draft)
    expect(removeField(removeField(draft, 0), 0).fields).toHaveLength(1)
  })

  test('gets a second card that asks the other way round', () => {
    const draft = addTemplate(draftOf(basic), 0)
    expect(draft.templates[1]).toMatchObject({ name: 'Card 2', front: '{{Back}}' })
    expect(cardOrdinals({ fields: ['a', 'b'], tags: [] }, editedNoteType(basic, draft, 0))).toEqual([0, 1])
  })

  test('tells what a renamed field alone would make of the templates', () => {
    const draft = renameField(draftOf(basic), 0, 'Question')
    expect(onlyRenamed(basic, draft)[0]?.front).toBe(draft.templates[0]?.front)
    expect(
      onlyRenamed(basic, changeTemplate(draft, 0, { front: '{{Back}}' })).map(({ front }) => front),
    ).toEqual(['{{Question}}'])
  })

  test('knows the description of an imported field', () => {
    expect(fieldDescription({ name: 'A', anki: '{"description":"a word"}' })).toBe('a word')
    expect(fieldDescription({ name: 'A', anki: '{"description":"a word"}', description: '' })).toBe('')
    expect(fieldDescription({ name: 'A', anki: '{"description":3' })).toBe('')
  })
})

describe('what is wrong with a template is told at its place', () => {
  test.each<[string, string, string]>([
    ['{{A}} {{Aa B}}', '{{Aa B}}', 'There is no field “Aa B”. Did you mean “A B”?'],
    ['{{A}}{{Nothing like it}}', '{{Nothing like it}}', 'There is no field “Nothing like it”.'],
    ['{{#A}}{{A}}', '{{#A}}', '{{#A}} is never closed with {{/A}}.'],
    ['{{#A}}\n{{A}}{{/B}}{{/A}}', '{{/B}}', '{{/B}} cannot stand here: {{#A}} of line 1 is still open.'],
    ['{{A}}{{/A}}', '{{/A}}', '{{/A}} closes nothing that is open here.'],
    ['{{A}} {{B', '{{', '{{ is opened here and never closed with }}.'],
    ['{{A}}{{FrontSide}}', '{{FrontSide}}', '{{FrontSide}} can stand on the back only.'],
    [
      '{{hnit:A}}',
      '{{hnit:A}}',
      'There is no filter “hnit”: the field is shown without it. Did you mean “hint”?',
    ],
    ['{{cloze:A}}', '{{cloze:A}}', 'is for cloze note types'],
    ['{{A}}{{type:A}}{{type:B}}', '{{type:B}}', 'only the first one is shown'],
    ['{{A}}{{}}', '{{}}', 'These braces name no field'],
  ])('%s', (front, place, message) => {
    expect(told(front)).toEqual([[place, expect.stringContaining(message)]])
  })

  test.each([
    'words only',
    '{{Tags}}',
    '{{^A}}{{A}}{{/A}}',
    '{{#A}}{{^A}}{{B}}{{/A}}{{/A}}',
    '{{#FrontSide}}{{A}}{{/FrontSide}}',
  ])('a front that never shows anything: %s', (front) => {
    expect(told(front)).toEqual([['', expect.stringContaining('never shows a field')]])
  })

  test.each(['{{A}}', '{{#B}}{{A}}{{/B}}', '{{^B}}{{text:A}}{{/B}}', '{{Tags}}{{tts en_US:A B}}'])(
    'nothing is said of %s',
    (front) => {
      expect(told(front)).toEqual([])
    },
  )

  test('a cloze note type shows clozes', () => {
    const changes = { kind: 'cloze' } as const
    expect(told('{{A}}', changes)).toEqual([['', expect.stringContaining('{{cloze:A}}')]])
    expect(told('{{#c1}}{{cloze:A}}{{/c1}}{{type:cloze:A}}', changes)).toEqual([])
    expect(checkTemplate(typeWith('{{cloze:A}}', '{{A}}', changes), 0).back).toHaveLength(1)
  })

  test('what was forgotten inside of others is told once, and the rest is read on', () => {
    expect(told('{{#A}}{{#B}}{{A}}{{/A}}')).toEqual([
      ['{{#B}}', '{{#B}} is never closed with {{/B}}.'],
      ['{{/A}}', expect.stringContaining('is still open')],
    ])
  })

  test('a mended place says what was meant', () => {
    const front = 'x\n  {{hint:a}}'
    const [problem] = checkTemplate(typeWith(front), 0).front
    const { start = 0, end = 0, text = '' } = problem?.fix ?? {}
    expect(front.slice(0, start) + text + front.slice(end)).toBe('x\n  {{hint:A}}')
    expect(placeIn(front, problem!.start)).toEqual({ line: 2, column: 3 })
  })

  test('two cards that ask the same', () => {
    const type = { ...reversed, templates: [reversed.templates[0]!, reversed.templates[0]!] }
    expect(checkTemplate(type, 1).front[0]).toMatchObject({ severity: 'warning' })
    expect(checkTemplate(type, 0)).toEqual({ front: [], back: [] })
  })

  test('the note types of every collection are right', () => {
    for (const type of builtInNoteTypes)
      for (const index of type.templates.keys())
        expect(checkTemplate(type, index)).toEqual({ front: [], back: [] })
  })

  test('styling that would load from elsewhere', () => {
    const css =
      '@import "x.css";\n.a { background: url(https://example.org/a.png) }\n/* url(//b) */\n.b { src: url("_font.woff2") }\n/* open'
    expect(
      checkCss(css).map(({ start, message }) => [placeIn(css, start).line, message.slice(0, 30)]),
    ).toEqual([
      [1, 'Will not load: cards read no o'],
      [2, 'Will not load: https://example'],
      [5, 'This comment is never closed w'],
    ])
  })
})

describe('sample words', () => {
  test('make a card of every note type', () => {
    for (const type of builtInNoteTypes) {
      const fields = sampleFields(type)
      expect(cardOrdinals({ fields, tags: [] }, type).length).toBeGreaterThan(0)
    }
    expect(sampleFields(cloze)).toEqual([expect.stringContaining('{{c1::'), '(Extra)'])
  })
})

describe('anything that may be written into a template', () => {
  const pieces = fc.constantFrom(
    '{{!',
    ' ',
    '\n',
    ...'{{ }} {{A}} {{B}} {{#A}} {{^B}} {{/A}} {{/B}} {{cloze:A}} {{type:B}} {{hnit:Fornt}} {{}} {{:}}'.split(
      ' ',
    ),
    ...'{{=<% %>=}}|<%A%>|<!--|-->|{{tts en:A}}|{{FrontSide}}|x|:|#|/|é|\u{1F600}|{|}|<b>'.split('|'),
  )
  const templates = fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(''))

  test('is checked, shown and followed without an exception; renaming there and back changes nothing', () => {
    fc.assert(
      fc.property(templates, templates, fc.boolean(), (front, back, isCloze) => {
        const type = typeWith(front, back, { kind: isCloze ? 'cloze' : 'standard' })
        const problems = checkTemplate(type, 0)
        for (const side of ['front', 'back'] as const)
          for (const { start, end, message, fix } of problems[side]) {
            expect(message).toMatch(/[.?]$/)
            expect(start >= 0 && start <= end && end <= type.templates[0]![side].length).toBe(true)
            if (fix !== undefined) expect(fix.start >= start && fix.end <= end).toBe(true)
          }
        const note = { fields: sampleFields(type), tags: [] }
        for (const side of ['front', 'back'] as const) renderSide(note, type, 0, side)
        if (!isCloze && cardOrdinals(note, type).length > 0)
          expect(problems.front.some(({ message }) => message.includes('never shows'))).toBe(false)
        const renamed = renameField(renameField(draftOf(type), 0, 'Zz'), 0, 'A')
        expect(renamed.templates[0]).toMatchObject({ front, back })
        removeField(draftOf(type), 1)
      }),
      { numRuns: 500, seed: 6 },
    )
  })

  test.each([
    '{{',
    '{{#A}}',
    '{{/A}}',
    '{{A}}',
    '{{Fornt}}',
    '{{hnit:A}}',
    '{{! }}',
    '<!--',
    '{{=<% %>=}}',
    ':',
    'url(',
    '/*',
    '@import ',
    'url(a:b)',
  ])('takes time linear in its length: %s', (piece) => {
    const text = piece.repeat(100_000 / piece.length)
    const from = Date.now()
    checkTemplate(typeWith(text, text), 0)
    checkCss(text)
    removeField(renameField(draftOf(typeWith(text)), 0, 'Zz'), 0)
    expect(Date.now() - from).toBeLessThan(10_000)
  })
})
