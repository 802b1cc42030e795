import type { Checked } from '../../invariants'
import { normalise } from '../../normalise'
import type { Draft } from '../../types'

/** A kind of fault that is put into good cards to see whether an invariant notices. */
export interface Fault {
  name: string
  /** The least share of faulty cards that must be refused. */
  gate: number
  /** The faulty card, or undefined where the fault cannot be put into this one. `others`: good cards of the same document. */
  corrupt: (card: Checked, others: readonly Checked[], index: number) => Checked | undefined
}

function withDraft(card: Checked, changes: Partial<Draft>): Checked {
  return { ...card, draft: { ...card.draft, ...changes } }
}

function withAnswer(card: Checked, back: string): Checked {
  return withDraft(card, { back, answers: [back] })
}

/** Another card's value that does not stand in this card's own sentence. */
function elsewhere(
  card: Checked,
  others: readonly Checked[],
  index: number,
  valueOf: (other: Checked) => string | undefined,
): string | undefined {
  const here = normalise([card.quote, ...card.contexts].join(' '))
  for (let step = 1; step <= others.length; step++) {
    const other = others[(index + step) % others.length]
    const value = other === undefined ? undefined : valueOf(other)
    if (value !== undefined && value !== '' && !here.includes(normalise(value))) return value
  }
  return undefined
}

const monthName =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December)$/
const nameInFront = /(?<=\p{Ll} )(?:the )?(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+){0,4})(?=[ ?',])/u

const qa = (card: Checked): boolean => card.draft.kind === 'qa'

/** The faults of the reference's mutation list, each with what must be caught. */
export const faults: readonly Fault[] = [
  {
    name: 'invented answer',
    gate: 0.95,
    corrupt: (card) => (card.draft.items === undefined ? withAnswer(card, 'Zolvanian Quorum') : undefined),
  },
  {
    name: 'swapped answer',
    gate: 0.95,
    corrupt: (card, others, index) => {
      if (card.draft.items !== undefined) return undefined
      const other = elsewhere(card, others, index, ({ draft }) =>
        draft.items === undefined ? draft.back : undefined,
      )
      return other === undefined ? undefined : withAnswer(card, other)
    },
  },
  {
    name: 'wrong number',
    gate: 0.95,
    corrupt: (card) => {
      const wrong = card.draft.back.replace(/\d+/, (digits) => String(Number(digits) + 7))
      return wrong === card.draft.back || card.draft.items !== undefined ? undefined : withAnswer(card, wrong)
    },
  },
  {
    name: 'wrong number in the question',
    gate: 0.95,
    corrupt: (card) => {
      const front = card.draft.front.replace(/\b\d{2,}\b/, (digits) => String(Number(digits) + 7))
      return front === card.draft.front ? undefined : withDraft(card, { front })
    },
  },
  {
    name: 'no provenance',
    gate: 0.95,
    corrupt: (card) => ({ ...withDraft(card, {}), quote: '', contexts: [] }),
  },
  {
    name: 'quotation of another sentence',
    gate: 0.95,
    corrupt: (card, others, index) => {
      const answer = normalise(card.draft.back)
      const other = others.find(
        (entry, place) =>
          place !== index && !normalise([entry.quote, ...card.contexts].join(' ')).includes(answer),
      )
      return other === undefined || card.draft.items !== undefined
        ? undefined
        : { ...card, quote: other.quote }
    },
  },
  {
    name: 'long answer',
    gate: 0.95,
    corrupt: (card) =>
      card.draft.items === undefined && card.quote.split(' ').length > 22
        ? withAnswer(card, card.quote)
        : undefined,
  },
  {
    name: 'markup',
    gate: 0.95,
    corrupt: (card) => withDraft(card, { front: card.draft.front.replace(/ (\S+)/, ' **$1**') }),
  },
  {
    name: 'question mark missing',
    gate: 0.95,
    corrupt: (card) =>
      qa(card) ? withDraft(card, { front: card.draft.front.replace(/\?$/, '') }) : undefined,
  },
  {
    name: 'date without its year',
    gate: 0.95,
    corrupt: (card) => {
      const back = card.draft.back.replace(/,? (?:1\d|20)\d\d$/, '')
      return back === card.draft.back ||
        !/^\d{1,2} \p{Lu}|^\p{Lu}\p{Ll}+ \d{1,2}$/u.test(back) ||
        /\d{4}/.test(card.draft.front)
        ? undefined
        : withAnswer(card, back)
    },
  },
  {
    name: 'demonstrative',
    gate: 0.95,
    corrupt: (card) => {
      const front = card.draft.front.replace(nameInFront, 'this organisation')
      return front === card.draft.front ? undefined : withDraft(card, { front })
    },
  },
  {
    name: 'bare definite',
    gate: 0.95,
    corrupt: (card) => {
      const front = card.draft.front.replace(nameInFront, 'the organisation')
      return front === card.draft.front ||
        /the organisation (?:\p{Lu}|\()|the organisation['’]|[Tt]he the/u.test(front) ||
        /the organisation (?:of|for|in|on|to|that|which|who|between|with|from|under|by|through|over|at|near)\b/.test(
          front,
        )
        ? undefined
        : withDraft(card, { front })
    },
  },
  {
    name: 'pronoun',
    gate: 0.95,
    corrupt: (card) => {
      const match = nameInFront.exec(card.draft.front)
      if (match === null) return undefined
      const front = card.draft.front.replace(nameInFront, 'it')
      // After another name the pronoun could stand for that one.
      return /\p{Lu}/u.test(card.draft.front.slice(0, match.index).replace(/^\S+ ?/, '')) || !qa(card)
        ? undefined
        : withDraft(card, { front })
    },
  },
  {
    name: 'relative time',
    gate: 0.95,
    corrupt: (card) =>
      qa(card) ? withDraft(card, { front: card.draft.front.replace(/\?$/, ' last year?') }) : undefined,
  },
  {
    name: 'leak',
    gate: 0.95,
    corrupt: (card) =>
      qa(card)
        ? withDraft(card, { front: card.draft.front.replace(/\?$/, ` (${card.draft.back})?`) })
        : undefined,
  },
  {
    name: 'wrong antecedent',
    gate: 0.6,
    corrupt: (card, others, index) => {
      const wrong = elsewhere(card, others, index, ({ draft }) => {
        const name = nameInFront.exec(draft.front)?.[1]
        return name === undefined || monthName.test(name) ? undefined : name
      })
      if (wrong === undefined) return undefined
      const front = card.draft.front.replace(nameInFront, wrong)
      return front === card.draft.front ? undefined : withDraft(card, { front })
    },
  },
  {
    name: 'attribution dropped',
    gate: 0.95,
    corrupt: (card) =>
      card.draft.front.includes('Maria Lund') ? undefined : withDraft(card, { attributedTo: 'Maria Lund' }),
  },
  {
    name: 'negation dropped',
    gate: 0.95,
    corrupt: (card) => {
      if (!qa(card) || /[;:]|, (?:and|so|because|which|unless)|\bbut\b| and /.test(card.quote))
        return undefined
      const quote = card.quote.replace(
        /\b(is|are|was|were|must|should|may|can|has|have) (?!not\b)/,
        '$1 not ',
      )
      return quote === card.quote || /\b(?:not|never|no|without|avoid|except)\b/i.test(card.draft.front)
        ? undefined
        : { ...card, quote }
    },
  },
  {
    name: 'answer of no worth',
    gate: 0.95,
    corrupt: (card) =>
      card.draft.items === undefined
        ? { ...withAnswer(card, 'the ministry'), quote: `${card.quote} the ministry` }
        : undefined,
  },
  {
    name: 'half of a compound',
    gate: 0.95,
    corrupt: (card) =>
      card.draft.kind === 'cloze' && /\] /.test(card.draft.front)
        ? withDraft(card, { front: card.draft.front.replace('] ', ']-led ') })
        : undefined,
  },
  {
    name: 'quotation mark without partner',
    gate: 0.95,
    corrupt: (card) =>
      withDraft(card, { front: card.draft.front.replace(/ (\S+)/, ' “$1').replace(/”/g, '') }),
  },
]
