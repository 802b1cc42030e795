import type { NoteType } from '@core/model'
import { fieldNames } from '@core/noteTypes'
import type { InsertMenu } from './CodeArea'

/** What can be put into a template of a note type. */
export function templateMenus(noteType: NoteType, side: 'front' | 'back'): InsertMenu[] {
  const names = fieldNames(noteType)
  const { kind } = noteType
  const isCloze = kind === 'cloze'
  const [first = 'Front'] = names
  const fields = names.map((name) => ({ title: name, before: `{{${name}}}` }))
  const special = [
    ...(side === 'back' ? [{ title: 'FrontSide: the front again', before: '{{FrontSide}}' }] : []),
    ...(side === 'back' ? [{ title: 'The line before the answer', before: '\n\n<hr id=answer>\n\n' }] : []),
    { title: 'Tags', before: '{{Tags}}' },
    { title: 'Deck', before: '{{Deck}}' },
    { title: 'Type: name of the note type', before: '{{Type}}' },
    { title: 'Card: name of the card template', before: '{{Card}}' },
  ]
  const filtered = (name: string) => [
    ...(isCloze ? [{ title: `cloze: blanks of ${name}`, before: `{{cloze:${name}}}` }] : []),
    ...(isCloze
      ? [{ title: `type:cloze: type the blanks of ${name}`, before: `{{type:cloze:${name}}}` }]
      : []),
    { title: `type: type ${name}`, before: `{{type:${name}}}` },
    { title: `hint: show ${name} on a click`, before: `{{hint:${name}}}` },
    { title: `text: ${name} without its markup`, before: `{{text:${name}}}` },
    { title: `tts: read ${name} aloud`, before: `{{tts en_US:${name}}}` },
    { title: `furigana: readings above ${name}`, before: `{{furigana:${name}}}` },
  ]
  return [
    { title: 'Fields', items: [...fields, ...special] },
    { title: 'Filters', items: (names.length > 6 ? [first] : names).flatMap(filtered) },
    {
      title: 'Conditions',
      items: names.flatMap((name) => [
        { title: `Only where ${name} is filled`, before: `{{#${name}}}`, after: `{{/${name}}}` },
        { title: `Only where ${name} is empty`, before: `{{^${name}}}`, after: `{{/${name}}}` },
      ]),
    },
  ]
}

/** What can be put into the styling. */
export const cssMenus: readonly InsertMenu[] = [
  {
    title: 'Rules',
    items: [
      { title: 'The card', before: '.card {\n  ', after: '\n}\n' },
      { title: 'A blank of a cloze', before: '.cloze {\n  ', after: '\n}\n' },
      { title: 'The card when it is dark', before: '.nightMode.card {\n  ', after: '\n}\n' },
      { title: 'The first card template only', before: '.card1 {\n  ', after: '\n}\n' },
    ],
  },
]
