import { useEffect, useState } from 'react'
import {
  copyNoteType,
  listNoteTypeDrafts,
  listNoteTypes,
  notesByType,
  renameNoteType,
  whyNotDeleted,
  type NotesByType,
} from '@app/index'
import type { NoteType, NoteTypeId } from '@core/model'
import { freeName } from '@core/noteTypes'
import { searchTerm } from '@core/search'
import { AskDialog } from '../components/AskDialog'
import { showSearch } from '../browse/state'
import { Button } from '../components/Button'
import { MenuButton } from '../components/MenuButton'
import { countOf } from '../components/words'
import { act, go, notify, refresh, undoButton } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import decks from '../decks/decks.module.css'
import shell from '../shell/shell.module.css'
import { DeleteDialog } from './DeleteDialog'
import { kindInWords } from './kindInWords'
import { NewDialog } from './NewDialog'
import styles from './noteTypes.module.css'

type OpenDialog = { kind: 'new'; like?: NoteTypeId } | { kind: 'rename' | 'delete'; noteType: NoteType }

/** All note types with how many notes have them. */
export function NoteTypesScreen() {
  const revision = useApp((state) => state.revision)
  const [noteTypes, setNoteTypes] = useState<NoteType[]>([])
  const [notes, setNotes] = useState<NotesByType>()
  const [unsaved, setUnsaved] = useState<ReadonlySet<NoteTypeId>>(new Set())
  const [dialog, setDialog] = useState<OpenDialog>()
  useEffect(() => {
    let gone = false
    act(async () => {
      const collection = theCollection()
      const all = await listNoteTypes(collection)
      const drafts = await listNoteTypeDrafts(collection)
      if (gone) return
      setNoteTypes(all.toSorted((a, b) => a.name.localeCompare(b.name)))
      setUnsaved(drafts)
      const counted = await notesByType(collection)
      if (!gone) setNotes(counted)
    })
    return () => {
      gone = true
    }
  }, [revision])
  const close = (): void => setDialog(undefined)
  const copy = async (name: string, like: NoteTypeId): Promise<void> => {
    const made = await copyNoteType(theCollection(), like, name)
    close()
    await refresh()
    go({ screen: 'note-type', noteTypeId: made.id })
  }
  const rename = async (noteType: NoteType, name: string): Promise<void> => {
    await renameNoteType(theCollection(), noteType.id, name)
    close()
    await refresh()
    notify(`“${noteType.name}” is called “${name.trim()}” now.`, { action: undoButton() })
  }
  const names = noteTypes.map(({ name }) => name)
  const model = dialog?.kind === 'new' ? noteTypes.find(({ id }) => id === dialog.like) : undefined
  return (
    <div className={shell.page}>
      <header className={shell.pageHead}>
        <h1>Note types</h1>
        <Button tone="primary" onClick={() => setDialog({ kind: 'new' })} disabled={noteTypes.length === 0}>
          New note type
        </Button>
      </header>
      <p className={styles.lead}>
        A note type says which fields a note has, which cards are made of them, and how these look.
      </p>
      <ul aria-label={countOf(noteTypes.length, 'note type')}>
        {noteTypes.map((noteType) => (
          <Row
            key={noteType.id}
            noteType={noteType}
            notes={notes === undefined ? undefined : (notes.get(noteType.id)?.length ?? 0)}
            hasDraft={unsaved.has(noteType.id)}
            whyKept={whyNotDeleted(noteType, noteTypes)}
            onDialog={setDialog}
          />
        ))}
      </ul>
      {dialog?.kind === 'new' ? (
        <NewDialog
          models={noteTypes}
          like={dialog.like}
          initial={model === undefined ? '' : freeName(model.name, names)}
          save={copy}
          onClose={close}
        />
      ) : null}
      {dialog?.kind === 'rename' ? (
        <AskDialog
          label="Name"
          title={`Rename “${dialog.noteType.name}”`}
          verb="Rename"
          initial={dialog.noteType.name}
          save={(name) => rename(dialog.noteType, name)}
          onClose={close}
        />
      ) : null}
      {dialog?.kind === 'delete' ? <DeleteDialog noteType={dialog.noteType} onClose={close} /> : null}
    </div>
  )
}

interface RowProps {
  noteType: NoteType
  /** Undefined while they are counted. */
  notes: number | undefined
  hasDraft: boolean
  whyKept: string | undefined
  onDialog: (dialog: OpenDialog) => void
}

function Row({ noteType, notes, hasDraft, whyKept, onDialog }: RowProps) {
  const { id, name } = noteType
  const open = (): void => go({ screen: 'note-type', noteTypeId: id })
  return (
    <li className={decks.row}>
      <div className={styles.about}>
        <button type="button" className={decks.name} onClick={open}>
          {name}
        </button>
        <p className={styles.soft}>
          {kindInWords(noteType)}
          {hasDraft ? <strong> Has changes that are not saved.</strong> : null}
        </p>
      </div>
      <p className={decks.counts}>{notes === undefined ? '…' : countOf(notes, 'note')}</p>
      <div className={decks.tools}>
        <Button size="small" aria-label={`Edit ${name}`} onClick={open}>
          Edit
        </Button>
        <MenuButton
          label={`More for ${name}`}
          items={[
            {
              id: 'browse',
              title: 'Browse its notes',
              run: () => {
                showSearch(searchTerm('note', name), 'notes')
                go({ screen: 'browse' })
              },
            },
            { id: 'copy', title: 'New note type like this', run: () => onDialog({ kind: 'new', like: id }) },
            { id: 'rename', title: 'Rename', run: () => onDialog({ kind: 'rename', noteType }) },
            {
              id: 'delete',
              title: 'Delete…',
              danger: true,
              run: () =>
                whyKept === undefined
                  ? onDialog({ kind: 'delete', noteType })
                  : notify(whyKept, { tone: 'problem' }),
            },
          ]}
        />
      </div>
    </li>
  )
}
