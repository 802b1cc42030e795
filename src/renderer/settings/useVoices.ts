import { useEffect, useState } from 'react'
import { localVoices } from '../card/speech'

/** The voices of this system; undefined while they are asked for. */
export function useVoices(): readonly SpeechSynthesisVoice[] | undefined {
  const [voices, setVoices] = useState<readonly SpeechSynthesisVoice[]>()
  useEffect(() => {
    let left = false
    void localVoices().then((found) => {
      if (!left) setVoices(found)
    })
    return () => {
      left = true
    }
  }, [])
  return voices
}
