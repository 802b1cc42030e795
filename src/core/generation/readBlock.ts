import { type Block, type Heading, type Plain, documentSpan, toDocument } from './blocks'
import { definition, factsOf, itemDefinition, keyValue, list, table } from './facts'
import { parseSentence } from './language/clause'
import type { Context } from './language/context'
import { type Sentence, connectiveLength, reportingTail } from './language/sentence'
import { type Token, tokenise } from './language/tokens'
import { type Memory, resolve, startParagraph } from './resolve'
import { sentencesOf } from './sentences'
import type { CleanedStretch, Draft } from './types'

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

export function readBlock(
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

export function readText(
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
