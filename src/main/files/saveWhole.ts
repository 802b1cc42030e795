import type { Saves } from './saves'

/** Bytes written at once. */
const chunkBytes = 4 * 2 ** 20

/** Saves bytes that main itself has at a place that the person chose, whole or not at all. Throws ExpectedFailure. */
export async function saveWhole(saves: Saves, file: string, bytes: Uint8Array): Promise<void> {
  const token = await saves.begin(file, bytes.byteLength)
  for (let at = 0; at < bytes.byteLength; at += chunkBytes)
    await saves.write(token, at, bytes.subarray(at, at + chunkBytes))
  await saves.finish(token)
}
