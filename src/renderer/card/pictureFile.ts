import { mediaTypeOf } from '@core/formats/bytes/mediaTypes'
import { checkImage, imageEnding, imageLimits, imageTooHeavy, safeMediaName } from '@core/media'

/** Kinds of pictures that can be put on a card, for file dialogs. */
export const pictureTypes = 'image/png,image/jpeg,image/gif,image/webp,image/avif,image/bmp,image/svg+xml'

/**
 * A picture as it can be put on a card: looked at before it is decoded, under a name that can stand anywhere.
 * @throws FactdeckError `image-too-large`, `image-unknown`
 */
export async function pictureOf(file: File): Promise<{ name: string; blob: Blob }> {
  const shown = file.name === '' ? 'The picture' : file.name
  if (file.size > imageLimits.bytes) throw imageTooHeavy(shown, file.size)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const { kind } = checkImage(shown, bytes)
  const ending = imageEnding(kind)
  return {
    name: safeMediaName(file.name, ending, `pasted-${timeForNames()}`),
    // The type by its bytes: a name may say anything.
    blob: new Blob([bytes], { type: mediaTypeOf(`x.${ending}`) }),
  }
}

/** The minute, for names of files that have none of their own: `2026-11-29-1402`. */
export function timeForNames(at = new Date()): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}-${two(at.getHours())}${two(at.getMinutes())}`
}
