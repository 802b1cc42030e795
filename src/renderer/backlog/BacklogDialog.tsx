import { useEffect, useState } from 'react'
import {
  applyBacklogPlan,
  longestSpreadDays,
  pauseNewCards,
  readBacklog,
  type Backlog,
  type BacklogPreview,
} from '@app/index'
import type { DeckId } from '@core/model'
import { Bars } from '../charts/Bars'
import { Chart } from '../charts/Chart'
import { percent } from '../charts/scale'
import { Button } from '../components/Button'
import { CheckField } from '../components/CheckField'
import { Dialog, DialogActions, Stack } from '../components/Dialog'
import { NumberField } from '../components/NumberField'
import { countOf } from '../components/words'
import { act, closeDialog, notify, refresh, undoLast } from '../state/actions'
import { theCollection, useApp } from '../state/store'
import styles from '../options/options.module.css'

type Tool = 'spread' | 'postpone' | 'advance'

const verbs = { spread: 'Spread', postpone: 'Postpone', advance: 'Advance' } as const

interface BacklogDialogProps {
  deckId: DeckId | 'all'
  /** The tool that is chosen at first. */
  tool?: Tool | undefined
}

/** What waits, three ways to move it, and a pause for new cards: each with what it would do before it does it. */
export function BacklogDialog({ deckId, tool: first }: BacklogDialogProps) {
  const decks = useApp((state) => state.decks)
  const [backlog, setBacklog] = useState<Backlog>()
  const [tool, setTool] = useState<Tool>(first ?? 'spread')
  const [days, setDays] = useState(7)
  const [count, setCount] = useState<number>()
  const [pause, setPause] = useState(false)
  const [valid, setValid] = useState(true)
  const name =
    deckId === 'all'
      ? 'all decks'
      : (decks
          .find(({ deck }) => deck.id === deckId)
          ?.deck.name.split('::')
          .join(' › ') ?? '')
  useEffect(
    () =>
      act(async () => {
        const { decks } = useApp.getState()
        const root = decks.find(({ deck }) => deck.id === deckId)
        const chosen =
          root === undefined
            ? ('all' as const)
            : decks
                .filter(
                  ({ deck }) =>
                    deck.id === root.deck.id ||
                    deck.name.toLowerCase().startsWith(`${root.deck.name.toLowerCase()}::`),
                )
                .map(({ deck }) => deck.id)
        const found = await readBacklog(theCollection(), chosen)
        setBacklog(found)
        // A suggestion that the days can carry.
        const waiting = found.figures.overdue + found.figures.dueToday
        if (first === undefined && waiting === 0) setTool('advance')
        setDays(Math.min(60, Math.max(3, Math.ceil(waiting / Math.max(20, found.reviewsPerDay / 2)))))
      }),
    [deckId, first],
  )
  if (backlog === undefined) {
    return (
      <Dialog key="reading" title="Backlog" onClose={closeDialog} wide>
        <p aria-live="polite">Looking at what waits.</p>
      </Dialog>
    )
  }
  const { figures } = backlog
  const waiting = figures.overdue + figures.dueToday
  const most = tool === 'advance' ? backlog.dueWithin(days) : waiting
  const wanted = Math.min(count ?? Math.ceil(most / 2), most)
  const plan: BacklogPreview | undefined = !valid
    ? undefined
    : tool === 'spread'
      ? backlog.spread(days)
      : tool === 'postpone'
        ? backlog.postpone(wanted, days)
        : backlog.advance(wanted, days)
  const moved = plan?.moves.length ?? 0

  const apply = (): void =>
    act(async () => {
      const collection = theCollection()
      const done =
        plan === undefined || moved === 0 ? 0 : await applyBacklogPlan(collection, plan, verbs[tool])
      if (pause) await pauseNewCards(collection, days)
      closeDialog()
      await refresh()
      useApp.setState({ settings: collection.settings() })
      const said = [
        done === 0 ? '' : `${countOf(done, 'card')} moved.`,
        pause ? `No new cards for ${countOf(days, 'day')}.` : '',
      ]
      notify(said.filter((part) => part !== '').join(' '), {
        action: {
          label: 'Undo',
          run: () =>
            act(async () => {
              await undoLast()
              await refresh()
            }),
        },
      })
    })

  return (
    <Dialog key="backlog" title={`What waits in ${name}`} onClose={closeDialog} wide>
      <Stack>
        <dl className={styles.figures}>
          <div>
            <dt>overdue</dt>
            <dd>{figures.overdue.toLocaleString()}</dd>
          </div>
          <div>
            <dt>due today</dt>
            <dd>{figures.dueToday.toLocaleString()}</dd>
          </div>
          {figures.overdue === 0 ? null : (
            <div>
              <dt>longest wait</dt>
              <dd>{countOf(figures.oldest, 'day')}</dd>
            </div>
          )}
          {waiting === 0 ? null : (
            <div>
              <dt>of them still known, likely</dt>
              <dd>{percent(figures.recall)}</dd>
            </div>
          )}
        </dl>
        <p>
          {waiting === 0
            ? 'Nothing waits. Before a trip or a test you can bring cards forward.'
            : 'A break costs less than it looks: most of these cards are still known, and a late answer that is right counts for more.'}
        </p>
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">What to do</legend>
          <ToolChoice
            tool="spread"
            chosen={tool}
            onChoose={setTool}
            title="Spread them over some days"
            text="Every day gets about the same number, what is forgotten fastest first."
            disabled={waiting === 0}
          />
          <ToolChoice
            tool="postpone"
            chosen={tool}
            onChoose={setTool}
            title="Put off the safest"
            text="Cards for which some more days change least; the rest stays due."
            disabled={waiting === 0}
          />
          <ToolChoice
            tool="advance"
            chosen={tool}
            onChoose={setTool}
            title="Bring cards forward to today"
            text="Before a trip or a test: those that are nearest to their day for their interval."
          />
        </fieldset>
        <div className={styles.grid}>
          <NumberField
            label={
              tool === 'spread'
                ? 'Over so many days'
                : tool === 'postpone'
                  ? 'By so many days'
                  : 'Of the next so many days'
            }
            value={days}
            least={1}
            most={longestSpreadDays}
            onValidity={setValid}
            onChange={(value) => setDays(value ?? 7)}
          />
          {tool === 'spread' ? null : (
            <NumberField
              key={tool}
              label={`How many cards (of ${most.toLocaleString()})`}
              value={wanted}
              least={0}
              most={most}
              onValidity={setValid}
              onChange={(value) => setCount(value)}
            />
          )}
        </div>
        <CheckField
          label={`No new cards for ${countOf(days, 'day')}`}
          hint={`Your limits bring ${backlog.newPerDay} new cards a day; without them the backlog goes faster.`}
          checked={pause}
          onChange={setPause}
        />
        {plan === undefined ? null : <PlanPreview plan={plan} tool={tool} />}
      </Stack>
      <DialogActions>
        <Button onClick={closeDialog}>Leave it as it is</Button>
        <Button tone="primary" disabled={(moved === 0 && !pause) || !valid} onClick={apply}>
          {moved === 0 && pause ? 'Pause new cards' : `${verbs[tool]} ${countOf(moved, 'card')}`}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface ToolChoiceProps {
  tool: Tool
  chosen: Tool
  onChoose: (tool: Tool) => void
  title: string
  text: string
  disabled?: boolean
}

function ToolChoice({ tool, chosen, onChoose, title, text, disabled = false }: ToolChoiceProps) {
  return (
    <label className={styles.choice}>
      <input
        type="radio"
        name="tool"
        checked={tool === chosen}
        disabled={disabled}
        onChange={() => onChoose(tool)}
      />
      <span>
        <span className={styles.choiceTitle}>{title}</span>
        <br />
        {text}
      </span>
    </label>
  )
}

/** What the days would look like, and what the waiting costs. */
function PlanPreview({ plan, tool }: { plan: BacklogPreview; tool: Tool }) {
  const shown = Math.min(60, plan.after.length)
  const days = plan.after.slice(0, shown).map((_, index) => (index === 0 ? 'today' : `in ${index} d`))
  const moved = plan.moves.length
  return (
    <>
      <p aria-live="polite">
        {moved === 0
          ? 'No card would move.'
          : `${countOf(moved, 'card')} would move. On the day that they come up, ${percent(plan.recallBefore)} of them are likely known as it is and ${percent(plan.recallAfter)} then.${tool === 'spread' ? '' : ` ${plan.safe.toLocaleString()} of them hardly notice it.`}`}
      </p>
      <Chart
        plain
        title="Cards due each day"
        fileName="backlog"
        table={{
          columns: ['Day', 'Now', 'Then'],
          rows: days.map((day, index) => [day, plan.before[index] ?? 0, plan.after[index] ?? 0]),
        }}
      >
        <Bars
          label={`Cards due on each of ${shown} days, now and then`}
          bars={days.map((full, index) => ({ axis: index === 0 ? 'today' : `+${index}`, full }))}
          series={[
            { name: 'now', values: plan.before.slice(0, shown), tone: 3 },
            { name: 'then', values: plan.after.slice(0, shown), tone: 1 },
          ]}
          beside
          height={150}
        />
      </Chart>
    </>
  )
}
