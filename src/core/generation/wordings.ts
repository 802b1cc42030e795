import { normalise } from './normalise'
import type { Ranked } from './rank'
import type { Candidate, Wording } from './types'

/** More wordings than this help nobody. */
const most = 4

/**
 * Other ways to ask for the fact of each candidate, best first: cards of the same fact, and cards of the same sentence
 * with the same answer. All of them passed every invariant. By candidate id; candidates without any are left out.
 */
export function wordingsFor(ranked: readonly Ranked[]): Map<string, Wording[]> {
  const bySentence = new Map<number, Ranked[]>()
  for (const entry of ranked) {
    const list = bySentence.get(entry.sentence)
    if (list === undefined) bySentence.set(entry.sentence, [entry])
    else list.push(entry)
  }
  const result = new Map<string, Wording[]>()
  for (const { candidate, factId, sentence } of ranked) {
    const others = (bySentence.get(sentence) ?? [])
      .filter(
        (other) =>
          other.candidate.id !== candidate.id &&
          other.candidate.front !== candidate.front &&
          (other.factId === factId || sameAnswer(other.candidate, candidate)),
      )
      .sort((a, b) => b.candidate.score - a.candidate.score || a.order - b.order)
    const wordings = new Map<string, Wording>()
    for (const { candidate: other } of others)
      if (!wordings.has(other.front) && wordings.size < most) wordings.set(other.front, wordingOf(other))
    if (wordings.size > 0) result.set(candidate.id, [...wordings.values()])
  }
  return result
}

function sameAnswer(a: Candidate, b: Candidate): boolean {
  const answers = new Set(a.answers.map(normalise))
  return b.answers.some((answer) => answers.has(normalise(answer)))
}

function wordingOf(candidate: Candidate): Wording {
  const { kind, front, back, answers, items, clozeText } = candidate
  return {
    kind,
    front,
    back,
    answers: [...answers],
    ...(items === undefined ? {} : { items: [...items] }),
    ...(clozeText === undefined ? {} : { clozeText }),
  }
}
