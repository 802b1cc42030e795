import { builtInNoteTypeIds, type NoteType } from '@core/model'

const written: ReadonlySet<number> = new Set([builtInNoteTypeIds.basic, builtInNoteTypeIds.cloze])

/** Whether cards that are made from documents have this note type. */
export function isWrittenByFactdeck({ id }: Pick<NoteType, 'id'>): boolean {
  return written.has(id)
}

/** Why fields of a note type can be neither added, moved nor deleted; undefined where they can. */
export function fixedFields(noteType: NoteType): string | undefined {
  if (!isWrittenByFactdeck(noteType)) return undefined
  const names = noteType.fields.map(({ name }) => name).join(' and ')
  return `Cards from documents are written into ${names} of “${noteType.name}”, so these fields stay as they are. Make a copy to have others.`
}
