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
  const source: NoteSource = {
    documentId,
    factId: candidate.factId,
    start,
    end,
    quote,
    ruleId: candidate.ruleId,
    engineVersion,
    ...(context === undefined ? {} : { context }),
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
  return text.replace(/[\\*_`<>[\]#|~]/g, '\\$&')
}

function clozeMarkdown(text: string): string {
  return text.replace(/[\\*_`<>#|~]/g, '\\$&')
}
