import { textsOf } from './blocks/texts'
import type { Span } from '../model'
import { blocksOf, documentSpan } from './blocks'
import { isRestored, spanOf } from './coverage'
import { approximationKept, brokenInvariant, evidenceBefore } from './invariants'
import { distractorsFor } from './distractors'
import { categoryOf } from './language/category'
import { contextOf } from './language/context'
import { readWords } from './language/tagger'
import { pricesOf } from './priceList'
import { contentWords, fingerprint } from './normalise'
import { type Ranked, choose, defaultBudget, scoreOf, withoutDuplicates } from './rank'
import { readBlock, readText } from './readBlock'
import { newMemory } from './resolve'
import { wordingsFor } from './wordings'
import type {
  Candidate,
  CandidateSource,
  CleanedStretch,
  Draft,
  GenerateOptions,
  Generation,
  IngestedDocument,
  Rejection,
} from './types'

/** Changes whenever the same document may give other cards. */
export const engineVersion = '1.3.0'

/** Cards shown as rejected, at most: enough to look at, not a second document. */
const shownRejections = 500

/** Cards that score less are offered only when everything is asked for. */
const leastScore = 0.5

/**
 * Cards from a document. Pure and deterministic: the same text and engine version give the same cards. Works through
 * the document block by block, so that time grows with its length and no faster.
 */
export async function generate(
  document: IngestedDocument,
  options: GenerateOptions = {},
): Promise<Generation> {
  const nothing = (notice: string): Generation => ({
    engineVersion,
    candidates: [],
    reserve: [],
    rejected: [],
    cleaned: [],
    paragraphs: [],
    notice,
  })
  if (document.language !== 'en' && document.language !== 'und')
    return nothing(
      'This text does not seem to be in English. Cards can be made from English texts only, so far.',
    )
  if (document.language === 'und' && document.words > 40)
    return nothing(
      'No language that cards can be made from was recognised: this may be code, a table of figures or a language other than English.',
    )

  const blocks = blocksOf(document.text, document.kind)
  const kinds = await readWords(blocks.flatMap((block) => textsOf(block).map((plain) => plain.text)))
  const context = contextOf(document, blocks, kinds)
  const memory = newMemory()
  const drafts: Draft[] = []
  const rejected: Rejection[] = []
  const cleaned: CleanedStretch[] = []
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'discarded' && isRestored(documentSpan(block.plain), options.restored))
      readText(block.plain, block.path, context, memory, drafts)
    else readBlock(block, context, memory, drafts, cleaned)
    options.onProgress?.(index + 1, blocks.length)
  }
  const muted = new Set(options.mutedRules)
  const prices = pricesOf(drafts)
  for (const draft of prices)
    reject(rejected, {
      reason: 'price',
      message: 'A price of a list is soon another one.',
      front: draft.front,
      source: sourceOf(document, draft.span, draft.context),
    })
  const wanted = drafts.filter((draft) => !muted.has(draft.ruleId) && !prices.has(draft))
  const { kept, dropped } = withoutDuplicates(checked(document, wanted, rejected))
  for (const { entry, reason } of dropped) {
    const message =
      reason === 'duplicate' ? 'Another card asks the same.' : 'The text gives two answers to this question.'
    reject(rejected, { reason, message, front: entry.candidate.front, source: entry.candidate.source })
  }
  const budget =
    options.all === true ? Number.POSITIVE_INFINITY : (options.budget ?? defaultBudget(document.words))
  const { chosen, reserve } = choose(
    kept,
    budget,
    options.all === true ? Number.POSITIVE_INFINITY : 3,
    options.all === true ? 0 : leastScore,
  )
  const notice = noticeFor(document, kept.length, prices.size > 0)
  const alike = dropped.filter(({ reason }) => reason === 'duplicate').map(({ entry }) => entry)
  const wordings = wordingsFor([...kept, ...alike])
  const wrong = distractorsFor(
    kept.map((entry) => entry.candidate),
    fingerprint(document.text),
    (text) => categoryOf(text, context),
  )
  const complete = ({ candidate }: Ranked): Candidate => {
    const others = wordings.get(candidate.id)
    const distractors = wrong.get(candidate.id)
    return {
      ...candidate,
      ...(others === undefined ? {} : { wordings: others }),
      ...(distractors === undefined ? {} : { distractors }),
    }
  }
  return {
    engineVersion,
    candidates: chosen.map(complete),
    reserve: reserve.map(complete),
    rejected,
    cleaned,
    paragraphs: blocks.filter((block) => block.kind !== 'discarded').map(spanOf),
    ...(notice === undefined ? {} : { notice }),
  }
}

function noticeFor(document: IngestedDocument, found: number, isPriceList: boolean): string | undefined {
  if (found === 0 && isPriceList) return 'This looks like a list of prices. No cards are made of them.'
  if (found === 0)
    return 'No facts were found that would make good cards. Texts that state who, what, when and where work best.'
  if (found * 250 < document.words)
    return 'Only a few facts were found in this text. Texts that state who, what, when and where work best.'
  return undefined
}

function checked(document: IngestedDocument, drafts: readonly Draft[], rejected: Rejection[]): Ranked[] {
  const titleWords = new Set(contentWords(document.title))
  const said = [document.title, document.date ?? '', (document.date ?? '').slice(0, 4)]
  const frequent = new Set<string>()
  const result: Ranked[] = []
  const ids = new Set<string>()
  for (const [order, draft] of drafts.entries()) {
    const source = sourceOf(document, draft.span, draft.context)
    const contexts = draft.context.map((span) => document.text.slice(span.start, span.end))
    const late = evidenceBefore(draft.context, draft.span, draft.ruleId)
    const broken =
      late === undefined
        ? brokenInvariant({ draft, quote: source.quote, contexts, said })
        : { reason: 'evidence', message: late }
    if (broken !== undefined) {
      reject(rejected, { ...broken, front: draft.front, source })
      continue
    }
    const factId = fingerprint(`${draft.span.start}:${draft.factKey}`)
    let id = fingerprint(`${factId}:${draft.ruleId}:${draft.front}`)
    while (ids.has(id)) id = fingerprint(`${id}+`)
    ids.add(id)
    const position = draft.span.start / Math.max(1, document.text.length)
    const candidate: Candidate = {
      id,
      factId,
      kind: draft.kind,
      front: draft.front,
      back: draft.back,
      answers: draft.answers,
      ...(draft.items === undefined ? {} : { items: draft.items }),
      ...(draft.clozeText === undefined ? {} : { clozeText: draft.clozeText }),
      type: draft.type,
      ruleId: draft.ruleId,
      score:
        scoreOf(draft, { titleWords, position, frequent }) -
        (approximationKept({ draft, quote: source.quote, contexts }) === undefined ? 0 : 0.1),
      source,
      ...(draft.replacements === undefined || draft.replacements.length === 0
        ? {}
        : { replacements: [...draft.replacements] }),
    }
    result.push({ candidate, sentence: draft.span.start, factId, order })
  }
  return result
}

function sourceOf(document: IngestedDocument, span: Span, context: readonly Span[]): CandidateSource {
  return {
    start: span.start,
    end: span.end,
    quote: document.text.slice(span.start, span.end),
    ...(context.length === 0 ? {} : { context: [...context] }),
  }
}

function reject(rejected: Rejection[], rejection: Rejection): void {
  if (rejected.length < shownRejections) rejected.push(rejection)
}
