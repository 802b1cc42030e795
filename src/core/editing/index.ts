export {
  differences,
  isSameText,
  proposedSide,
  resolved,
  type Difference,
  type NoteText,
  type Side,
} from './conflict'
export { fieldFaults, type FieldFault } from './faults'
export { isOnlyPicture, pastedText } from './pastedHtml'
export { switchFields, type KeptAside } from './switchType'
export {
  applyEdit,
  insertAt,
  insertOnOwnLine,
  type FieldFormat,
  type Selected,
  type TextEdit,
} from './textEdit'
export {
  addCloze,
  nextClozeNumber,
  pictureReference,
  soundReference,
  textTools,
  applyTool,
  type TextTool,
} from './tools'
