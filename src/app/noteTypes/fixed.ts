import { builtInNoteTypeIds, isOcclusionType, type NoteType } from '@core/model'

const { basic, cloze, occlusion } = builtInNoteTypeIds

/** Which cards the program itself makes of a note type; undefined for one that only the person's notes have. */
export function madeByFactdeck({ id }: Pick<NoteType, 'id'>): string | undefined {
  if (id === occlusion) return 'Cards of covered pictures'
  return id === basic || id === cloze ? 'Cards from documents' : undefined
}

/** Why fields of a note type can be neither added, moved nor deleted; undefined where they can. */
export function fixedFields(noteType: NoteType): string | undefined {
  if (isOcclusionType(noteType))
    return `Covered pictures are written into the fields of “${noteType.name}”, so these stay as they are.`
  const made = madeByFactdeck(noteType)
  if (made === undefined) return undefined
  const names = noteType.fields.map(({ name }) => name).join(' and ')
  return `${made} are written into ${names} of “${noteType.name}”, so these fields stay as they are. Make a copy to have others.`
}
