import { useEffect, useRef, useState } from 'react'
import { FactdeckError } from '@core/model'
import { Button } from '../components/Button'
import { act } from '../state/actions'
import { timeForNames } from '../card/pictureFile'
import { putFile } from './editor/files'
import { startRecording, type Recorded, type Recording } from './editor/recording'
import styles from './editor.module.css'

/** A recording ends by itself after so long: a card is no lecture. */
const longestMs = 10 * 60_000

type State =
  | { is: 'asking' }
  | { is: 'recording'; since: number }
  | { is: 'recorded'; sound: Recorded; url: string }
  | { is: 'failed'; message: string }

/** Records a sound, lets it be heard, and puts it at the caret or throws it away. */
export function Recorder({ onDone }: { onDone: () => void }) {
  const [state, setState] = useState<State>({ is: 'asking' })
  const [round, setRound] = useState(0)
  const recording = useRef<Recording>(undefined)
  useEffect(() => {
    let left = false
    act(async () => {
      try {
        const started = await startRecording()
        if (left) {
          started.cancel()
          return
        }
        recording.current = started
        setState({ is: 'recording', since: Date.now() })
      } catch (error) {
        if (!(error instanceof FactdeckError)) throw error
        if (!left) setState({ is: 'failed', message: error.message })
      }
    })
    return () => {
      left = true
      recording.current?.cancel()
      recording.current = undefined
    }
  }, [round])
  const url = state.is === 'recorded' ? state.url : undefined
  useEffect(
    () => () => {
      if (url !== undefined) URL.revokeObjectURL(url)
    },
    [url],
  )
  const stop = (): void =>
    act(async () => {
      const sound = await recording.current?.stop()
      recording.current = undefined
      if (sound !== undefined) setState({ is: 'recorded', sound, url: URL.createObjectURL(sound.blob) })
    })
  const again = (): void => {
    setState({ is: 'asking' })
    setRound(round + 1)
  }
  const keep = (sound: Recorded): void =>
    act(async () => {
      await putFile(`recording-${timeForNames()}.${sound.ending}`, sound.blob, true)
      onDone()
    })
  return (
    <div
      className={styles.recorder}
      role="group"
      aria-label="Recording"
      onKeyDown={(event) => {
        // The recording is left, and not the note.
        if (event.key !== 'Escape') return
        event.preventDefault()
        onDone()
      }}
    >
      {state.is === 'asking' ? <p role="status">Asking for the microphone…</p> : null}
      {state.is === 'recording' ? <RecordingTime since={state.since} onTooLong={stop} /> : null}
      {state.is === 'failed' ? <p role="alert">{state.message}</p> : null}
      {state.is === 'recording' ? (
        <Button tone="primary" size="small" onClick={stop} autoFocus>
          Stop
        </Button>
      ) : null}
      {state.is === 'recorded' ? (
        <>
          <ListenButton url={state.url} />
          <Button tone="primary" size="small" autoFocus onClick={() => keep(state.sound)}>
            Put it on the card
          </Button>
        </>
      ) : null}
      {state.is === 'failed' || state.is === 'recorded' ? (
        <Button size="small" onClick={again}>
          Record again
        </Button>
      ) : null}
      <Button size="small" tone="quiet" onClick={onDone}>
        {state.is === 'failed' ? 'Close' : 'Discard'}
      </Button>
    </div>
  )
}

function ListenButton({ url }: { url: string }) {
  const [sound] = useState(() => new Audio(url))
  const [isPlaying, setPlaying] = useState(false)
  useEffect(() => {
    const tell = (): void => setPlaying(!sound.paused)
    for (const event of ['play', 'pause', 'ended']) sound.addEventListener(event, tell)
    return () => {
      for (const event of ['play', 'pause', 'ended']) sound.removeEventListener(event, tell)
      sound.pause()
    }
  }, [sound])
  const toggle = (): void => {
    if (isPlaying) sound.pause()
    else act(() => sound.play())
  }
  return (
    <Button size="small" onClick={toggle}>
      {isPlaying ? 'Pause' : 'Listen'}
    </Button>
  )
}

function RecordingTime({ since, onTooLong }: { since: number; onTooLong: () => void }) {
  const [now, setNow] = useState(since)
  const tooLong = useRef(onTooLong)
  useEffect(() => {
    tooLong.current = onTooLong
  })
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now())
      if (Date.now() - since >= longestMs) tooLong.current()
    }, 500)
    return () => clearInterval(timer)
  }, [since])
  const seconds = Math.floor((now - since) / 1000)
  return (
    <p className={styles.recording}>
      <span className={styles.recordingDot} aria-hidden="true" />
      <span role="status">Recording</span>
      <span role="timer" aria-live="off">
        {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
      </span>
    </p>
  )
}
