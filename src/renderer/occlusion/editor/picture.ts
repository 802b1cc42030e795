import { keepDraftFile, prepareFile, readMedia, type PendingFile } from '@app/index'
import { mediaTypeOf } from '@core/formats/bytes/mediaTypes'
import { checkImage } from '@core/media'
import { FactdeckError } from '@core/model'
import { isDrawable } from '../../card/drawable'
import { addPendingMedia } from '../../card/pendingMedia'
import { pictureOf } from '../../card/pictureFile'
import { theCollection } from '../../state/store'
import { draftSoon } from './drafting'
import { editorState, say, useOcclusion, type Picture } from './state'

/** The frame of a picture that is missing. */
const missingSize = { width: 1200, height: 900 }

/** A picture of a collection, or the place of one that is not there. */
export async function storedPicture(name: string, file: PendingFile | undefined): Promise<Picture> {
  const blob = file?.name === name ? file.blob : await readMedia(theCollection(), name)
  if (blob === undefined) return { name, url: undefined, ...missingSize }
  return await decoded(name, blob).catch(() => ({ name, url: undefined, ...missingSize }))
}

/**
 * Takes a picture that was chosen, pasted or dropped. It is looked at before it is decoded, and kept in the draft.
 * What cannot be taken is said.
 */
export async function takePicture(given: File): Promise<void> {
  const { of } = editorState()
  if (of === undefined) return
  try {
    const { name, blob } = await pictureOf(given)
    const file = await prepareFile(theCollection(), name, blob, [])
    const picture = await decoded(file.name, blob)
    // The editor was closed meanwhile.
    if (editorState().of !== of) return
    release()
    addPendingMedia(file.name, file.blob)
    useOcclusion.setState({ picture, file, problem: undefined, zoom: 1 })
    say(`Picture ${file.name}, ${picture.width} by ${picture.height} pixels. Draw over what is to be asked.`)
    await keepDraftFile(theCollection(), of, file)
    draftSoon()
  } catch (error) {
    if (!(error instanceof FactdeckError)) throw error
    useOcclusion.setState({ problem: error.message })
  }
}

/** The first picture of what was pasted or dropped. */
export function pictureIn(data: DataTransfer | null): File | undefined {
  return [...(data?.files ?? [])].find(({ type, name }) => type.startsWith('image/') || isPictureName(name))
}

function isPictureName(name: string): boolean {
  return mediaTypeOf(name).startsWith('image/')
}

/** Gives the address of the picture back. */
export function release(): void {
  const { picture } = editorState()
  if (picture?.url !== undefined) URL.revokeObjectURL(picture.url)
}

async function decoded(name: string, blob: Blob): Promise<Picture> {
  if (!(await isDrawable(blob))) checkImage(name, new Uint8Array(await blob.arrayBuffer()))
  const url = URL.createObjectURL(blob)
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch {
    URL.revokeObjectURL(url)
    throw new FactdeckError(
      'image-damaged',
      `“${name}” cannot be shown: the file is damaged. Save the picture again, and add that.`,
    )
  }
  return {
    name,
    url,
    // A drawing without a size of its own.
    width: image.naturalWidth || missingSize.width,
    height: image.naturalHeight || missingSize.height,
  }
}
