import { addCloze, applyTool, type TextTool } from '@core/editing'
import { currentArea, writeEdit } from './fieldArea'
import { editorState, noteTypeOf } from './state'

export type EditorTool = TextTool | 'cloze' | 'clozeSame'

/** What can be done at the caret, with its key as in Anki's editor. */
export interface ToolEntry {
  tool: EditorTool
  /** What stands on the button, where it is not a picture. */
  sign?: string
  title: string
  /** In the notation of `keyName`. */
  key?: string
}

export const toolEntries: readonly ToolEntry[] = [
  { tool: 'bold', sign: 'B', title: 'Bold', key: 'Ctrl+b' },
  { tool: 'italic', sign: 'I', title: 'Italic', key: 'Ctrl+i' },
  { tool: 'underline', sign: 'U', title: 'Underlined', key: 'Ctrl+u' },
  { tool: 'code', sign: '</>', title: 'Code', key: 'Ctrl+e' },
  { tool: 'maths', sign: '∑', title: 'Formula', key: 'Ctrl+m m' },
  { tool: 'mathsBlock', sign: '∑¶', title: 'Formula on a line of its own', key: 'Ctrl+m e' },
  { tool: 'list', title: 'List', key: 'Ctrl+Shift+l' },
  { tool: 'numbers', title: 'Numbered list', key: 'Ctrl+Shift+o' },
  { tool: 'cloze', sign: '[+]', title: 'New blank', key: 'Ctrl+Shift+c' },
  { tool: 'clozeSame', sign: '[=]', title: 'Blank with the last number', key: 'Ctrl+Alt+Shift+c' },
]

/** Keys of tools without a button of their own. */
export const furtherKeys: Readonly<Record<string, EditorTool>> = { 'Ctrl+m c': 'chemistry' }

export function runTool(tool: EditorTool): void {
  const place = currentArea()
  const state = editorState()
  const noteType = noteTypeOf(state)
  if (place === undefined || noteType === undefined) return
  const { at, area } = place
  const selected = { start: area.selectionStart, end: area.selectionEnd }
  // What stands in the area counts: it may be newer than what is drawn.
  const fields = state.fields.map((field, index) => (index === at ? area.value : field))
  writeEdit(
    area,
    tool === 'cloze' || tool === 'clozeSame'
      ? addCloze(fields, at, selected, tool === 'clozeSame')
      : applyTool(tool, area.value, selected, noteType.format),
  )
}
