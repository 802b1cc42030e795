import type { FolderFile } from '@app/index'
import { ZipWriter } from '@core/formats/zip'
import { BlobParts } from './blobParts'

/** The files of a folder as one zip file, where folders cannot be saved. */
export async function zipOfFolder(files: readonly FolderFile[]): Promise<Blob> {
  const parts = new BlobParts()
  const zip = new ZipWriter((chunk) => parts.add(chunk))
  for (const { path, content } of files) {
    const bytes =
      typeof content === 'string'
        ? new TextEncoder().encode(content)
        : new Uint8Array(await content.arrayBuffer())
    await zip.add(path, bytes, { isStored: typeof content !== 'string' })
  }
  await zip.finish()
  return parts.blob('application/zip')
}
