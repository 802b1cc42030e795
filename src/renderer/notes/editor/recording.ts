import { FactdeckError } from '@core/model'

/** Containers that can be recorded into and played wherever cards go, the most widely understood first. */
const kinds = [
  { type: 'audio/mp4;codecs=mp4a.40.2', ending: 'm4a' },
  { type: 'audio/mp4;codecs=opus', ending: 'm4a' },
  // Not `.webm`, which players take for a film.
  { type: 'audio/webm;codecs=opus', ending: 'weba' },
] as const

/** A sound that was recorded, to be listened to and then kept or not. */
export interface Recorded {
  blob: Blob
  ending: string
}

/** A recording that is going on. */
export interface Recording {
  /** Ends it and gives what was recorded. */
  stop: () => Promise<Recorded>
  /** Ends it and throws it away. */
  cancel: () => void
}

/**
 * Begins to record from the microphone.
 * @throws FactdeckError `no-microphone`, `microphone-refused`, `microphone-busy`, each with what to do.
 */
export async function startRecording(): Promise<Recording> {
  const stream = await microphone()
  const kind = kinds.find(({ type }) => MediaRecorder.isTypeSupported(type))
  const recorder = new MediaRecorder(stream, kind === undefined ? {} : { mimeType: kind.type })
  const parts: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  const ended = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()))
  const end = (): void => {
    if (recorder.state !== 'inactive') recorder.stop()
    // The sign that the microphone is in use goes out.
    for (const track of stream.getTracks()) track.stop()
  }
  recorder.start()
  return {
    stop: async () => {
      end()
      await ended
      const type = (kind?.type ?? recorder.mimeType).replace(/;.*$/, '')
      return { blob: new Blob(parts, { type }), ending: kind?.ending ?? 'weba' }
    },
    cancel: end,
  }
}

async function microphone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: true })
  } catch (error) {
    throw microphoneProblem(error instanceof DOMException ? error.name : '')
  }
}

function microphoneProblem(name: string): FactdeckError {
  switch (name) {
    case 'NotFoundError':
    case 'OverconstrainedError':
      return new FactdeckError(
        'no-microphone',
        'No microphone was found. Connect one, and press Record again. A sound file can be added instead.',
      )
    case 'NotAllowedError':
    case 'SecurityError':
      return new FactdeckError(
        'microphone-refused',
        'The microphone may not be used here. Allow it in the settings of your system or browser, and press Record again.',
      )
    default:
      return new FactdeckError(
        'microphone-busy',
        'The microphone gave no sound: another program may be using it. Close that, and press Record again.',
      )
  }
}
