import type { Span } from '../model'
import { type Block, blocksOf, documentSpan, type Heading, type Plain, toDocument } from './blocks'
import { definition, factsOf, itemDefinition, keyValue, list, table } from './facts'
import { brokenInvariant, evidenceBefore } from './invariants'
import { parseSentence } from './language/clause'
import { type Context, contextOf } from './language/context'
import { connectiveLength, reportingTail, type Sentence } from './language/sentence'
import { type Token, tokenise } from './language/tokens'
import { contentWords, fingerprint } from './normalise'
import { choose, defaultBudget, type Ranked, scoreOf, withoutDuplicates } from './rank'
import { type Memory, newMemory, resolve, startParagraph } from './resolve'
import { sentencesOf } from './sentences'
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
export const engineVersion = '1.1.0'

/** Cards shown as rejected, at most: enough to look at, not a second document. */
const shownRejections = 500

/** Cards that score less are offered only when everything is asked for. */
const leastScore = 0.5

const cleaningMessages: Record<string, string> = {
  byline: 'Left out: it names the author.',
  dateline: 'Left out: it is the line with the date.',
  'follow-us': 'Left out: it advertises.',
  'read-more': 'Left out: it points to other pages.',
  copyright: 'Left out: it is a copyright line.',
  'page-furniture': 'Left out: it belongs to the page, not to the text.',
  contact: 'Left out: it is contact information.',
  disclaimer: 'Left out: it is a note about the text.',
  separator: 'Left out: it only separates.',
  'course-notice': 'Left out: it is about the course, not its subject.',
  'front-matter': 'Left out: it describes the file.',
  code: 'Left out: it is code.',
  caption: 'Left out: it describes a picture.',
  references: 'Left out: it is a list of references.',
}

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
  const context = contextOf(document, blocks)
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
  const wanted = drafts.filter((draft) => !muted.has(draft.ruleId))
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
  const notice = noticeFor(document, kept.length)
  return {
    engineVersion,
    candidates: chosen.map((entry) => entry.candidate),
    reserve: reserve.map((entry) => entry.candidate),
    rejected,
    cleaned,
    paragraphs: blocks.filter((block) => block.kind !== 'discarded').map(spanOf),
    ...(notice === undefined ? {} : { notice }),
  }
}

function noticeFor(document: IngestedDocument, found: number): string | undefined {
  if (found === 0)
    return 'No facts were found that would make good cards. Texts that state who, what, when and where work best.'
  if (found * 250 < document.words)
    return 'Only a few facts were found in this text. Texts that state who, what, when and where work best.'
  return undefined
}

function readBlock(
  block: Block,
  context: Context,
  memory: Memory,
  drafts: Draft[],
  cleaned: CleanedStretch[],
): void {
  startParagraph(memory)
  switch (block.kind) {
    case 'paragraph':
      if (!block.plain.text.endsWith(':') || block.plain.text.length > 120)
        readText(block.plain, block.path, context, memory, drafts)
      return
    case 'list':
      list(block, { context, drafts })
      for (const item of block.items) {
        startParagraph(memory)
        if (itemDefinition(item) === undefined && /[.;]$/.test(item.plain.text))
          readText(item.plain, block.path, context, memory, drafts)
      }
      return
    case 'keyValue':
      keyValue(block, { context, drafts })
      readValue(block.value, block.path, context, memory, drafts)
      return
    case 'definition':
      definition(block, { context, drafts })
      return
    case 'table':
      table(block, { context, drafts })
      return
    case 'discarded':
      if (block.reason !== 'separator' && block.reason !== 'code' && block.reason !== 'front-matter')
        cleaned.push({
          ...documentSpan(block.plain),
          reason: block.reason,
          message: cleaningMessages[block.reason] ?? 'Left out.',
        })
  }
}

function isRestored(span: Span, restored: readonly Span[] = []): boolean {
  return restored.some((entry) => entry.start < span.end && span.start < entry.end)
}

/** Where a block stands in the document, from its first character to its last. */
function spanOf(block: Block): Span {
  const parts = partsOf(block).filter((part) => part.text !== '')
  const spans = parts.map((part) => documentSpan(part))
  return {
    start: spans.reduce((least, span) => Math.min(least, span.start), Number.POSITIVE_INFINITY),
    end: spans.reduce((most, span) => Math.max(most, span.end), 0),
  }
}

function partsOf(block: Block): readonly Plain[] {
  switch (block.kind) {
    case 'paragraph':
    case 'discarded':
      return [block.plain]
    case 'list':
      return [...(block.intro === undefined ? [] : [block.intro]), ...block.items.map((item) => item.plain)]
    case 'keyValue':
      return [block.key, block.value]
    case 'definition':
      return [block.term, block.definition]
    case 'table':
      return [...block.head, ...block.rows.flat()]
  }
}

/** What stands after a semicolon in a value can be a sentence of its own. */
function readValue(
  value: Plain,
  path: readonly Heading[],
  context: Context,
  memory: Memory,
  drafts: Draft[],
): void {
  const semicolon = value.text.indexOf('; ')
  if (semicolon < 0) return
  const map = value.map?.slice(semicolon + 2)
  const rest: Plain = {
    text: value.text.slice(semicolon + 2),
    base: toDocument(value, semicolon + 2),
    ...(map === undefined ? {} : { map }),
  }
  readText(rest, path, context, memory, drafts)
}

function readText(
  plain: Plain,
  path: readonly Heading[],
  context: Context,
  memory: Memory,
  drafts: Draft[],
): void {
  for (const [index, part] of sentencesOf(plain).entries()) {
    if (part.text.length > 900 || part.text.endsWith('?')) continue
    const sentence = sentenceOf(part, path, context, index === 0)
    resolve(sentence, context, memory)
    factsOf({ sentence, context, drafts })
  }
}

function sentenceOf(plain: Plain, path: readonly Heading[], context: Context, first: boolean): Sentence {
  const tokens = tokenise(plain.text, context.spelling)
  markLinks(tokens, plain.text, context)
  const from = connectiveLength(plain, tokens)
  let to = tokens.length
  while (to > from && ['.', '"', ';', ','].includes(tokens[to - 1]?.tag ?? '')) to--
  const tail = reportingTail(plain, tokens, to)
  const person = tail.by === '' ? undefined : (context.persons.get(tail.by) ?? context.surnames.get(tail.by))
  const quoted = /^["“]/.test(plain.text)
  const sentence: Sentence = {
    plain,
    tokens,
    span: documentSpan(plain),
    path,
    from,
    to: tail.to,
    replacements: [],
    unresolved: new Set(),
    first,
    parse: quoted ? { clauses: [], insertions: [] } : parseSentence(tokens, from, tail.to),
    ...(person === undefined ? {} : { attributedTo: person.name }),
  }
  return sentence
}

/** Marks each "and" that stands inside a name which the document abbreviates ("Planning and Review Process"). */
function markLinks(tokens: Token[], text: string, context: Context): void {
  for (const token of tokens) {
    if (token.lower !== 'and') continue
    for (const { long } of context.acronyms.values()) {
      const at = long.indexOf(' and ')
      if (at > 0 && text.slice(token.start - 1 - at, token.start - 1 - at + long.length) === long)
        token.link = true
    }
  }
}

function checked(document: IngestedDocument, drafts: readonly Draft[], rejected: Rejection[]): Ranked[] {
  const titleWords = new Set(contentWords(document.title))
  const frequent = new Set<string>()
  const result: Ranked[] = []
  const ids = new Set<string>()
  for (const [order, draft] of drafts.entries()) {
    const source = sourceOf(document, draft.span, draft.context)
    const contexts = draft.context.map((span) => document.text.slice(span.start, span.end))
    const late = evidenceBefore(draft.context, draft.span, draft.ruleId)
    const broken =
      late === undefined
        ? brokenInvariant({ draft, quote: source.quote, contexts })
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
      score: scoreOf(draft, { titleWords, position, frequent }),
      source,
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
