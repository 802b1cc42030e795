/** Note types as they are edited: names, templates that follow, and what is wrong with them at its place. */
export { checkCss } from './checkCss'
export { checkTemplate } from './checkTemplates'
export {
  addField,
  addTemplate,
  changeField,
  changeTemplate,
  copyOfNoteType,
  draftOf,
  editedNoteType,
  isChanged,
  isSameValue,
  mostParts,
  moveField,
  moveTemplate,
  onlyRenamed,
  rebased,
  removeField,
  removeTemplate,
  renameField,
  type DraftField,
  type DraftTemplate,
  type NoteTypeDraft,
} from './draft'
export {
  cardName,
  cleanName,
  distinctNames,
  fieldDescription,
  fieldNameProblem,
  fieldNames,
  freeName,
  noteTypeNameProblem,
  templateNameProblem,
} from './names'
export { placeIn, type TemplateProblem } from './problems'
export { sampleFields } from './sample'
