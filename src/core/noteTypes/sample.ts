import type { NoteType } from '../model'
import { templateTags } from '../rendering'

/** Words for a note type that has no notes yet: each field by its name, and clozes where the templates ask for them. */
export function sampleFields({
  kind,
  fields,
  templates,
}: Pick<NoteType, 'kind' | 'fields' | 'templates'>): string[] {
  const clozed = new Set<string>()
  if (kind === 'cloze')
    for (const tag of templateTags(templates[0]?.front ?? ''))
      if (tag.kind === 'field' && tag.filters.some((filter) => filter.startsWith('cloze')))
        clozed.add(tag.name)
  return fields.map(({ name }) =>
    clozed.has(name) ? '{{c1::Paris}} is the capital of {{c2::France::country}}.' : `(${name})`,
  )
}
