import { Component, type ReactNode } from 'react'
import { messageOf } from '@core/model'
import { Button } from '../components/Button'
import { closeDialog, go, report } from '../state/actions'
import { useApp } from '../state/store'
import styles from './shell.module.css'

interface FailureProps {
  /** What was being shown: the window, a screen in it, or a dialog over it. */
  of: 'window' | 'screen' | 'dialog'
  /** Another value is another thing to show: it is tried anew. */
  shown: unknown
  children: ReactNode
}

interface FailureState {
  failed?: { error: unknown } | undefined
}

/**
 * What is shown must never take the window with it: a fault while drawing ends here, in words, with the ways out. Around
 * each screen, so that the rest of the window stays; around dialogs, which close; and around everything.
 */
export class Failure extends Component<FailureProps, FailureState> {
  override state: FailureState = {}

  static getDerivedStateFromError(error: unknown): FailureState {
    return { failed: { error } }
  }

  override componentDidCatch(error: unknown): void {
    if (this.props.of !== 'dialog') return
    closeDialog()
    report(error)
  }

  override componentDidUpdate(before: FailureProps): void {
    if (this.state.failed !== undefined && before.shown !== this.props.shown) this.#again()
  }

  readonly #again = (): void => this.setState({ failed: undefined })

  override render(): ReactNode {
    const { failed } = this.state
    if (failed === undefined) return this.props.children
    if (this.props.of === 'dialog') return null
    const told = <Told error={failed.error} of={this.props.of} again={this.#again} />
    return this.props.of === 'window' ? <main className={styles.main}>{told}</main> : told
  }
}

interface ToldProps {
  error: unknown
  of: 'window' | 'screen'
  again: () => void
}

function Told({ error, of, again }: ToldProps) {
  const isReady = useApp(({ phase }) => phase === 'ready')
  const screen = useApp(({ view }) => view.screen)
  const open = (to: 'today' | 'check' | 'backups'): void => {
    go({ screen: to })
    again()
  }
  return (
    <section className={styles.failure} role="alert">
      <h1>{of === 'screen' ? 'This screen cannot be shown' : 'The window cannot be shown'}</h1>
      <p>
        Something went wrong inside Factdeck. Your cards are unchanged. If it happens again, a check of the
        collection says whether something in it is damaged, and can repair it; backups bring back an earlier
        state.
      </p>
      <div className={styles.failureWays}>
        <Button tone="primary" onClick={again}>
          Try again
        </Button>
        {isReady && screen !== 'check' ? (
          <Button onClick={() => open('check')}>Check collection</Button>
        ) : null}
        {isReady && screen !== 'backups' ? <Button onClick={() => open('backups')}>Backups</Button> : null}
        {isReady && screen !== 'today' ? <Button onClick={() => open('today')}>Today</Button> : null}
        <Button tone="quiet" onClick={() => window.location.reload()}>
          Reload the window
        </Button>
      </div>
      <details>
        <summary>Details</summary>
        {messageOf(error)}
      </details>
    </section>
  )
}
