import type { Card, Note, NoteType } from '../model'
import { mediaNamesIn, plainText, renderSide, untrusted, type UntrustedHtml } from '../rendering'
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

/** A card as a question and an answer, the answer without the question that most templates repeat. */
export function pairOf({ note, noteType, deckName }: NoteOfSheet, card: Card): SheetPair {
  const extras = { deckName: deckName(card) }
  const front = renderSide(note, noteType, card.ordinal, 'front', extras)
  const back = renderSide(note, noteType, card.ordinal, 'back', extras)
  const answer = noteType.kind === 'cloze' ? filledIn(back.html) : withoutQuestion(back.html, front.html)
  return { question: textOf(front, withWrittenBlanks(front.html)), answer: textOf(back, answer) }
}

/** A part of a side, with all that the side has places for. */
function textOf({ maths, audio }: SheetText, html: UntrustedHtml): SheetText {
  return { html, maths, audio }
}

/** The sentence of a cloze note with all of its blanks open, those of the wanted cards only, and the same filled in. */
export function clozePair(of: NoteOfSheet): SheetPair {
  const wanted = new Set(of.cards.map((card) => card.ordinal + 1))
  return joinedPair(of, (numbers) => numbers.some((number) => wanted.has(number)))
}

/** A cloze note as a statement: filled in, all hidden words in `<span class="cloze">`. */
export function clozeStatement(of: NoteOfSheet): SheetText {
  return joinedPair(of, () => true).answer
}

/**
 * What a note says, as questions and answers: a pair for each card that adds something. The other direction of a note
 * that is asked in both says nothing new.
 */
export function factPairs(of: NoteOfSheet): SheetPair[] {
  const said = new Set<string>()
  return of.cards.flatMap((card) => {
    const pair = pairOf(of, card)
    const both = [contentOf(pair.question), contentOf(pair.answer)].sort()
    const key = JSON.stringify(both)
    if (said.has(key)) return []
    said.add(key)
    return [pair]
  })
}

/** What a side shows, for comparing: its words, and its pictures and sounds. */
function contentOf({ html }: SheetText): string {
  return [plainText(html).toLowerCase(), ...mediaNamesIn(html)].join('\n')
}

const clozeOpening = /\{\{c(\d[\d,]{0,60})::/g

/** Cloze 1 are the blanks that are wanted, cloze 2 is text: one card then shows all of them. */
function joinedPair(of: NoteOfSheet, isWanted: (numbers: number[]) => boolean): SheetPair {
  const fields = of.note.fields.map((field) =>
    field.replace(clozeOpening, (_, list: string) =>
      isWanted(list.split(',').map(Number)) ? '{{c1::' : '{{c2::',
    ),
  )
  const extras = { deckName: of.cards[0] === undefined ? '' : of.deckName(of.cards[0]) }
  const note = { fields, tags: of.note.tags }
  const front = renderSide(note, of.noteType, 0, 'front', extras)
  const back = renderSide(note, of.noteType, 0, 'back', extras)
  return {
    question: textOf(front, withWrittenBlanks(front.html)),
    answer: textOf(back, filledIn(back.html)),
  }
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
  const rest = front.trim() !== '' && back.startsWith(front) ? back.slice(front.length) : ''
  return rest.trim() === '' ? back : withoutLead(rest)
}

/** A cloze answer is the whole text; templates that repeat the question above a rule are cut there. */
function filledIn(back: UntrustedHtml): UntrustedHtml {
  const answer = afterRule(back)
  return answer?.includes('class="cloze"') === true ? answer : withoutLead(back)
}

/** As many as make a blank that is written into by hand, whatever the length of what is hidden. */
const line = '_'.repeat(14)

/**
 * The blanks of a cloze, `[…]` or `[hint]` on the screen, as lines to write on with the hint behind. Lines are
 * characters, so that they are there in copied text and for screen readers of the PDF.
 */
function withWrittenBlanks(front: UntrustedHtml): UntrustedHtml {
  return untrusted(
    front.replace(
      /<span class="cloze"[^>]{0,200}>\[([^<]{0,1000})\]<\/span>/g,
      (_, hint: string) =>
        `<span class="blank">${line}</span>` +
        (hint === '…' ? '' : ` <span class="blank-hint">(${hint})</span>`),
    ),
  )
}
