import type { Card, CardId, DeckId, DocumentId, Note, NoteId, NoteType } from '../model'
import { plainText, renderCard } from '../rendering'

/** A card as something that can be asked: plain words, no markup. */
export interface QuizFact {
  cardId: CardId
  noteId: NoteId
  deckId: DeckId
  question: string
  answer: string
  /** Parts of the answer where it is a list. */
  items?: string[]
  /** What kind of fact it is, in the generator's words; empty where that is not known. */
  type: string
  /** What marks are told by: the deck's name, or a tag. */
  topic: string
  weight: number
  /** Chance of recall now, 0–1; missing for a card that was never seen. */
  recall?: number
  source?: { documentId: DocumentId; start: number; quote: string }
}

const typeTag = 'factdeck::'

/** A longer question or answer is no quiz question. */
const longestText = 1_000

/**
 * What a card asks, in plain words; undefined where it has no words on a side (a picture, a sound) or far too many.
 * Opening brackets hold a cloze's place, as on the card.
 */
export function quizFactOf(
  card: Pick<Card, 'id' | 'noteId' | 'deckId' | 'ordinal'>,
  note: Note,
  noteType: NoteType,
  about: { topic: string; weight?: number; recall?: number },
): QuizFact | undefined {
  const front = renderCard(note, noteType, card, 'front')
  const back = renderCard(note, noteType, card, 'back')
  const question = plainText(front)
  const found = noteType.kind === 'cloze' ? clozeAnswer(back) : answerOf(back, question)
  if (question === '' || found === undefined || found.answer === '') return undefined
  if (question.length > longestText || found.answer.length > longestText) return undefined
  const { source } = note
  return {
    cardId: card.id,
    noteId: note.id,
    deckId: card.deckId,
    question,
    ...found,
    type: note.tags.find((tag) => tag.startsWith(typeTag))?.slice(typeTag.length) ?? '',
    topic: about.topic,
    weight: about.weight ?? 1,
    ...(about.recall === undefined ? {} : { recall: about.recall }),
    ...(source === undefined
      ? {}
      : { source: { documentId: source.documentId, start: source.start, quote: source.quote } }),
  }
}

/** The words of the active clozes: what stands in `<span class="cloze" …>` on the back. */
function clozeAnswer(back: string): { answer: string } | undefined {
  const answers: string[] = []
  const open = '<span class="cloze"'
  for (let at = back.indexOf(open); at >= 0; at = back.indexOf(open, at + 1)) {
    const from = back.indexOf('>', at) + 1
    if (from === 0) return undefined
    let depth = 1
    let end = from
    while (depth > 0) {
      const close = back.indexOf('</span>', end)
      if (close < 0) return undefined
      const inner = back.indexOf('<span', end)
      if (inner >= 0 && inner < close) {
        depth++
        end = inner + 5
      } else {
        depth--
        end = close + 7
      }
    }
    answers.push(plainText(back.slice(from, end)))
  }
  const answer = [...new Set(answers)].filter((words) => words !== '').join(', ')
  return answer === '' ? undefined : { answer }
}

/** What stands after the line that parts question and answer; else the back without the words of the front. */
function answerOf(back: string, question: string): { answer: string; items?: string[] } {
  const line = /<hr id="?answer"?[^>]{0,50}>/i.exec(back)
  const html = line === null ? back : back.slice(line.index + line[0].length)
  const words = plainText(html)
  const answer = line === null && words.startsWith(question) ? words.slice(question.length).trim() : words
  const items = html
    .split(/<li[^>]{0,200}>/i)
    .slice(1)
    .map((item) => plainText(item.split(/<\/li>/i)[0] ?? ''))
    .filter((item) => item !== '')
  return items.length < 2 ? { answer } : { answer: items.join(', '), items }
}
