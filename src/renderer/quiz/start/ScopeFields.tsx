import { useEffect, useState } from 'react'
import { listDocuments, listExams, type QuizScope } from '@app/index'
import { ComboField } from '../../components/ComboField'
import { TextField } from '../../components/Field'
import { SelectField } from '../../components/SelectField'
import { act } from '../../state/actions'
import { theCollection, useApp } from '../../state/store'
import { useTags } from '../../state/useTags'
import styles from './start.module.css'

const kindLabels: Readonly<Record<QuizScope['kind'], string>> = {
  all: 'All decks',
  decks: 'A deck',
  tags: 'Tags',
  search: 'A search',
  exam: 'An exam',
  document: 'A document',
}

interface Named {
  id: string
  name: string
}

/** Exams and documents that can be asked about. */
function useOthers(): { exams: Named[]; documents: Named[] } {
  const [others, setOthers] = useState<{ exams: Named[]; documents: Named[] }>({ exams: [], documents: [] })
  useEffect(() => {
    let left = false
    act(async () => {
      const [exams, documents] = await Promise.all([
        listExams(theCollection()),
        listDocuments(theCollection()),
      ])
      if (left) return
      setOthers({
        exams: exams.map(({ id, name }) => ({ id: String(id), name })),
        documents: documents.map(({ id, title }) => ({ id, name: title })),
      })
    })
    return () => {
      left = true
    }
  }, [])
  return others
}

interface ScopeFieldsProps {
  scope: QuizScope
  onChange: (scope: QuizScope) => void
  problem?: string | undefined
}

/** Which cards are asked: all, a deck, tags, a search, an exam, one document. */
export function ScopeFields({ scope, onChange, problem }: ScopeFieldsProps) {
  const decks = useApp((state) => state.decks)
  const { exams, documents } = useOthers()
  const firstOf: Readonly<Record<QuizScope['kind'], QuizScope | undefined>> = {
    all: { kind: 'all' },
    decks: decks[0] === undefined ? undefined : { kind: 'decks', deckIds: [decks[0].deck.id] },
    tags: { kind: 'tags', tags: [] },
    search: { kind: 'search', text: '' },
    exam: exams[0] === undefined ? undefined : { kind: 'exam', examId: Number(exams[0].id) },
    document: documents[0] === undefined ? undefined : { kind: 'document', documentId: documents[0].id },
  }
  const kinds = (Object.keys(kindLabels) as QuizScope['kind'][]).filter(
    (kind) => kind === scope.kind || firstOf[kind] !== undefined,
  )
  return (
    <div className={styles.scope}>
      <SelectField
        label="Questions from"
        value={scope.kind}
        options={kinds.map((kind) => ({ value: kind, label: kindLabels[kind] }))}
        onChange={(value) => {
          const next = kinds.find((kind) => kind === value)
          const first = next === undefined ? undefined : firstOf[next]
          if (first !== undefined) onChange(first)
        }}
      />
      <div className={styles.scopeValue}>
        <ScopeValue
          scope={scope}
          onChange={onChange}
          decks={decks.map(({ deck }) => ({ id: String(deck.id), name: deck.name.split('::').join(' › ') }))}
          exams={exams}
          documents={documents}
          problem={problem}
        />
      </div>
    </div>
  )
}

function ScopeValue({
  scope,
  onChange,
  problem,
  ...lists
}: ScopeFieldsProps & Record<'decks' | 'exams' | 'documents', Named[]>) {
  const tags = useTags()
  switch (scope.kind) {
    case 'all':
      return null
    case 'decks':
      return (
        <SelectField
          label="Deck, with those inside it"
          value={String(scope.deckIds[0] ?? '')}
          options={withChosen(lists.decks, String(scope.deckIds[0] ?? ''), 'Choose a deck')}
          onChange={(value) => onChange({ kind: 'decks', deckIds: [Number(value)] })}
        />
      )
    case 'tags':
      return (
        <ComboField
          label="Tag, with those inside it"
          value={scope.tags[0] ?? ''}
          options={tags}
          showLabel="Show tags"
          onChange={(tag) => onChange({ kind: 'tags', tags: tag.trim() === '' ? [] : [tag.trim()] })}
        />
      )
    case 'search':
      return (
        <TextField
          label="Search"
          value={scope.text}
          error={problem}
          onChange={(text) => onChange({ kind: 'search', text })}
        />
      )
    case 'exam':
      return (
        <SelectField
          label="Exam"
          value={String(scope.examId)}
          options={withChosen(lists.exams, String(scope.examId), 'Choose an exam')}
          onChange={(value) => onChange({ kind: 'exam', examId: Number(value) })}
        />
      )
    case 'document':
      return (
        <SelectField
          label="Document"
          value={scope.documentId}
          options={withChosen(lists.documents, scope.documentId, 'Choose a document')}
          onChange={(documentId) => onChange({ kind: 'document', documentId })}
        />
      )
  }
}

/** What was chosen and is gone must not look like the first that is there. */
function withChosen(
  list: readonly Named[],
  chosen: string,
  missing: string,
): { value: string; label: string }[] {
  const options = list.map(({ id, name }) => ({ value: id, label: name }))
  return options.some(({ value }) => value === chosen)
    ? options
    : [{ value: chosen, label: missing }, ...options]
}
