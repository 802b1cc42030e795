import type { Card } from '../model'
import { clozePair, clozeStatement, factPairs, pairOf, type NoteOfSheet } from './sides'
import { SheetSources } from './sources'
import type { Sheet, SheetEntry, SheetHead, SheetKind, SheetMaterial, SheetOptions, SheetSide } from './types'

type Body = Pick<Sheet, 'sections' | 'answers'>

/** Makes the body of one kind of sheet. A further kind is a further entry in `makers`. */
type Maker = (notes: readonly NoteOfSheet[], sources: SheetSources, options: SheetOptions) => Body

const makers: Record<SheetKind, Maker> = { facts: makeFacts, questions: makeQuestions }

/**
 * A sheet of cards: see `chooseCards` for the groups. Notes and note types that are missing leave their entry out; what
 * is wrong with a template is said in the entry, as on the card.
 */
export function makeSheet(material: SheetMaterial, options: SheetOptions, head: SheetHead): Sheet {
  const notes = new Map(material.notes.map((note) => [note.id, note]))
  const noteTypes = new Map(material.noteTypes.map((noteType) => [noteType.id, noteType]))
  const deckNames = new Map(material.decks.map((deck) => [deck.id, deck.name]))
  const deckName = (card: Card): string => deckNames.get(card.deckId) ?? ''
  const found = material.groups.flatMap((cards): NoteOfSheet[] => {
    const note = notes.get(cards[0]?.noteId ?? Number.NaN)
    const noteType = note === undefined ? undefined : noteTypes.get(note.noteTypeId)
    return note === undefined || noteType === undefined ? [] : [{ note, noteType, cards, deckName }]
  })
  const sources = new SheetSources(material.documents)
  const body = makers[options.kind](found, sources, options)
  const names = new Set(found.flatMap(({ cards }) => cards.map(deckName)))
  return {
    kind: options.kind,
    ...head,
    decks: [...names].filter((name) => name !== '').sort(byName.compare),
    ...body,
    documents: sources.list(),
  }
}

const byName = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** How many entries a sheet has, in all sections. */
export function countEntries({ sections }: Pick<Sheet, 'sections'>): number {
  return sections.reduce((sum, { entries }) => sum + entries.length, 0)
}

function makeFacts(notes: readonly NoteOfSheet[], sources: SheetSources): Body {
  const entries = notes.map((of, index): SheetEntry => {
    const sides = factSides(of)
    const source = sources.of(
      of.note,
      sides.map(({ html }) => html),
    )
    return {
      number: index + 1,
      noteId: of.note.id,
      sides,
      ...(source === undefined ? {} : { source }),
    }
  })
  return { sections: [{ entries }], answers: [] }
}

function factSides(of: NoteOfSheet): SheetSide[] {
  if (of.noteType.kind === 'cloze') return [{ role: 'statement', ...clozeStatement(of) }]
  return factPairs(of).flatMap(({ question, answer }): SheetSide[] => [
    { role: 'question', ...question },
    { role: 'answer', ...answer },
  ])
}

function makeQuestions(notes: readonly NoteOfSheet[], _sources: SheetSources, options: SheetOptions): Body {
  const entries: SheetEntry[] = []
  const answers: Body['answers'] = []
  for (const of of notes) {
    const [card] = of.cards
    if (card === undefined) continue
    const number = entries.length + 1
    const pair = options.perNote && of.noteType.kind === 'cloze' ? clozePair(of) : pairOf(of, card, true)
    entries.push({ number, noteId: of.note.id, sides: [{ role: 'question', ...pair.question }] })
    answers.push({ number, ...pair.answer })
  }
  return { sections: [{ entries }], answers }
}
