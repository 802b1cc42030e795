import type { NoteType } from '../../model'

/** A file of a folder of decks. `path` is relative to the folder, with `/` between its parts. */
export interface MarkdownFile {
  path: string
  text: string
}

/** Something in a file that could not be used. The rest of the file is read all the same. */
export interface MarkdownProblem {
  path: string
  /** Line in the file, counted from 1. */
  line: number
  /** For people: what is wrong and what to do. */
  sentence: string
}

/** A note as it stands in a file. */
export interface MarkdownNote {
  /** The id that the file keeps for it; missing for a note that was written by hand and not yet read. */
  guid?: string
  /** Full name of its deck, levels separated by `::`. */
  deck: string
  noteType: NoteType
  /** One value for each field of the note type, in the format of the note type. */
  fields: string[]
  /** Indices of the fields that the file does not mention; they are empty in `fields`. */
  missing: number[]
  tags: string[]
  /** The passage that the note was made from, as the file quotes it. */
  quote?: string
  path: string
  /** Line on which it begins, counted from 1. */
  line: number
}

/** A picture or sound of the folder that notes refer to. */
export interface MarkdownMedia {
  /** Where it lies in the folder. */
  path: string
  /** The name by which the fields of the notes refer to it. */
  name: string
}

export interface MarkdownReading {
  notes: MarkdownNote[]
  media: MarkdownMedia[]
  /** Names that notes refer to without there being such a file; other addresses are not among them. */
  missingMedia: string[]
  problems: MarkdownProblem[]
}

/** A field as it stands in a file. */
export interface RawField {
  /** `Q`, `A`, `C`, or `**` with the field’s name behind it. */
  label: string
  text: string
  /** Taken from a verbatim block: already in the format of its note type. */
  verbatim: boolean
}

/** A card of a file before its note type is looked up. */
export interface RawNote {
  /** First line, from 0. */
  start: number
  /** Line behind the last one, from 0; an id is put before it. */
  end: number
  /** The id belongs behind the text of the line `start` instead of on a line of its own. */
  isOneLine: boolean
  /** What an id on a line of its own is indented by. */
  indent: string
  guid?: string
  /** As the file names it; `basic`, `reversed` and `cloze` for the built-in forms. */
  type: { builtIn: 'basic' | 'reversed' | 'cloze' } | { label: string }
  fields: RawField[]
  tags: string[]
  quote?: string
}
