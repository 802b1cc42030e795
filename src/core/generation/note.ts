import { builtInNoteTypeIds, type DocumentId, type NoteSource } from '../model'
import type { Candidate } from './types'

/** What a note is made from. */
export interface NoteDraft {
  noteTypeId: number
  fields: string[]
  tags: string[]
  source: NoteSource
}

/** The note that a kept candidate becomes: a cloze note for a cloze, a basic one for the rest. Fields are Markdown. */
export function candidateToNote(
  candidate: Candidate,
  documentId: DocumentId,
  engineVersion: string,
): NoteDraft {
  const { start, end, quote, context } = candidate.source
  const { answers, items } = candidate
  const source: NoteSource = {
    documentId,
    factId: candidate.factId,
    start,
    end,
    quote,
    ruleId: candidate.ruleId,
    engineVersion,
    ...(context === undefined ? {} : { context }),
    ...(candidate.model === undefined ? {} : { model: candidate.model }),
    ...(items === undefined && answers.length > 1 ? { answers: [...answers] } : {}),
  }
  const tags = [`factdeck::${candidate.type}`]
  if (candidate.kind === 'cloze' && candidate.clozeText !== undefined)
    return {
      noteTypeId: builtInNoteTypeIds.cloze,
      fields: [clozeMarkdown(candidate.clozeText), ''],
      tags,
      source,
    }
  const back =
    candidate.items === undefined
      ? plainMarkdown(candidate.back)
      : candidate.items.map((item) => `- ${plainMarkdown(item)}`).join('\n')
  return {
    noteTypeId: builtInNoteTypeIds.basic,
    fields: [plainMarkdown(candidate.front), back],
    tags,
    source,
  }
}

/** Text as Markdown that shows exactly that text. */
function plainMarkdown(text: string): string {
  return literalStart(text.replace(/[\\*_`<>[\]#|~&]/g, '\\$&'))
}

/** Like `plainMarkdown`, with the braces and colons of clozes left as they are. */
function clozeMarkdown(text: string): string {
  return literalStart(text.replace(/[\\*_`<>#|~&]/g, '\\$&'))
}

/** A line that opens like a list ("1.", "2)", "-", "+") or an underline ("===") stays text. */
function literalStart(text: string): string {
  return text.replace(/^([ \t]*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2').replace(/^([ \t]*)([-+=])/gm, '$1\\$2')
}
