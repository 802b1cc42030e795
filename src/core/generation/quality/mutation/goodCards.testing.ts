import { generate, ingest } from '../..'
import type { Checked } from '../../invariants'
import type { Draft, FactType } from '../../types'

interface GoldCard {
  kind: 'qa' | 'cloze' | 'enumeration'
  front?: string
  text?: string
  back?: string
  accept?: string[]
  items?: string[][]
}

/** What a gold file holds, as far as the mutation test reads it. */
export interface Gold {
  doc: { file: string; title: string; reference_date?: string }
  facts: {
    type: string
    span: { start: number; end: number }
    needs_resolution?: Record<string, string>
    context?: string
    attributed_to?: string
    cards: GoldCard[]
  }[]
}

const types: Record<string, FactType> = { creator: 'actor', event: 'date-event', title: 'name' }

/** The hand-written ideal cards of a gold file as the invariants see them, with the evidence that their author used. */
export function idealCards(gold: Gold, text: string): Checked[] {
  const said = [
    gold.doc.title,
    gold.doc.reference_date ?? '',
    (gold.doc.reference_date ?? '').slice(0, 4),
    text,
  ]
  return gold.facts.flatMap((fact) =>
    fact.cards.map((card) => {
      const blank = /\{\{c\d+::([\s\S]+?)(?:::([^}]*))?\}\}/.exec(card.text ?? '')
      const front = card.front ?? (card.text ?? '').replace(/\{\{c\d+::[\s\S]+?\}\}/, '[…]')
      const items = card.items?.map((variants) => variants[0] ?? '')
      const back = card.back ?? items?.join(', ') ?? blank?.[1] ?? card.accept?.[0] ?? ''
      const draft: Draft = {
        kind: card.kind,
        front,
        back,
        answers: [...new Set([back, ...(card.accept ?? [])])],
        ...(items === undefined ? {} : { items }),
        type: types[fact.type] ?? (fact.type as FactType),
        ruleId: 'gold',
        factKey: 'gold',
        span: fact.span,
        context: [],
        bonus: 0,
      }
      // An author may lean on the whole document; a generated card has to say on what.
      const contexts = [...Object.values(fact.needs_resolution ?? {}), fact.context ?? '']
      return { draft, quote: text.slice(fact.span.start, fact.span.end), contexts, said }
    }),
  )
}

/** The cards that the generator makes of a document, as the invariants see them. */
export async function generatedCards(bytes: Uint8Array, fileName: string): Promise<Checked[]> {
  const document = await ingest(bytes, fileName)
  const { candidates } = await generate(document, { all: true })
  const said = [document.title, document.date ?? '', (document.date ?? '').slice(0, 4)]
  return candidates.map((candidate) => ({
    draft: {
      kind: candidate.kind,
      front: candidate.front,
      back: candidate.back,
      answers: candidate.answers,
      ...(candidate.items === undefined ? {} : { items: candidate.items }),
      type: candidate.type,
      ruleId: candidate.ruleId,
      factKey: candidate.factId,
      span: { start: candidate.source.start, end: candidate.source.end },
      context: [],
      bonus: 0,
    },
    quote: candidate.source.quote,
    contexts: (candidate.source.context ?? []).map((span) => document.text.slice(span.start, span.end)),
    said,
  }))
}
