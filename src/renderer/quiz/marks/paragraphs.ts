import { grouped, type SourceDocument } from '@core/model'
import { resultOf, type MockExam } from '@core/quiz'
import { paragraphsOf, type Paragraph } from '../../generate/segments'

/** What was known of a paragraph of a document. */
export interface ParagraphMark extends Paragraph {
  documentId: string
  title: string
  /** Its words, at most a few lines. */
  text: string
  points: number
  of: number
}

const longestText = 240

/** Marks by the paragraph that each card came from, as far as its document is there; the weakest first. */
export function marksByParagraph(
  exam: MockExam,
  documents: readonly Pick<SourceDocument, 'id' | 'title' | 'text'>[],
): ParagraphMark[] {
  const { marked } = resultOf(exam)
  const isRight = new Map(
    exam.questions.flatMap(({ cardIds }, at) =>
      cardIds.map((cardId, place) => [cardId, marked[at]?.right[place] === true] as const),
    ),
  )
  const bySource = grouped(
    exam.facts.filter(({ source }) => source !== undefined),
    ({ source }) => source?.documentId ?? '',
  )
  const found: ParagraphMark[] = []
  for (const { id, title, text } of documents) {
    const own = bySource.get(id) ?? []
    for (const { start, end } of paragraphsOf(text)) {
      const within = own.filter(({ source }) => (source?.start ?? -1) >= start && (source?.start ?? -1) < end)
      if (within.length === 0) continue
      const words = text.slice(start, end).trim()
      found.push({
        documentId: id,
        title,
        start,
        end,
        text: words.length > longestText ? `${words.slice(0, longestText)}…` : words,
        points: within.filter(({ cardId }) => isRight.get(cardId) === true).length,
        of: within.length,
      })
    }
  }
  return found.sort((a, b) => a.points / a.of - b.points / b.of || b.of - a.of || a.start - b.start)
}
