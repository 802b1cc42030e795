import { Button } from '../components/Button'
import { DialogActions } from '../components/Dialog'
import { countOf } from '../components/words'
import { act } from '../state/actions'
import { discardDrawn, type Opening } from './editor/opening'
import { makeAnew, saveOcclusion, saveOverTheirs, type SaveHooks } from './editor/saving'
import { useOcclusion, type Obstacle } from './editor/state'
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
          <p>{lossesInWords(obstacle)} Undo brings them back.</p>
          <DialogActions>
            <Button data-autofocus onClick={goOn}>
              Go on drawing
            </Button>
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
            This note was changed elsewhere while you were drawing. Nothing is saved yet: keep what you drew
            here, or take what the note is now.
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
            <Button
              onClick={() =>
                act(async () => {
                  hooks.close()
                  await Promise.resolve()
                })
              }
            >
              Let it go
            </Button>
            <Button tone="primary" onClick={() => act(makeAnew)}>
              Make it a new note
            </Button>
          </DialogActions>
        </Panel>
      )
  }
}

function Panel({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div
      className={styles.obstacle}
      role="alertdialog"
      aria-label={label}
      aria-describedby="occlusion-obstacle"
    >
      <div id="occlusion-obstacle">{children}</div>
    </div>
  )
}

/** `Saving removes 2 cards, 3 and 4. One of them was answered 14 times.` */
export function lossesInWords({ cards }: Extract<Obstacle, { kind: 'losses' }>): string {
  const numbers = cards.map(({ ordinal }) => ordinal + 1)
  const shown = numbers.slice(0, 6).join(', ') + (numbers.length > 6 ? ', …' : '')
  const answered = cards.filter(({ reps }) => reps > 0)
  const times = answered.reduce((sum, { reps }) => sum + reps, 0)
  const first = `Saving removes ${countOf(cards.length, 'card')}, whose shapes are no longer there: ${shown}.`
  if (answered.length === 0) return `${first} None of them was answered yet.`
  const which =
    answered.length === cards.length
      ? cards.length === 1
        ? 'It was'
        : 'They were'
      : `${answered.length} of them ${answered.length === 1 ? 'was' : 'were'}`
  return `${first} ${which} answered ${times === 1 ? 'once' : `${times} times`}; the schedule goes with ${cards.length === 1 ? 'it' : 'them'}.`
}
