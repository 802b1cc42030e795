import { z } from 'zod'
import { builtInNoteTypeIds, builtInNoteTypes, type NoteType } from '../../model'
import { rowSchemas } from '../factdeck/schema'
import { grouped } from '../../model'

/** The file that holds the note types of a folder of decks, but for the built-in ones. */
export const noteTypesFile = 'note-types.json'

/** Whether a file holds note types, at the top of a folder or of one inside it. */
export function isNoteTypesPath(path: string): boolean {
  return path.toLowerCase().split(/[\\/]/).at(-1) === noteTypesFile
}

/** Note types by what files call them. */
export class NoteTypeNames {
  private readonly types: readonly NoteType[]
  private readonly byName: ReadonlyMap<string, NoteType[]>
  private readonly byId: ReadonlyMap<number, NoteType>

  /** Of two types with the same id the first one counts. */
  constructor(types: readonly NoteType[]) {
    const byId = new Map<number, NoteType>()
    for (const type of [...types, ...builtInNoteTypes]) if (!byId.has(type.id)) byId.set(type.id, type)
    this.byId = byId
    this.types = [...byId.values()]
    this.byName = grouped(this.types, (type) => type.name.toLowerCase())
  }

  /** What a file calls a note type: its name, and its id where another type has the same name. */
  labelOf(type: NoteType): string {
    const isAlone = this.byName.get(type.name.toLowerCase())?.length === 1
    return isAlone && this.find(type.name) === type ? type.name : `${type.name} (${type.id})`
  }

  find(label: string): NoteType | undefined {
    const named = this.byName.get(label.toLowerCase())
    if (named !== undefined) return named.find((type) => type.name === label) ?? named[0]
    const numbered = / \((\d{1,16})\)$/.exec(label)
    if (numbered === null) return undefined
    const name = label.slice(0, numbered.index)
    const type = this.byId.get(Number(numbered[1]))
    // Ids change when a type is brought into another collection; the name is left then.
    return type?.name === name ? type : this.byName.get(name.toLowerCase())?.[0]
  }

  builtIn(form: 'basic' | 'reversed' | 'cloze'): NoteType {
    const id = form === 'reversed' ? builtInNoteTypeIds.basicReversed : builtInNoteTypeIds[form]
    const type = builtInNoteTypes.find((other) => other.id === id)
    if (type === undefined) throw new Error(`There is no built-in note type ${id}`)
    const here = this.byId.get(id)
    // One whose fields were changed is written with its name, since `Q:` and `A:` mean the original ones.
    return here !== undefined && isOriginal(here) ? here : type
  }
}

/** Whether a note type has the fields of the built-in one with its id. */
export function isOriginal(type: NoteType): boolean {
  const original = builtInNoteTypes.find((other) => other.id === type.id)
  return (
    original !== undefined &&
    original.kind === type.kind &&
    original.format === type.format &&
    original.fields.length === type.fields.length &&
    original.fields.every((field, index) => field.name === type.fields[index]?.name)
  )
}

/** The note types of a folder as text. */
export function writeNoteTypes(types: readonly NoteType[]): string {
  return `${JSON.stringify(types, null, 2)}\n`
}

/** What the file of note types says; a sentence where it cannot be read. */
export function readNoteTypes(text: string): NoteType[] | { sentence: string } {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return {
      sentence:
        'The note types are not readable: the file is no JSON. Notes of these types may lose their looks.',
    }
  }
  const result = z.array(rowSchemas.noteTypes).max(10_000).safeParse(value)
  if (result.success) return result.data
  const place = result.error.issues[0]?.path.join('.') ?? ''
  return {
    sentence: `The note types are not as they should be${place === '' ? '' : `, at ${place}`}. They were left out.`,
  }
}

/** A simple note type for notes of a type that nobody knows: the first field is asked for all others. */
export function inventedNoteType(
  id: number,
  name: string,
  fields: readonly string[],
  kind: NoteType['kind'],
): NoteType {
  const [first = 'Front', ...others] = fields
  const rest = others.map((field) => `{{#${field}}}{{${field}}}{{/${field}}}`).join('\n\n')
  return {
    id,
    name: name.slice(0, 1000),
    kind,
    format: 'markdown',
    fields: [first, ...others].map((field) => ({ name: field })),
    templates: [
      kind === 'cloze'
        ? { name: 'Cloze', front: `{{cloze:${first}}}`, back: `{{cloze:${first}}}\n\n${rest}` }
        : { name: 'Card 1', front: `{{${first}}}`, back: `{{FrontSide}}\n\n<hr id=answer>\n\n${rest}` },
    ],
    css: '',
    modifiedAt: 0,
  }
}
