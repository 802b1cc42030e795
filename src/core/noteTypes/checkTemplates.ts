import { editDistance } from '../answers/distance'
import type { CardTemplate, NoteType } from '../model'
import {
  deepestNesting,
  filterNames,
  shortName,
  specialFieldNames,
  templateTags,
  type TemplateTag,
} from '../rendering'
import { fold } from '../search'
import { fieldNames } from './names'
import { placeIn, type TemplateProblem } from './problems'

type CheckedType = Pick<NoteType, 'kind' | 'fields' | 'templates'>

/** Problems that are told of one template; more are no help. */
const mostProblems = 50

/** What is wrong with both sides of a note type's template, each at its place, in its order. */
export function checkTemplate(
  noteType: CheckedType,
  index: number,
): { front: TemplateProblem[]; back: TemplateProblem[] } {
  const template = noteType.templates[index]
  if (template === undefined) return { front: [], back: [] }
  const front = checkSide(noteType, template, 'front')
  const back = checkSide(noteType, template, 'back')
  const same = noteType.templates.slice(0, index).find((other) => other.front === template.front)
  if (same !== undefined)
    front.push(
      warning(0, 0, `This front is the same as that of “${same.name}”: both cards would ask the same.`),
    )
  return { front: front.slice(0, mostProblems), back: back.slice(0, mostProblems) }
}

function warning(start: number, end: number, message: string): TemplateProblem {
  return { start, end, severity: 'warning', message }
}

function error(start: number, end: number, message: string): TemplateProblem {
  return { start, end, severity: 'error', message }
}

interface Checking {
  noteType: CheckedType
  text: string
  side: 'front' | 'back'
  fields: ReadonlySet<string>
  problems: TemplateProblem[]
}

function checkSide(noteType: CheckedType, template: CardTemplate, side: 'front' | 'back'): TemplateProblem[] {
  const text = template[side]
  const fields = new Set(fieldNames(noteType))
  const checking: Checking = { noteType, text, side, fields, problems: [] }
  const { problems } = checking
  const open: Extract<TemplateTag, { kind: 'open' }>[] = []
  const clozed: string[] = []
  let showsField = false
  let typeBoxes = 0
  for (const tag of templateTags(text)) {
    if (problems.length >= mostProblems) break
    if (tag.kind === 'unclosed')
      problems.push(
        error(tag.start, tag.end, `${tag.opening} is opened here and never closed with ${tag.closing}.`),
      )
    else if (tag.kind === 'open') {
      checkName(checking, tag, 'condition')
      if (open.length >= deepestNesting)
        problems.push(error(tag.start, tag.end, 'Conditions are nested too deeply here.'))
      else open.push(tag)
    } else if (tag.kind === 'close') checkClose(checking, tag, open)
    else if (tag.kind === 'field') {
      checkName(checking, tag, 'field')
      checkFilters(checking, tag)
      if (tag.filters.includes('cloze')) clozed.push(tag.name)
      if (tag.filters.at(-1) === 'type' && ++typeBoxes === 2)
        problems.push(
          warning(tag.start, tag.end, 'A card has one box to type in: only the first one is shown.'),
        )
      if (fields.has(tag.name) && canBeShown(tag.name, open, side)) showsField = true
    }
  }
  for (const { name, negated, start, end } of open) {
    const short = shortName(name)
    problems.push(error(start, end, `{{${negated ? '^' : '#'}${short}}} is never closed with {{/${short}}}.`))
  }
  checkWhole(checking, { showsField, clozed })
  return problems.toSorted((a, b) => a.start - b.start)
}

/** What is said of a side as a whole. */
function checkWhole(
  { noteType, side, fields, problems }: Checking,
  { showsField, clozed }: { showsField: boolean; clozed: readonly string[] },
): void {
  // It may be for a field whose name is not written right; that is told of already.
  if (problems.some(({ severity }) => severity === 'error')) return
  const hasCloze = clozed.some((name) => fields.has(name))
  const [first = 'Front'] = fields
  if (noteType.kind === 'cloze') {
    if (!hasCloze && side === 'front')
      problems.push(
        error(0, 0, `The front of a cloze note type has to show a field as cloze, like {{cloze:${first}}}.`),
      )
    if (!hasCloze && side === 'back')
      problems.push(
        warning(0, 0, `The back shows no field as cloze, like {{cloze:${first}}}: the answer is not there.`),
      )
  } else if (!showsField && side === 'front')
    problems.push(
      error(
        0,
        0,
        `This front never shows a field of the note, so there would be no card. Put one in, like {{${first}}}.`,
      ),
    )
}

/** Whether conditions around a field allow that it is shown: they may not contradict it or one another. */
function canBeShown(
  name: string,
  open: readonly Extract<TemplateTag, { kind: 'open' }>[],
  side: 'front' | 'back',
): boolean {
  const filled = new Map([[name, true]])
  return open.every((condition) => {
    if (condition.name === 'FrontSide') return (side === 'back') !== condition.negated
    const known = filled.get(condition.name)
    filled.set(condition.name, !condition.negated)
    return known === undefined || known === !condition.negated
  })
}

function checkClose(
  { text, problems }: Checking,
  tag: Extract<TemplateTag, { kind: 'close' }>,
  open: Extract<TemplateTag, { kind: 'open' }>[],
): void {
  const last = open.at(-1)
  if (last?.name === tag.name) {
    open.pop()
    return
  }
  const name = shortName(tag.name)
  if (last === undefined) {
    problems.push(error(tag.start, tag.end, `{{/${name}}} closes nothing that is open here.`))
    return
  }
  const { line } = placeIn(text, last.start)
  problems.push({
    ...error(
      tag.start,
      tag.end,
      `{{/${name}}} cannot stand here: {{${last.negated ? '^' : '#'}${shortName(last.name)}}} of line ${line} is still open.`,
    ),
    fix: { start: tag.nameAt, end: tag.nameAt + tag.name.length, text: last.name },
  })
  // One further out is meant: what was forgotten in between is told of at its own place.
  const meant = open.findLastIndex(({ name: other }) => other === tag.name)
  if (meant < 0) return
  for (const { name, negated, start, end } of open.splice(meant).slice(1)) {
    const short = shortName(name)
    problems.push(error(start, end, `{{${negated ? '^' : '#'}${short}}} is never closed with {{/${short}}}.`))
  }
}

function checkName(
  { noteType, side, fields, problems }: Checking,
  tag: Extract<TemplateTag, { kind: 'open' | 'field' }>,
  as: 'condition' | 'field',
): void {
  const { name, nameAt, start, end } = tag
  if (fields.has(name)) return
  if (name === 'FrontSide') {
    if (side === 'front' && as === 'field')
      problems.push(error(start, end, '{{FrontSide}} can stand on the back only.'))
    return
  }
  if (specialFieldNames.some((special) => special === name)) return
  if (as === 'condition' && noteType.kind === 'cloze' && /^c\d{1,3}$/.test(name)) return
  if (
    as === 'field' &&
    name === '' &&
    tag.kind === 'field' &&
    tag.filters[0]?.startsWith('tts-voices') === true
  )
    return
  if (name === '') {
    problems.push(error(start, end, 'These braces name no field. Put the name of one between them.'))
    return
  }
  const meant = nearest(name, [...fields, ...specialFieldNames])
  problems.push({
    ...error(
      start,
      end,
      `There is no field “${shortName(name)}”.${meant === undefined ? '' : ` Did you mean “${meant}”?`}`,
    ),
    ...(meant === undefined ? {} : { fix: { start: nameAt, end: nameAt + name.length, text: meant } }),
  })
}

function checkFilters(
  { noteType, text, problems }: Checking,
  { filters, start, end, nameAt }: Extract<TemplateTag, { kind: 'field' }>,
): void {
  for (const filter of filters) {
    const [word = ''] = filter.split(' ')
    const isCloze = word === 'cloze' || word === 'cloze-only'
    if (isCloze && noteType.kind !== 'cloze')
      problems.push(
        warning(
          start,
          end,
          `The filter “${word}” is for cloze note types: here a field without a cloze shows nothing.`,
        ),
      )
    if (filterNames.some((known) => known === word)) continue
    const meant = nearest(word, filterNames)
    const at = text.lastIndexOf(filter, nameAt)
    problems.push({
      ...warning(
        start,
        end,
        `There is no filter “${shortName(word)}”: the field is shown without it.${meant === undefined ? '' : ` Did you mean “${meant}”?`}`,
      ),
      ...(meant === undefined || at < start
        ? {}
        : { fix: { start: at, end: at + word.length, text: meant } }),
    })
  }
}

/** Longer words are not compared. */
const longestWord = 100

/** The name that was meant, where one is near enough. */
function nearest(word: string, names: Iterable<string>): string | undefined {
  if (word.length > longestWord) return undefined
  const folded = fold(word)
  let best: string | undefined
  let least = Math.min(2, Math.floor(folded.length / 3)) + 1
  for (const name of names) {
    const distance = editDistance(folded, fold(name), least)
    if (distance >= least) continue
    best = name
    least = distance
  }
  return best
}
