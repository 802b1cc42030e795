import { occlusionNoteType } from './occlusionNoteType'
import type { NoteType } from './types'

/** Shared look of cards: typographic, follows the app's theme through its custom properties. */
const css = ''

/** Fixed ids of the note types that every collection has. */
export const builtInNoteTypeIds = {
  basic: 1,
  basicReversed: 2,
  cloze: 3,
  optionalReversed: 4,
  typed: 5,
  typedCloze: 6,
  occlusion: 7,
} as const

/** The note types that every collection starts with. Fields hold Markdown, but for those of covered pictures. */
export const builtInNoteTypes: readonly NoteType[] = [
  {
    id: builtInNoteTypeIds.basic,
    name: 'Basic',
    kind: 'standard',
    format: 'markdown',
    fields: [{ name: 'Front' }, { name: 'Back' }],
    templates: [{ name: 'Card 1', front: '{{Front}}', back: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}' }],
    css,
    modifiedAt: 0,
  },
  {
    id: builtInNoteTypeIds.basicReversed,
    name: 'Basic and reversed',
    kind: 'standard',
    format: 'markdown',
    fields: [{ name: 'Front' }, { name: 'Back' }],
    templates: [
      { name: 'Card 1', front: '{{Front}}', back: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}' },
      { name: 'Card 2', front: '{{Back}}', back: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}' },
    ],
    css,
    modifiedAt: 0,
  },
  {
    id: builtInNoteTypeIds.cloze,
    name: 'Cloze',
    kind: 'cloze',
    format: 'markdown',
    fields: [{ name: 'Text' }, { name: 'Extra' }],
    templates: [{ name: 'Cloze', front: '{{cloze:Text}}', back: '{{cloze:Text}}\n\n{{Extra}}' }],
    css,
    modifiedAt: 0,
  },
  {
    id: builtInNoteTypeIds.optionalReversed,
    name: 'Basic (optional reversed)',
    kind: 'standard',
    format: 'markdown',
    fields: [{ name: 'Front' }, { name: 'Back' }, { name: 'Add Reverse' }],
    templates: [
      { name: 'Card 1', front: '{{Front}}', back: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}' },
      {
        name: 'Card 2',
        front: '{{#Add Reverse}}{{Back}}{{/Add Reverse}}',
        back: '{{FrontSide}}\n\n<hr id=answer>\n\n{{Front}}',
      },
    ],
    css,
    modifiedAt: 0,
  },
  {
    id: builtInNoteTypeIds.typed,
    name: 'Basic (type in the answer)',
    kind: 'standard',
    format: 'markdown',
    fields: [{ name: 'Front' }, { name: 'Back' }],
    templates: [
      {
        name: 'Card 1',
        front: '{{Front}}\n\n{{type:Back}}',
        back: '{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}',
      },
    ],
    css,
    modifiedAt: 0,
  },
  {
    id: builtInNoteTypeIds.typedCloze,
    name: 'Cloze (type in the answer)',
    kind: 'cloze',
    format: 'markdown',
    fields: [{ name: 'Text' }, { name: 'Extra' }],
    templates: [
      {
        name: 'Cloze',
        front: '{{cloze:Text}}\n\n{{type:cloze:Text}}',
        back: '{{cloze:Text}}\n\n{{type:cloze:Text}}\n\n{{Extra}}',
      },
    ],
    css,
    modifiedAt: 0,
  },
  occlusionNoteType,
]
