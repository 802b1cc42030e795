import { useEffect, useMemo, type ReactNode } from 'react'
import { cardsAfter, findSameNotes } from '@app/index'
import type { Card, Millis, NoteId, NoteType } from '@core/model'
import { Button } from '../components/Button'
import { countOf } from '../components/words'
import { act, openDialog, report } from '../state/actions'
import { theCollection } from '../state/store'
import { dropAside } from './editor/changing'
import { tagsOf } from './editor/drafting'
import { focusField } from './editor/fieldArea'
import { discardTyped } from './editor/opening'
import { editorState, noteTypeOf, useEditor } from './editor/state'
import styles from './editor.module.css'

function Notice({ children, tone }: { children: ReactNode; tone?: 'problem' }) {
  return (
    <div className={styles.notice} data-tone={tone}>
      {children}
    </div>
  )
}

/** A time of today, or with its day. */
export function timeInWords(at: Millis): string {
  const isToday = new Date(at).toDateString() === new Date().toDateString()
  return new Intl.DateTimeFormat(undefined, {
    ...(isToday ? {} : { day: 'numeric', month: 'long' }),
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)
}

/** What was kept from before, and what has happened to the note meanwhile. */
export function OpeningNotices({ onOpen }: { onOpen: (noteId: NoteId) => void }) {
  const foundDraft = useEditor((state) => state.foundDraft)
  const isChangedElsewhere = useEditor((state) => state.isChangedElsewhere)
  const [waiting, ...more] = useEditor((state) => state.otherDrafts)
  return (
    <>
      {foundDraft === undefined ? null : (
        <Notice>
          <p>Your draft from {timeInWords(foundDraft)} was kept.</p>
          <Button size="small" onClick={discard}>
            Discard it
          </Button>
        </Notice>
      )}
      {isChangedElsewhere ? (
        <Notice>
          <p>
            This note was changed elsewhere since you began. When you save, you see both texts and choose.
          </p>
        </Notice>
      ) : null}
      {waiting === undefined ? null : (
        <Notice>
          <p>
            {more.length === 0
              ? 'Changes to a note are kept as a draft and not saved yet.'
              : `Changes to ${countOf(more.length + 1, 'note')} are kept as drafts and not saved yet.`}
          </p>
          <Button size="small" onClick={() => onOpen(waiting)}>
            {more.length === 0 ? 'Open it' : 'Open the last one'}
          </Button>
        </Notice>
      )}
    </>
  )
}

function discard(): void {
  act(async () => {
    const bringBack = await discardTyped()
    useEditor.setState({
      told: { text: 'Draft discarded.', action: { label: 'Bring it back', run: bringBack } },
    })
  })
}

/** How long typing pauses before it is looked for notes that say the same. */
const lookAfterMs = 350

/** Notes of this kind whose first field says the same, each a way to that note. */
export function SameNotes({ onOpen }: { onOpen: (noteId: NoteId) => void }) {
  const noteType = useEditor(noteTypeOf)
  const text = useEditor((state) => state.fields[0] ?? '')
  const isChanged = useEditor(({ isNew, base, fields }) => isNew || base?.fields[0] !== fields[0])
  const of = useEditor((state) => state.of)
  const same = useEditor((state) => state.same)
  useEffect(() => {
    if (noteType === undefined || !isChanged || text.trim() === '') {
      if (editorState().same.length > 0) useEditor.setState({ same: [] })
      return
    }
    const control = new AbortController()
    const timer = setTimeout(() => {
      const except = typeof of === 'number' ? of : undefined
      findSameNotes(theCollection(), noteType, text, { except, signal: control.signal }).then(
        (found) => {
          if (!control.signal.aborted) useEditor.setState({ same: found })
        },
        (error: unknown) => {
          if (!control.signal.aborted) report(error)
        },
      )
    }, lookAfterMs)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [noteType, text, isChanged, of])
  const [first] = same
  return (
    <div role="status" className={styles.live}>
      {first === undefined ? null : (
        <Notice>
          <p>
            {same.length === 1
              ? `There is a note of this kind already that asks “${shortened(first.words)}”.`
              : `There are ${same.length} notes of this kind already that ask “${shortened(first.words)}”.`}
          </p>
          {same.map(({ noteId }, at) => (
            <Button key={noteId} size="small" onClick={() => onOpen(noteId)}>
              {same.length === 1 ? 'Open it' : `Open note ${at + 1}`}
            </Button>
          ))}
        </Notice>
      )}
    </div>
  )
}

function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 80)}…` : words
}

/** Text that the chosen kind has no field for. */
export function KeptAsideNotice() {
  const aside = useEditor((state) => state.aside)
  if (aside.length === 0) return null
  const names = aside.map(({ name }) => `“${name}”`).join(', ')
  return (
    <Notice>
      <p>
        This kind has no field for {names}. The text is kept and comes back with a kind that has one; it is
        not added with this note.
      </p>
      <Button
        size="small"
        onClick={() => {
          const bringBack = dropAside()
          useEditor.setState({
            told: { text: 'Text let go.', action: { label: 'Bring it back', run: bringBack } },
          })
          focusField()
        }}
      >
        Let it go
      </Button>
    </Notice>
  )
}

/** Cards that saving would add, and those that it would delete with their schedule. */
export function CardsToCome() {
  const opened = useEditor((state) => state.opened)
  const fields = useEditor((state) => state.fields)
  const tags = useEditor((state) => state.tags)
  const tagText = useEditor((state) => state.tagText)
  const noteType = useEditor(noteTypeOf)
  const { added, gone } = useMemo(
    () =>
      opened === undefined || noteType === undefined
        ? { added: [], gone: [] }
        : cardsAfter(opened.cards, noteType, { fields, tags: tagsOf({ tags, tagText }) }),
    [opened, noteType, fields, tags, tagText],
  )
  if (noteType === undefined || (added.length === 0 && gone.length === 0)) return null
  // Nothing would be left: saving says so instead.
  if (opened !== undefined && gone.length === opened.cards.length && added.length === 0) return null
  return (
    <div role="status" className={styles.live}>
      <Notice>
        <p>
          {added.length === 0 ? '' : `Saving adds ${countOf(added.length, 'card')}. `}
          {gone.length === 0 ? '' : goneInWords(gone, noteType)}
        </p>
      </Notice>
    </div>
  )
}

function goneInWords(gone: readonly Card[], noteType: NoteType): string {
  const names = gone.map(({ ordinal }) =>
    noteType.kind === 'cloze'
      ? `blank ${ordinal + 1}`
      : `“${noteType.templates[ordinal]?.name ?? ordinal + 1}”`,
  )
  const answers = gone.reduce((sum, { reps }) => sum + reps, 0)
  const lost = answers === 0 ? '' : `, answered ${countOf(answers, 'time')} so far`
  return `Saving deletes ${countOf(gone.length, 'card')} (${names.join(', ')})${lost}. Undo brings ${gone.length === 1 ? 'it' : 'them'} back.`
}

/** The sentence that a generated note was made from. */
export function NoteSourceOf({ onBack }: { onBack: () => void }) {
  const opened = useEditor((state) => state.opened)
  const source = opened?.note.source
  if (source === undefined) return null
  return (
    <figure className={styles.source}>
      <blockquote dir="auto">{source.quote}</blockquote>
      <figcaption>
        <cite>{opened?.document?.title ?? 'Its document is no longer here.'}</cite>
        {opened?.document === undefined ? null : (
          <Button
            size="small"
            tone="quiet"
            onClick={() =>
              openDialog({
                kind: 'source',
                documentId: source.documentId,
                spans: [source, ...(source.context ?? [])],
                onClose: onBack,
              })
            }
          >
            Open in the document
          </Button>
        )}
      </figcaption>
    </figure>
  )
}

/** What was done last. */
export function WhatWasDone() {
  const told = useEditor((state) => state.told)
  return (
    <div role="status" className={styles.told} data-tone={told?.tone}>
      {told === undefined ? null : (
        <>
          <span>{told.text}</span>
          {told.action === undefined ? null : (
            <Button size="small" onClick={told.action.run}>
              {told.action.label}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

/** Whether what was typed is safe, and how many notes were added. */
export function DraftStatus() {
  const draft = useEditor((state) => state.draft)
  const isNew = useEditor((state) => state.isNew)
  const added = useEditor((state) => state.added)
  return (
    <p className={styles.safety} data-draft={draft.is}>
      {draft.is === 'failed'
        ? `The draft could not be kept: ${draft.message}`
        : added.notes > 0 && draft.is === 'none'
          ? `${countOf(added.notes, 'note')} added with ${countOf(added.cards, 'card')}.`
          : draftInWords(isNew, draft.is === 'kept')}
    </p>
  )
}

function draftInWords(isNew: boolean, isKept: boolean): string {
  if (isNew)
    return isKept ? 'Kept as a draft until you add it.' : 'What you type is kept as a draft until you add it.'
  return isKept
    ? 'Kept as a draft, not saved yet: saving changes the cards.'
    : 'Closing keeps your changes as a draft; saving changes the cards.'
}
