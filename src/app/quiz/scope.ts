import { FactdeckError, Queue, type Card, type CardId } from '@core/model'
import { findByQuery } from '../cards/search'
import { parseSearch, searchTerm } from '@core/search'
import type { Collection } from '../collection'
import { lastPart, withSubdecks } from '../decks/names'
import { getExam, readCoverage } from '../exams/exams'
import type { QuizScope } from './choice'

/** The cards of a scope that can be asked, with what a person calls them. */
export interface ScopeCards {
  title: string
  cards: Card[]
  /** By card, where they differ. */
  weights: Map<CardId, number>
  suspended: number
}

/**
 * Reads the cards of a scope; suspended ones are left out.
 * @throws FactdeckError `deck-gone`, `exam-gone`, `document-gone`, `search`
 */
export async function readScope(collection: Collection, scope: QuizScope): Promise<ScopeCards> {
  if (scope.kind === 'exam') {
    const exam = await getExam(collection, scope.examId)
    const { cards, weights, suspended } = await readCoverage(collection, exam.parts)
    return { title: exam.name, cards: [...cards.values()], weights, suspended: suspended.length }
  }
  const { title, cards } = await readCards(collection, scope)
  const open = cards.filter(({ queue }) => queue !== Queue.suspended)
  return { title, cards: open, weights: new Map(), suspended: cards.length - open.length }
}

async function readCards(
  collection: Collection,
  scope: Exclude<QuizScope, { kind: 'exam' }>,
): Promise<{ title: string; cards: Card[] }> {
  const { store } = collection
  switch (scope.kind) {
    case 'all':
      return { title: 'All decks', cards: await store.cards.all() }
    case 'decks': {
      const decks = await store.decks.all()
      const chosen = decks.filter(({ id }) => scope.deckIds.includes(id))
      if (chosen.length === 0) throw new FactdeckError('deck-gone', 'This deck is no longer here.')
      const ids = new Set(chosen.flatMap((deck) => withSubdecks(decks, deck).map(({ id }) => id)))
      return {
        title: chosen.map(({ name }) => lastPart(name)).join(', '),
        cards: await store.cards.ofDecks([...ids]),
      }
    }
    case 'tags': {
      const text = scope.tags.map((tag) => searchTerm('tag', tag)).join(' or ')
      return {
        title: scope.tags.join(', '),
        // No tag finds nothing; an empty search would find all.
        cards: scope.tags.length === 0 ? [] : await findByQuery(collection, parseSearch(text)),
      }
    }
    case 'search': {
      const text = scope.text.trim()
      return {
        title: text === '' ? 'All decks' : text,
        cards: await findByQuery(collection, parseSearch(text)),
      }
    }
    case 'document': {
      const document = await store.documents.get(scope.documentId)
      if (document === undefined) throw new FactdeckError('document-gone', 'This document is no longer here.')
      const notes = await store.notes.ofDocument(scope.documentId)
      return { title: document.title, cards: await store.cards.ofNotes(notes.map(({ id }) => id)) }
    }
  }
}
