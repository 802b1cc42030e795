import type { Preset } from '@core/model'

/** Whether sounds play by themselves: Anki's presets may say that they do not. */
export function playsByItself({ anki }: Pick<Preset, 'anki'>): boolean {
  if (anki === undefined) return true
  try {
    const extras: unknown = JSON.parse(anki)
    return !(
      typeof extras === 'object' &&
      extras !== null &&
      'autoplay' in extras &&
      (extras.autoplay === false || extras.autoplay === 0)
    )
  } catch {
    // What Anki kept there is not ours to complain about.
    return true
  }
}
