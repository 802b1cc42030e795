import { useEffect, useState, type ReactNode } from 'react'
import {
  applyRegeneration,
  getDocument,
  getNote,
  mutedRules,
  planRegeneration,
  type RegenerationPlan,
} from '@app/index'
import { plainText } from '@core/rendering'
import { FactdeckError, type NoteId } from '@core/model'
import { Button } from '../components/Button'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { countOf } from '../components/words'
import { generateAgain } from '../generate/reviewDocument'
import { act, closeDialog, notify, refresh, undoLast } from '../state/actions'
import { theCollection } from '../state/store'
import styles from './documents.module.css'

interface Prepared {
  plan: RegenerationPlan
  /** Questions of the notes that no rule offers any more. */
  gone: { id: NoteId; front: string }[]
}

/** Reads the document again with the rules of today. A muted rule offers nothing new and takes nothing away. */
async function prepare(documentId: string): Promise<Prepared | undefined> {
  const collection = theCollection()
  const kept = await getDocument(collection, documentId)
  if (kept === undefined) throw new FactdeckError('document-gone', 'This document is no longer here.')
  const { id: _id, addedAt: _addedAt, ...document } = kept
  const generation = await generateAgain(document, {})
  if (generation === undefined) return undefined
  const plan = await planRegeneration(collection, documentId, generation)
  const muted = new Set(await mutedRules(collection))
  const gone: Prepared['gone'] = []
  for (const id of plan.gone) {
    const note = await getNote(collection, id)
    if (note !== undefined) gone.push({ id, front: plainText(note.fields[0] ?? '') })
  }
  return { plan: { ...plan, new: plan.new.filter(({ ruleId }) => !muted.has(ruleId)) }, gone }
}

/** What an engine of another version would change, before it changes anything; notes edited by hand are never touched. */
export function RegenerateDialog({ documentId, title }: { documentId: string; title: string }) {
  const [prepared, setPrepared] = useState<Prepared>()
  const [updates, setUpdates] = useState<ReadonlySet<NoteId>>(new Set())
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set())
  const [removed, setRemoved] = useState<ReadonlySet<NoteId>>(new Set())
  useEffect(() => {
    let left = false
    act(async () => {
      try {
        const found = await prepare(documentId)
        if (left) return
        if (found === undefined) {
          closeDialog()
          return
        }
        setPrepared(found)
        setUpdates(new Set(found.plan.updated.map((change) => change.noteId)))
      } catch (error) {
        closeDialog()
        throw error
      }
    })
    return () => {
      left = true
    }
  }, [documentId])
  const apply = (): void => {
    if (prepared === undefined) return
    const { plan } = prepared
    closeDialog()
    act(async () => {
      const done = await applyRegeneration(theCollection(), plan, {
        update: plan.updated.map((change) => change.noteId).filter((id) => updates.has(id)),
        add: plan.new.filter((candidate) => added.has(candidate.id)),
        remove: plan.gone.filter((id) => removed.has(id)),
      })
      await refresh()
      notify(
        `“${title}” is up to date: ${done.updated} reworded, ${done.added} added, ${done.removed} deleted.`,
        { action: { label: 'Undo', run: () => act(undoLast) } },
      )
    })
  }
  return (
    <Dialog title={`Make the cards of “${title}” anew`} onClose={closeDialog} wide>
      {prepared === undefined ? (
        <p aria-busy="true">Reading the document again.</p>
      ) : (
        <Stack>
          <p>
            {countOf(prepared.plan.unchanged.length, 'note')} would stay as they are.
            {prepared.plan.untouchedEdited.length === 0
              ? ''
              : ` ${countOf(prepared.plan.untouchedEdited.length, 'note')} edited by you ${prepared.plan.untouchedEdited.length === 1 ? 'is' : 'are'} left alone.`}{' '}
            Schedules are kept.
          </p>
          <Group title="Reworded" empty="No note gets another wording." count={prepared.plan.updated.length}>
            {prepared.plan.updated.map((change) => (
              <Choice
                key={change.noteId}
                on={updates.has(change.noteId)}
                onChange={() => setUpdates(toggled(updates, change.noteId))}
              >
                <del>{plainText(change.before[0] ?? '')}</del> {plainText(change.after[0] ?? '')}
              </Choice>
            ))}
          </Group>
          <Group title="New" empty="There is nothing new." count={prepared.plan.new.length}>
            {prepared.plan.new.map((candidate) => (
              <Choice
                key={candidate.id}
                on={added.has(candidate.id)}
                onChange={() => setAdded(toggled(added, candidate.id))}
              >
                {candidate.front} <span className={styles.soft}>{candidate.back}</span>
              </Choice>
            ))}
          </Group>
          <Group
            title="No longer proposed (tick to delete)"
            empty="Every note is still proposed."
            count={prepared.gone.length}
          >
            {prepared.gone.map((note) => (
              <Choice
                key={note.id}
                on={removed.has(note.id)}
                onChange={() => setRemoved(toggled(removed, note.id))}
              >
                {note.front}
              </Choice>
            ))}
          </Group>
        </Stack>
      )}
      <DialogActions>
        <Button onClick={closeDialog}>Cancel</Button>
        <Button tone="primary" disabled={prepared === undefined} onClick={apply}>
          Bring up to date
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function toggled<T>(set: ReadonlySet<T>, id: T): ReadonlySet<T> {
  const next = new Set(set)
  if (!next.delete(id)) next.add(id)
  return next
}

function Group({
  title,
  empty,
  count,
  children,
}: {
  title: string
  empty: string
  count: number
  children: ReactNode
}) {
  return (
    <fieldset className={styles.group}>
      <legend>
        {title}: {count}
      </legend>
      {count === 0 ? (
        <p className={styles.soft}>{empty}</p>
      ) : (
        <div className={styles.choices}>{children}</div>
      )}
    </fieldset>
  )
}

function Choice({ on, onChange, children }: { on: boolean; onChange: () => void; children: ReactNode }) {
  return (
    <label className={styles.choice}>
      <input type="checkbox" checked={on} onChange={onChange} /> <span>{children}</span>
    </label>
  )
}
