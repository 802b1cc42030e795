import { useEffect, useState } from 'react'
import { loadDraft, type ReviewDraftListing } from '@app/index'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { TextField } from '../components/Field'
import { countOf } from '../components/words'
import { act, closeDialog, openDialog } from '../state/actions'
import { theCollection } from '../state/store'
import { chooseDocument, choosePackage } from '../transfer/chooseFile'
import { resumeReview, reviewDocument } from './reviewDocument'
import { unfinishedReviews } from './session'
import styles from './generate.module.css'

/** Reviews that were left, the latest first; the library of documents has all of them. */
const mostDrafts = 3

/** The ways in: what was begun, a document, text, a package, by hand. */
export function AddDialog() {
  const [drafts, setDrafts] = useState<readonly ReviewDraftListing[]>([])
  const [isDrawn, setDrawn] = useState(false)
  useEffect(() => {
    act(async () => {
      setDrafts(await unfinishedReviews())
      setDrawn((await loadDraft(theCollection(), 'new-occlusion')) !== undefined)
    })
  }, [])
  const begun = drafts.slice(0, mostDrafts)
  return (
    <Dialog title="Add cards" onClose={closeDialog}>
      <div className={styles.chooser}>
        {begun.map(({ documentId, title, left }, at) => (
          <Button
            key={documentId}
            tone={at === 0 ? 'primary' : 'plain'}
            onClick={() => {
              closeDialog()
              act(() => resumeReview(documentId))
            }}
          >
            {`Go on with “${title}”, ${left === 0 ? 'all looked at' : `${countOf(left, 'card')} left`}`}
          </Button>
        ))}
        <Button
          tone={begun.length === 0 ? 'primary' : 'plain'}
          onClick={() => {
            closeDialog()
            act(chooseDocument)
          }}
        >
          From a document
        </Button>
        <Button onClick={() => openDialog({ kind: 'paste' })}>From pasted text</Button>
        <Button onClick={() => openDialog({ kind: 'note' })}>Write a note</Button>
        <Button onClick={() => openDialog({ kind: 'occlusion' })}>
          {isDrawn ? 'Go on covering your picture' : 'Cover parts of a picture'}
        </Button>
        <Button
          onClick={() => {
            closeDialog()
            act(choosePackage)
          }}
        >
          Import cards
        </Button>
        <Button onClick={() => openDialog({ kind: 'paste-cards' })}>Paste cards</Button>
        <p>You can also drop a file anywhere on the window.</p>
      </div>
      <DialogActions>
        <Button onClick={closeDialog}>Cancel</Button>
      </DialogActions>
    </Dialog>
  )
}

export function PasteDialog() {
  const [text, setText] = useState('')
  const [title, setTitle] = useState('')
  const submit = (): void => {
    const name = title.trim() === '' ? firstWords(text) : title.trim()
    closeDialog()
    act(async () => reviewDocument({ kind: 'pasted', text, title: name }))
  }
  return (
    <Dialog title="Cards from pasted text" onClose={closeDialog} wide>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <TextField label="Text" value={text} onChange={setText} rows={12} autoFocus />
          <TextField
            label="Title"
            value={title}
            onChange={setTitle}
            hint="Shown with each card as its source. Left empty, the first words are taken."
          />
        </Stack>
        <DialogActions>
          <Button onClick={closeDialog}>Cancel</Button>
          <Button tone="primary" type="submit" disabled={text.trim() === ''}>
            Find facts
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}

function firstWords(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? ''
  const words = line
    .replace(/^#+\s*/, '')
    .split(/\s+/)
    .slice(0, 8)
    .join(' ')
  return words === '' ? 'Pasted text' : words
}
