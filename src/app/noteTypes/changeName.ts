import { countOf } from '../words'
import { onlyRenamed } from '@core/noteTypes'
import type { ChangedType, NoteTypeEffects } from './effects'

/** Names of steps are shown in menus: longer ones are refused there. */
const longestStep = 120

/** What a change of a note type is called: "Change note type “Basic”: 2 templates, adds 1,204 cards". */
export function changeName(changed: ChangedType, effects: NoteTypeEffects): string {
  const { original } = changed
  const what = [...changes(changed)]
  const { cardsNew, cardsLost } = effects
  if (cardsNew > 0) what.push(`adds ${countOf(cardsNew, 'card')}`)
  if (cardsLost > 0) what.push(`removes ${countOf(cardsLost, 'card')}`)
  const tail = what.length === 0 ? '' : `: ${what.join(', ')}`
  const short = original.name.length > 40 ? `${original.name.slice(0, 39)}…` : original.name
  return `Change note type “${short}”${tail}`.slice(0, longestStep)
}

function* changes({ original, draft }: ChangedType): Generator<string> {
  if (draft.name !== original.name) yield 'name'
  const fields = draft.fields.filter(({ from, name, description, rtl }, index) => {
    const before = from === undefined ? undefined : original.fields[from]
    return before?.name !== name || before.description !== description || before.rtl !== rtl || from !== index
  }).length
  const gone = original.fields.filter((_, at) => !draft.fields.some(({ from }) => from === at)).length
  const changedFields = Math.max(fields, gone)
  if (changedFields > 0) yield countOf(changedFields, 'field')
  const renamed = onlyRenamed(original, draft)
  const templates =
    draft.templates.filter(({ from, name, front, back }, index) => {
      const before = from === undefined ? undefined : renamed[from]
      return before?.name !== name || before.front !== front || before.back !== back || from !== index
    }).length + original.templates.filter((_, at) => !draft.templates.some(({ from }) => from === at)).length
  if (templates > 0) yield countOf(templates, 'template')
  if (draft.css !== original.css) yield 'styling'
  if (draft.fields[draft.sortField]?.from !== (original.sortField ?? 0)) yield 'sort field'
}
