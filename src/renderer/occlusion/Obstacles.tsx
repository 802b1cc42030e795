import { useEffect, useRef, type ReactNode } from 'react'
import { Button } from '../components/Button'
import { DialogActions } from '../components/Dialog'
import { countOf } from '../components/words'
import { act } from '../state/actions'
import { discardDrawn, type Opening } from './editor/opening'
import { letGo, makeAnew, saveOcclusion, saveOverTheirs, type SaveHooks } from './editor/saving'
import { useOcclusion, type Obstacle } from './editor/state'
import { lossesInWords } from './editor/words'
import styles from './occlusion.module.css'

interface ObstaclesProps {
  obstacle: Obstacle
  hooks: SaveHooks
  opening: Opening
}

/** What stands against saving. Nothing is written before the person has decided. */
export function Obstacles({ obstacle, hooks, opening }: ObstaclesProps) {
  const goOn = (): void => useOcclusion.setState({ obstacle: undefined })
  switch (obstacle.kind) {
    case 'losses':
      return (
        <Panel label="Cards will be removed">
          <p>{lossesInWords(obstacle.cards)} Undo brings them back.</p>
          <DialogActions>
            <Button onClick={goOn}>Go on drawing</Button>
            <Button tone="danger" onClick={() => act(() => saveOcclusion(hooks, true))}>
              {`Save and remove ${countOf(obstacle.cards.length, 'card')}`}
            </Button>
          </DialogActions>
        </Panel>
      )
    case 'changed':
      return (
        <Panel label="The note was changed">
          <p>
            This note was changed elsewhere while you were drawing. Nothing is saved yet: save what you drew
            and wrote, with what was changed there alone, or take what the note is now.
          </p>
          <DialogActions>
            <Button onClick={goOn}>Go on drawing</Button>
            <Button onClick={() => act(() => discardDrawn(opening))}>Take what it is now</Button>
            <Button tone="primary" onClick={() => act(() => saveOverTheirs(hooks))}>
              Save mine
            </Button>
          </DialogActions>
        </Panel>
      )
    case 'gone':
      return (
        <Panel label="The note was deleted">
          <p>This note was deleted elsewhere while you were drawing. What you drew is kept.</p>
          <DialogActions>
            <Button onClick={() => act(() => letGo(hooks))}>Let it go</Button>
            <Button tone="primary" onClick={() => act(makeAnew)}>
              Make it a new note
            </Button>
          </DialogActions>
        </Panel>
      )
  }
}

function Panel({ label, children }: { label: string; children: ReactNode }) {
  const panel = useRef<HTMLDivElement>(null)
  // The first button changes nothing.
  useEffect(() => panel.current?.querySelector('button')?.focus(), [])
  return (
    <div
      ref={panel}
      className={styles.obstacle}
      role="alertdialog"
      aria-label={label}
      aria-describedby="occlusion-obstacle"
    >
      <div id="occlusion-obstacle">{children}</div>
    </div>
  )
}
