export { NoteTypeScreen } from './NoteTypeScreen'
export { NoteTypesScreen } from './NoteTypesScreen'
