import { useEffect, useRef, useState } from 'react'
import { differences, proposedSide, type Difference, type Side } from '@core/editing'
import { Button } from '../components/Button'
import { DialogActions } from '../components/Dialog'
import { act } from '../state/actions'
import { tagsOf } from './editor/drafting'
import { discardTyped } from './editor/opening'
import { leaveConflict, makeAnew, saveResolved, type SaveHooks } from './editor/saving'
import { useEditor, type Conflict } from './editor/state'
import styles from './editor.module.css'

/** What stands against saving: the note is not the one any more that was opened. Nothing is written before it is decided. */
export function ConflictPanel({ conflict, hooks }: { conflict: Conflict; hooks: SaveHooks }) {
  const panel = useRef<HTMLDivElement>(null)
  // What had the focus is gone.
  useEffect(() => panel.current?.focus(), [])
  return (
    <div ref={panel} tabIndex={-1} className={styles.conflict}>
      {panelOf(conflict, hooks)}
    </div>
  )
}

function panelOf(conflict: Conflict, hooks: SaveHooks) {
  return conflict.kind === 'gone' ? (
    <GonePanel close={hooks.close} />
  ) : (
    <ChangedPanel theirs={conflict.theirs} hooks={hooks} />
  )
}

function GonePanel({ close }: { close: () => void }) {
  return (
    <div className={styles.conflict} role="group" aria-label="The note was deleted">
      <p>
        This note was deleted since you began to edit it. What you typed is kept: add it as a new note, or let
        it go.
      </p>
      <DialogActions>
        <Button
          onClick={() =>
            act(async () => {
              await discardTyped()
              close()
            })
          }
        >
          Let it go
        </Button>
        <Button tone="primary" onClick={makeAnew}>
          Add it anew
        </Button>
      </DialogActions>
    </div>
  )
}

function ChangedPanel({
  theirs,
  hooks,
}: {
  theirs: Extract<Conflict, { kind: 'changed' }>['theirs']
  hooks: SaveHooks
}) {
  const base = useEditor((state) => state.base)
  const fields = useEditor((state) => state.fields)
  const tags = useEditor((state) => state.tags)
  const tagText = useEditor((state) => state.tagText)
  const noteTypes = useEditor((state) => state.noteTypes)
  const names = noteTypes.find(({ id }) => id === theirs.noteTypeId)?.fields.map(({ name }) => name)
  const [chosen, setChosen] = useState<ReadonlyMap<Difference['part'], Side>>(new Map())
  if (base === undefined) return null
  const found = differences(base, { fields, tags: tagsOf({ tags, tagText }) }, theirs)
  return (
    <div className={styles.conflict} role="group" aria-label="The note was changed">
      <p>
        This note was changed elsewhere while you were editing it. Choose for each part which text stays;
        nothing is saved before.
      </p>
      {found.map((difference) => (
        <Choice
          key={difference.part}
          difference={difference}
          name={
            difference.part === 'tags' ? 'Tags' : (names?.[difference.part] ?? `Field ${difference.part + 1}`)
          }
          side={chosen.get(difference.part) ?? proposedSide(difference)}
          onChoose={(side) => setChosen(new Map(chosen).set(difference.part, side))}
        />
      ))}
      <DialogActions>
        <Button onClick={leaveConflict}>Go on editing</Button>
        <Button tone="primary" onClick={() => act(() => saveResolved(chosen, hooks))}>
          Save what is chosen
        </Button>
      </DialogActions>
    </div>
  )
}

const changers = {
  me: 'Changed by you alone.',
  them: 'Changed elsewhere alone.',
  both: 'Changed on both sides.',
} as const

interface ChoiceProps {
  difference: Difference
  name: string
  side: Side
  onChoose: (side: Side) => void
}

function Choice({ difference, name, side, onChoose }: ChoiceProps) {
  const options = [
    { side: 'mine', label: 'What you typed', text: difference.mine },
    { side: 'theirs', label: 'What it is now', text: difference.theirs },
  ] as const
  return (
    <fieldset className={styles.choice}>
      <legend>
        {name} <span className={styles.quiet}>{changers[difference.changedBy]}</span>
      </legend>
      {options.map((option) => (
        <label key={option.side} className={styles.option} data-chosen={side === option.side}>
          <span className={styles.optionHead}>
            <input
              type="radio"
              name={`part-${difference.part}`}
              checked={side === option.side}
              onChange={() => onChoose(option.side)}
            />
            {option.label}
          </span>
          <span className={styles.optionText} dir="auto">
            {option.text === '' ? <em>empty</em> : option.text}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
