import type { Candidate, CandidateSource } from '@core/generation'
import type { Span } from '@core/model'

/**
 * Two candidates as one, for the person to go on with: two blanks of one sentence become one card with both blanks; two
 * answers to one question an enumeration; else both questions are asked together. Pure; the parts are left as they are.
 */
export function mergeCandidates(a: Candidate, b: Candidate): Candidate {
  const [first, second] = a.source.start <= b.source.start ? [a, b] : [b, a]
  const common = {
    id: `${first.id}+${second.id}`,
    factId: first.factId,
    type: first.type,
    ruleId: 'merged',
    score: Math.max(first.score, second.score),
    source: unitedSource(first.source, second.source),
    ...replacementsOf(first, second),
    ...modelOf(first, second),
  }
  const cloze = mergedCloze(first, second)
  if (cloze !== undefined) return { ...common, ...cloze }
  if (sameWords(first.front, second.front)) {
    const items = unique([...itemsOf(first), ...itemsOf(second)])
    return {
      ...common,
      kind: items.length > 1 ? 'enumeration' : 'qa',
      front: first.front,
      back: items.join(', '),
      answers: [items.join(', ')],
      ...(items.length > 1 ? { items } : {}),
    }
  }
  const back = unique([first.back, second.back]).join('; ')
  return {
    ...common,
    kind: 'qa',
    front: `${first.front} ${second.front}`,
    back,
    answers: [back],
  }
}

function replacementsOf(a: Candidate, b: Candidate): Pick<Candidate, 'replacements'> {
  const replacements = [...(a.replacements ?? [])]
  for (const other of b.replacements ?? [])
    if (
      !replacements.some(
        (known) => known.from === other.from && known.antecedent.start === other.antecedent.start,
      )
    )
      replacements.push(other)
  return replacements.length === 0 ? {} : { replacements }
}

/** Where a model suggested one of the parts, the whole still says so. */
function modelOf(a: Candidate, b: Candidate): Pick<Candidate, 'model'> {
  const model = a.model ?? b.model
  return model === undefined ? {} : { model }
}

function itemsOf({ items, back }: Candidate): readonly string[] {
  return items ?? [back]
}

function sameWords(a: string, b: string): boolean {
  return a.trim().toLocaleLowerCase('en') === b.trim().toLocaleLowerCase('en')
}

function unique(texts: readonly string[]): string[] {
  return texts.filter((text, index) => texts.findIndex((other) => sameWords(other, text)) === index)
}

interface Blank extends Span {
  answer: string
  hint: string | undefined
}

/** A cloze text as the sentence without blanks, and where they are in it. */
function takenApart(clozeText: string): { text: string; blanks: Blank[] } {
  const blanks: Blank[] = []
  let text = ''
  let at = 0
  for (const found of clozeText.matchAll(/\{\{c\d+::(.*?)(?:::(.*?))?\}\}/gs)) {
    text += clozeText.slice(at, found.index)
    const answer = found[1] ?? ''
    blanks.push({ start: text.length, end: text.length + answer.length, answer, hint: found[2] })
    text += answer
    at = found.index + found[0].length
  }
  return { text: text + clozeText.slice(at), blanks }
}

/** Both blanks in one card; undefined where the sentences differ or the blanks overlap. */
function mergedCloze(
  a: Candidate,
  b: Candidate,
): Pick<Candidate, 'kind' | 'front' | 'back' | 'answers' | 'clozeText'> | undefined {
  if (a.clozeText === undefined || b.clozeText === undefined) return undefined
  const [one, two] = [takenApart(a.clozeText), takenApart(b.clozeText)]
  if (one.text !== two.text) return undefined
  const blanks = [...one.blanks, ...two.blanks].sort((x, y) => x.start - y.start || x.end - y.end)
  if (blanks.some((blank, index) => index > 0 && blank.start < (blanks[index - 1]?.end ?? 0)))
    return undefined
  let front = ''
  let clozeText = ''
  let at = 0
  for (const { start, end, answer, hint } of blanks) {
    const before = one.text.slice(at, start)
    front += `${before}[${hint ?? '…'}]`
    clozeText += `${before}{{c1::${answer}${hint === undefined ? '' : `::${hint}`}}}`
    at = end
  }
  const back = blanks.map((blank) => blank.answer).join(', ')
  const rest = one.text.slice(at)
  return { kind: 'cloze', front: front + rest, back, answers: [back], clozeText: clozeText + rest }
}

/**
 * The stretch that holds both sources where they touch, so that the quote is still exactly the document's; else the
 * first, with the second among what the card leans on.
 */
function unitedSource(a: CandidateSource, b: CandidateSource): CandidateSource {
  const touches = b.start <= a.end
  const longer = b.end > a.end
  const context = [...(a.context ?? []), ...(b.context ?? [])]
  if (!touches) context.push({ start: b.start, end: b.end })
  const source =
    touches && longer
      ? { start: a.start, end: b.end, quote: a.quote + b.quote.slice(a.end - b.start) }
      : { start: a.start, end: a.end, quote: a.quote }
  const spans = context.filter(
    (span, index) =>
      context.findIndex((other) => other.start === span.start && other.end === span.end) === index,
  )
  return spans.length === 0 ? source : { ...source, context: spans }
}
