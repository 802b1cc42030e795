import { startOfStudyDay, type Note } from '../model'
import { conditionTest, propertyTest } from './cardTerms'
import type { CardTest, SearchContext } from './context'
import { SearchError } from './errors'
import { fold } from './fold'
import { globInside, globWhole } from './glob'
import { fieldBreak } from './noteText'
import { isUnder, pathTest, tagTest, textTest, rawTest } from './textTerms'
import type { Glob, Place, Query, TextMatch } from './types'

interface Term {
  test: CardTest
  /** Rough cost of one question: cheaper ones are asked first. */
  cost: number
}

/** Whether a query looks into notes, so that they have to be read. */
export function needsNotes(query: Query): boolean {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.some(needsNotes)
    case 'not':
      return needsNotes(query.part)
    case 'is':
      return query.condition === 'leech' || query.condition === 'marked'
    case 'ids':
      return query.of === 'noteType'
    case 'text':
    case 'field':
    case 'tag':
    case 'untagged':
    case 'noteType':
    case 'template':
    case 'edited':
    case 'duplicate':
    case 'sourced':
    case 'source':
      return true
    default:
      return false
  }
}

/**
 * A test made for a query: what every card has in common (decks by name, dates, patterns) is worked out once.
 * @throws SearchError where `deck:current` is asked for and no deck is open.
 */
export function compileSearch(query: Query, context: SearchContext): CardTest {
  return termFor(query, context).test
}

function termFor(query: Query, context: SearchContext): Term {
  switch (query.kind) {
    case 'everything':
      return { test: () => true, cost: 0 }
    case 'and': {
      const [tests, cost] = sorted(query.parts, context)
      return { test: (card, note) => tests.every((test) => test(card, note)), cost }
    }
    case 'or': {
      const [tests, cost] = sorted(query.parts, context)
      return { test: (card, note) => tests.some((test) => test(card, note)), cost }
    }
    case 'not': {
      const { test, cost } = termFor(query.part, context)
      return { test: (card, note) => !test(card, note), cost }
    }
    case 'text':
      return textTerm(query.match, context)
    case 'field':
      return fieldTerm(query.field, query.match, context)
    case 'source':
      return sourceTerm(query.match, context)
    case 'tag': {
      const hasTag = tagTest(query.match)
      return ofNote((note) => note.tags.some(hasTag), 2)
    }
    case 'untagged':
      return ofNote((note) => note.tags.length === 0, 1)
    case 'noteType': {
      const isNamed = globWhole(query.name)
      const ids = keysWhere(context.noteTypes, ({ name }) => isNamed(fold(name)))
      return ofNote((note) => ids.has(note.noteTypeId), 1)
    }
    case 'template':
      return templateTerm(query.name, context)
    case 'duplicate':
      return ofNote(
        (note) =>
          note.noteTypeId === query.noteTypeId && firstField(context.textOf(note)) === query.text.trim(),
        3,
      )
    case 'sourced':
      return ofNote((note) => note.source !== undefined, 1)
    case 'edited': {
      const from = startOfStudyDay(context.today - query.days + 1, context.dayRule)
      return ofNote((note) => note.modifiedAt >= from, 1)
    }
    case 'ids': {
      const ids = new Set(query.ids)
      if (query.of === 'noteType') return ofNote((note) => ids.has(note.noteTypeId), 1)
      if (query.of === 'note') return ofCard((card) => ids.has(card.noteId))
      return ofCard((card) => ids.has(query.of === 'card' ? card.id : card.deckId))
    }
    default:
      return ofCard(cardTest(query, context))
  }
}

type CardQuery = Extract<
  Query,
  {
    kind: 'deck' | 'preset' | 'currentDeck' | 'is' | 'flag' | 'cardNumber' | 'property' | 'reviewed' | 'added'
  }
>

function cardTest(query: CardQuery, context: SearchContext): CardTest {
  switch (query.kind) {
    case 'deck':
    case 'currentDeck': {
      const ids = decksOf(query, context)
      return (card) => ids.has(card.deckId)
    }
    case 'preset': {
      const isNamed = globWhole(query.name)
      const ids = decksWhere(context, (deck) => isNamed(fold(context.presets.get(deck.presetId)?.name ?? '')))
      return (card) => ids.has(card.deckId)
    }
    case 'is':
      return conditionTest(query.condition, context)
    case 'flag':
      return (card) => card.flag === query.flag
    case 'cardNumber':
      return (card) => card.ordinal === query.number - 1
    case 'property':
      return propertyTest(query, context)
    case 'reviewed': {
      const cards = context.reviewed(query.term)
      return (card) => cards.has(card.id)
    }
    case 'added': {
      const from = startOfStudyDay(context.today - query.days + 1, context.dayRule)
      return (card) => card.createdAt >= from
    }
  }
}

function decksWhere(
  { decks }: SearchContext,
  holds: (deck: SearchContext['decks'][number]) => boolean,
): Set<number> {
  return new Set(decks.filter(holds).map(({ id }) => id))
}

/** The decks that a term means, with those inside them. */
export function decksOf(
  query: Extract<Query, { kind: 'deck' | 'currentDeck' }>,
  context: SearchContext,
): Set<number> {
  if (query.kind === 'deck') {
    const isIn = pathTest(query.name)
    return decksWhere(context, ({ name }) => isIn(fold(name)))
  }
  const current = context.decks.find(({ id }) => id === context.currentDeck)
  if (current === undefined) throw noCurrentDeck(query.place)
  return decksWhere(context, ({ name }) => isUnder(fold(name), fold(current.name)))
}

function noCurrentDeck(place: Place): SearchError {
  return new SearchError(
    'No deck is open that “deck:current” could mean. Write its name: deck:"My deck".',
    place,
  )
}

function sorted(parts: readonly Query[], context: SearchContext): [CardTest[], number] {
  const terms = parts.map((part) => termFor(part, context)).sort((a, b) => a.cost - b.cost)
  return [terms.map(({ test }) => test), terms.reduce((sum, { cost }) => sum + cost, 0)]
}

function ofCard(test: CardTest): Term {
  return { test, cost: 0 }
}

/** Cards of one note follow each other: the answer for a note is kept until the next one. */
function ofNote(test: (note: Note) => boolean, cost: number): Term {
  let last: Note | undefined
  let answer = false
  return {
    test: (_card, note) => {
      if (note === undefined) return false
      if (note !== last) {
        last = note
        answer = test(note)
      }
      return answer
    },
    cost,
  }
}

function textTerm(match: TextMatch, { textOf }: SearchContext): Term {
  if (match.kind === 'regex') {
    const holds = rawTest(match.pattern)
    return ofNote((note) => note.fields.some(holds), 20)
  }
  const { holds, inMarkup } = textTest(match)
  return ofNote(
    (note) => holds(textOf(note)) || (inMarkup !== undefined && note.fields.some((field) => inMarkup(field))),
    inMarkup === undefined ? 5 : 15,
  )
}

function fieldTerm(field: Glob, match: TextMatch, { noteTypes, textOf }: SearchContext): Term {
  const isNamed = globWhole(field)
  const places = new Map(
    [...noteTypes].map(([id, { fields }]) => [
      id,
      fields.flatMap(({ name }, index) => (isNamed(fold(name)) ? [index] : [])),
    ]),
  )
  if (match.kind === 'regex') {
    const holds = rawTest(match.pattern)
    return ofNote(
      (note) => places.get(note.noteTypeId)?.some((at) => holds(note.fields[at] ?? '')) === true,
      20,
    )
  }
  const holds = match.kind === 'word' ? textTest(match).holds : globWhole(match.glob)
  const mayHold = globInside(match.glob)
  return ofNote((note) => {
    const wanted = places.get(note.noteTypeId)
    if (wanted === undefined || wanted.length === 0) return false
    const text = textOf(note)
    if (!mayHold(text)) return false
    const fields = text.split(fieldBreak)
    return wanted.some((at) => holds(fields[at] ?? ''))
  }, 8)
}

function sourceTerm(match: TextMatch, { documentTitles }: SearchContext): Term {
  const raw = match.kind === 'regex' ? rawTest(match.pattern) : undefined
  const folded = match.kind === 'regex' ? undefined : textTest(match).holds
  const holds = (text: string): boolean => raw?.(text) ?? folded?.(fold(text)) ?? false
  const documents = keysWhere(documentTitles, holds)
  return ofNote(
    ({ source }) => source !== undefined && (documents.has(source.documentId) || holds(source.quote)),
    10,
  )
}

function templateTerm(name: Glob, { noteTypes }: SearchContext): Term {
  const isNamed = globWhole(name)
  const ordinals = new Map(
    [...noteTypes].map(([id, { kind, templates }]) => [
      id,
      {
        kind,
        found: new Set(templates.flatMap((template, at) => (isNamed(fold(template.name)) ? [at] : []))),
      },
    ]),
  )
  return {
    test: (card, note) => {
      const type = note === undefined ? undefined : ordinals.get(note.noteTypeId)
      // All cards of a cloze type come from its one template.
      return type?.found.has(type.kind === 'cloze' ? 0 : card.ordinal) === true
    },
    cost: 2,
  }
}

function keysWhere<Key, Value>(map: ReadonlyMap<Key, Value>, holds: (value: Value) => boolean): Set<Key> {
  return new Set([...map].filter(([, value]) => holds(value)).map(([key]) => key))
}

function firstField(text: string): string {
  const end = text.indexOf(fieldBreak)
  return (end < 0 ? text : text.slice(0, end)).trim()
}
