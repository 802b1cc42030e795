import type { Card, Note, NoteType } from '../model'
import {
  mediaNamesIn,
  plainText,
  renderSide,
  untrusted,
  type CardSide,
  type OcclusionRole,
  type UntrustedHtml,
} from '../rendering'
import { withoutTypeBox, withTyped, withTypeLine, withWrittenBlanks } from './blanks'
import type { SheetText } from './types'

/** A question with its answer. */
export interface SheetPair {
  question: SheetText
  answer: SheetText
}

/** A note with the cards of it that are wanted, and the names that its templates may show. */
export interface NoteOfSheet {
  note: Note
  noteType: NoteType
  /** At least one, by ordinal. */
  cards: readonly Card[]
  deckName: (card: Card) => string
}

/**
 * A card as a question and an answer, the answer without the question that most templates repeat.
 *
 * @param isWritten the answer is written into the question, which has a line for it where the card has a box
 */
export function pairOf({ note, noteType, deckName }: NoteOfSheet, card: Card, isWritten: boolean): SheetPair {
  const extras = { deckName: deckName(card) }
  const front = renderSide(note, noteType, card.ordinal, 'front', extras)
  const back = renderSide(note, noteType, card.ordinal, 'back', extras)
  const answer = noteType.kind === 'cloze' ? filledIn(back.html) : withoutQuestion(back.html, front.html)
  return {
    question: textOf(front, isWritten ? asked(front) : withoutTypeBox(front.html), onQuestions),
    answer: textOf(back, answered(back, answer), onAnswers),
  }
}

/** Over pictures a question covers what the card covers; the answer only frames what was asked for. */
const onQuestions: readonly OcclusionRole[] = ['active', 'covered', 'always']
const onAnswers: readonly OcclusionRole[] = ['revealed', 'always']

/** A part of a side, with all that the side has places for. */
function textOf(
  { maths, audio, occlusion }: CardSide,
  html: UntrustedHtml,
  roles: readonly OcclusionRole[],
): SheetText {
  const shapes = occlusion?.filter(({ role }) => roles.includes(role)) ?? []
  return {
    html,
    maths,
    audio,
    // A picture without a shape left is still one that had some: see `SheetText`.
    ...(occlusion === undefined ? {} : { occlusion: shapes }),
  }
}

/** The question with places to write on. Where the words themselves have a blank, a box below asks for the same. */
function asked({ html, typeIn }: CardSide): UntrustedHtml {
  const written = withWrittenBlanks(html)
  if (typeIn === undefined) return written
  return written === html ? withTypeLine(written) : withoutTypeBox(written)
}

/** The answer with what had to be typed, unless it stands in the text already. */
function answered({ typeIn }: CardSide, html: UntrustedHtml): UntrustedHtml {
  if (typeIn === undefined) return html
  return hasCloze(html) ? withoutTypeBox(html) : withTyped(html, typeIn.expected)
}

/** The sentence of a cloze note with all of its blanks open, those of the wanted cards only, and the same filled in. */
export function clozePair(of: NoteOfSheet): SheetPair {
  const wanted = new Set(of.cards.map((card) => card.ordinal + 1))
  const [front, back] = joinedSides(of, (numbers) => numbers.some((number) => wanted.has(number)))
  return {
    question: textOf(front, asked(front), ['active', 'always']),
    answer: textOf(back, answered(back, filledIn(back.html)), onAnswers),
  }
}

/** A cloze note as a statement: filled in, all hidden words in `<span class="cloze">`, nothing over its picture. */
export function clozeStatement(of: NoteOfSheet): SheetText {
  const [, back] = joinedSides(of, () => true)
  return textOf(back, answered(back, filledIn(back.html)), ['always'])
}

/**
 * What a note says, as questions and answers: a pair for each card that adds something. The other direction of a note
 * that is asked in both says nothing new.
 */
export function factPairs(of: NoteOfSheet): SheetPair[] {
  const said = new Set<string>()
  return of.cards.flatMap((card) => {
    const pair = pairOf(of, card, false)
    const key = JSON.stringify([contentOf(pair.question), contentOf(pair.answer)].toSorted())
    if (said.has(key)) return []
    said.add(key)
    return [pair]
  })
}

/** What a side shows, for comparing: its words, and its pictures and sounds. */
function contentOf({ html, audio }: SheetText): string {
  const heard = audio.flatMap((tag, index) => {
    if (!html.includes(`data-fd="audio:${index}"`)) return []
    return [tag.kind === 'file' ? tag.name : tag.text]
  })
  return [plainText(html).toLowerCase(), ...mediaNamesIn(html), ...heard].join('\n')
}

const clozeOpening = /\{\{c(\d[\d,]{0,60})::/g

/** Cloze 1 are the blanks that are wanted, cloze 2 is text: one card then shows all of them. Number 0 stays itself. */
function joinedSides(of: NoteOfSheet, isWanted: (numbers: number[]) => boolean): [CardSide, CardSide] {
  const fields = of.note.fields.map((field) =>
    field.replace(clozeOpening, (_, list: string) => {
      const numbers = list.split(',').map(Number)
      const rest = numbers.filter((number) => number !== 0)
      const joined = [
        ...(rest.length < numbers.length ? [0] : []),
        ...(rest.length === 0 ? [] : [isWanted(rest) ? 1 : 2]),
      ]
      return `{{c${joined.join(',')}::`
    }),
  )
  const extras = { deckName: of.cards[0] === undefined ? '' : of.deckName(of.cards[0]) }
  const note = { fields, tags: of.note.tags }
  return [renderSide(note, of.noteType, 0, 'front', extras), renderSide(note, of.noteType, 0, 'back', extras)]
}

const answerRule = /<hr\s{1,9}id=["']?answer["']?\s{0,9}\/?>/i

function afterRule(back: UntrustedHtml): UntrustedHtml | undefined {
  const rule = answerRule.exec(back)
  return rule === null ? undefined : withoutLead(back.slice(rule.index + rule[0].length))
}

/** Without the white space and empty lines that stood between question and answer. */
function withoutLead(html: string): UntrustedHtml {
  return untrusted(html.replace(/^(?:\s|<br ?\/?>)+/, '').trimEnd())
}

function withoutQuestion(back: UntrustedHtml, front: UntrustedHtml): UntrustedHtml {
  const answer = afterRule(back)
  if (answer !== undefined) return answer
  // Repeated on the back, the front is without its box to type in.
  const repeated = withoutTypeBox(front)
  const rest = repeated.trim() !== '' && back.startsWith(repeated) ? back.slice(repeated.length) : ''
  return rest.trim() === '' ? back : withoutLead(rest)
}

/** A cloze answer is the whole text; templates that repeat the question above a rule are cut there. */
function filledIn(back: UntrustedHtml): UntrustedHtml {
  const answer = afterRule(back)
  return answer !== undefined && hasCloze(answer) ? answer : withoutLead(back)
}

function hasCloze(html: UntrustedHtml): boolean {
  return html.includes('class="cloze"')
}
