import type { SourceDocument } from '../model'
import { paperOf, type Paper, type PaperQuestion, type Question, type QuizFact } from '../quiz'
import { SheetSources } from './sources'
import type { SheetDocumentRow, SheetSource } from './types'

/** The answer to a question on paper, with the sentences that it comes from. */
export interface PaperAnswer {
  number: number
  answer: string
  sources: SheetSource[]
}

/** A mock exam on paper: questions to answer by hand, and the key to them. Plain words, no markup. */
export interface PrintedPaper extends Pick<Paper, 'points'> {
  title: string
  /** ISO date on which it was made. */
  date: string
  /** By which the same paper can be made again. */
  number: number
  questions: PaperQuestion[]
  key: PaperAnswer[]
  documents: SheetDocumentRow[]
}

/** Lays questions out as a paper with its key. `facts` are those that the questions ask. */
export function makePaper(
  questions: readonly Question[],
  facts: readonly QuizFact[],
  documents: readonly SourceDocument[],
  about: { title: string; date: string; number: number },
): PrintedPaper {
  const paper = paperOf(questions)
  const factOf = new Map(facts.map((fact) => [fact.cardId, fact]))
  const sources = new SheetSources(documents)
  const key = paper.key.map(({ number, answer }, at): PaperAnswer => {
    const found = new Map<string, SheetSource>()
    for (const cardId of questions[at]?.cardIds ?? []) {
      const { source } = factOf.get(cardId) ?? {}
      const described = source === undefined ? undefined : sources.of({ source }, [])
      if (described !== undefined) found.set(described.quote ?? '', described)
    }
    return { number, answer, sources: [...found.values()] }
  })
  return { ...about, questions: paper.questions, key, points: paper.points, documents: sources.list() }
}
