import type { SourceDocument } from '../model'
import { briefingOf, briefingTitles, type BriefingLine, type BriefingPart, type QuizFact } from '../quiz'
import { SheetSources } from './sources'
import type { SheetDocumentRow } from './types'

/** A fact on a briefing sheet. */
export interface BriefingRow extends Pick<
  BriefingLine,
  'head' | 'text' | 'answer' | 'strong' | 'isWeak' | 'rank'
> {
  cardId: number
  /** By which its sentence is found in the list of them, such as "14", or "2:14" in the second document. */
  source?: string
}

export interface BriefingSection {
  part: BriefingPart
  heading: string
  rows: BriefingRow[]
}

/** A sentence that facts on the sheet come from. */
export interface BriefingSentence {
  /** As rows refer to it. */
  label: string
  /** The number of its document. */
  document: number
  quote: string
  /** "Page 12", "The River, page 3"; empty for a document without places. */
  place: string
}

/** The facts of a document, a deck or an exam for one look before it. Plain words, no markup. */
export interface Briefing {
  title: string
  /** ISO date of the sheet. */
  date: string
  sections: BriefingSection[]
  /** In the order of their documents and of the texts. */
  sentences: BriefingSentence[]
  documents: SheetDocumentRow[]
  /** Facts without the limit; those that another fact says too are not counted. */
  total: number
  /** Cards that have no words on a side: pictures, sounds. */
  wordless: number
}

/** Makes a briefing sheet of facts; `wordless` are the cards that no fact could be made of. */
export function makeBriefing(
  facts: readonly QuizFact[],
  documents: readonly SourceDocument[],
  about: { title: string; date: string; wordless: number },
): Briefing {
  // In the order of the documents, so that their numbers rise with the reading.
  const sources = new SheetSources(documents)
  for (const { id } of documents) sources.of({ source: { documentId: id, start: 0, quote: '' } }, [])
  const isOne = documents.length === 1
  const sentences = new Map<string, BriefingSentence & { start: number }>()
  const sections = briefingOf(facts).map(({ part, lines }): BriefingSection => {
    const rows = lines.map(({ fact, ...line }): BriefingRow => {
      const row: BriefingRow = { ...line, cardId: fact.cardId }
      const found = fact.source === undefined ? undefined : sources.of({ source: fact.source }, [])
      if (found?.document === undefined || found.sentence === undefined) return row
      const label = isOne ? `${found.sentence}` : `${found.document}:${found.sentence}`
      const { start = 0, quote = '' } = fact.source ?? {}
      const known = sentences.get(label)
      // The longest quote of a sentence holds the others.
      if (known === undefined || known.quote.length < quote.length)
        sentences.set(label, {
          label,
          document: found.document,
          quote: quote.replaceAll(/\s+/g, ' ').trim(),
          place: found.place,
          start: Math.min(start, known?.start ?? start),
        })
      return { ...row, source: label }
    })
    return { part, heading: briefingTitles[part], rows }
  })
  return {
    ...about,
    sections,
    sentences: [...sentences.values()]
      .sort((a, b) => a.document - b.document || a.start - b.start)
      .map(({ start: _start, ...sentence }) => sentence),
    documents: sources.list(),
    total: sections.reduce((sum, { rows }) => sum + rows.length, 0),
  }
}

/** The same sheet with the most important facts only, and the sentences that these come from. */
export function cutBriefing(briefing: Briefing, count: number): Briefing {
  const sections = briefing.sections
    .map((section) => ({ ...section, rows: section.rows.filter(({ rank }) => rank < count) }))
    .filter(({ rows }) => rows.length > 0)
  const labels = new Set(sections.flatMap(({ rows }) => rows.map(({ source }) => source)))
  return { ...briefing, sections, sentences: briefing.sentences.filter(({ label }) => labels.has(label)) }
}

/** How many facts stand on a sheet. */
export function countRows({ sections }: Pick<Briefing, 'sections'>): number {
  return sections.reduce((sum, { rows }) => sum + rows.length, 0)
}
