import { useEffect, useState } from 'react'
import { listExams, listLibrary, type QuizScope } from '@app/index'
import { ComboField } from '../components/ComboField'
import { TextField } from '../components/Field'
import { SelectField } from '../components/SelectField'
import { useTags } from '../state/useTags'
import { act } from '../state/actions'
import { theCollection, useApp } from '../state/store'

const kinds = [
  { value: 'decks', label: 'A deck, or all' },
  { value: 'document', label: 'A document' },
  { value: 'exam', label: 'An exam' },
  { value: 'tags', label: 'A tag' },
  { value: 'search', label: 'What a search finds' },
]

interface ScopeFieldsProps {
  scope: QuizScope
  onChange: (scope: QuizScope) => void
  /** What is wrong with the search. */
  problem: string | undefined
}

/** Which cards something on paper is about. */
export function ScopeFields({ scope, onChange, problem }: ScopeFieldsProps) {
  const { documents, exams } = useLists()
  const decks = useApp((state) => state.decks)
  const [kind, setKind] = useState<string>(scope.kind === 'all' ? 'decks' : scope.kind)
  const choose = (next: string): void => {
    setKind(next)
    const [document] = documents
    const [exam] = exams
    if (next === 'decks') onChange({ kind: 'all' })
    else if (next === 'tags') onChange({ kind: 'tags', tags: [] })
    else if (next === 'search') onChange({ kind: 'search', text: '' })
    else if (next === 'document' && document !== undefined)
      onChange({ kind: 'document', documentId: document.id })
    else if (next === 'exam' && exam !== undefined) onChange({ kind: 'exam', examId: exam.id })
  }
  // What is not there cannot be chosen.
  const offered = kinds.filter(
    ({ value }) =>
      value === kind ||
      ((value !== 'document' || documents.length > 0) && (value !== 'exam' || exams.length > 0)),
  )
  return (
    <>
      <SelectField label="About" value={kind} onChange={choose} options={offered} />
      {scope.kind === 'all' || scope.kind === 'decks' ? (
        <SelectField
          label="Deck, with its subdecks"
          value={scope.kind === 'all' ? 'all' : String(scope.deckIds[0])}
          onChange={(value) =>
            onChange(value === 'all' ? { kind: 'all' } : { kind: 'decks', deckIds: [Number(value)] })
          }
          options={[
            { value: 'all', label: 'All decks' },
            ...decks.map(({ deck }) => ({
              value: String(deck.id),
              label: deck.name.split('::').join(' › '),
            })),
          ]}
        />
      ) : scope.kind === 'document' ? (
        <SelectField
          label="Document"
          value={scope.documentId}
          onChange={(documentId) => onChange({ kind: 'document', documentId })}
          options={documents.map(({ id, title }) => ({ value: id, label: title }))}
        />
      ) : scope.kind === 'exam' ? (
        <SelectField
          label="Exam"
          value={String(scope.examId)}
          onChange={(value) => onChange({ kind: 'exam', examId: Number(value) })}
          options={exams.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      ) : scope.kind === 'tags' ? (
        <TagField
          tag={scope.tags[0] ?? ''}
          onChange={(tag) => onChange({ kind: 'tags', tags: tag === '' ? [] : [tag] })}
        />
      ) : (
        <TextField
          label="Search"
          value={scope.text}
          onChange={(text) => onChange({ kind: 'search', text })}
          error={problem}
          hint="Words, “phrases in quotes”, tag:, is:new, is:due, flag:1, rated:7, prop:r<0.8; - for not."
        />
      )}
    </>
  )
}

function TagField({ tag, onChange }: { tag: string; onChange: (tag: string) => void }) {
  const tags = useTags()
  return (
    <ComboField
      label="Tag, with those inside it"
      value={tag}
      options={tags}
      showLabel="Show tags"
      onChange={(value) => onChange(value.trim())}
    />
  )
}

interface Lists {
  documents: { id: string; title: string }[]
  exams: { id: number; name: string }[]
}

/** The documents that cards were made from and the exams, as they were when the dialog opened. */
function useLists(): Lists {
  const [lists, setLists] = useState<Lists>({ documents: [], exams: [] })
  useEffect(() => {
    let gone = false
    act(async () => {
      const [library, exams] = await Promise.all([listLibrary(theCollection()), listExams(theCollection())])
      const documents = library
        .filter(({ notes }) => notes > 0)
        .map(({ document: { id, title } }) => ({ id, title }))
      if (!gone) setLists({ documents, exams: exams.map(({ id, name }) => ({ id, name })) })
    })
    return () => {
      gone = true
    }
  }, [])
  return lists
}
