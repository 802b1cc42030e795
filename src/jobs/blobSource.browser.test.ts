import { expect, test } from 'vitest'
import { BlobParts } from './blobParts'

/** What a worker reads from a Blob through `blobSource`, as the sums of some stretches. */
const code = (address: string): string => `
  import { blobSource } from '${address}'
  self.onmessage = ({ data: { blob, places } }) => {
    const source = blobSource(blob)
    self.postMessage({
      size: source.size,
      sums: places.map(([from, to]) => source.read(from, to).reduce((sum, byte) => sum + byte, 0)),
    })
  }
`

test('a Blob of many parts is read anywhere in a worker', async () => {
  const whole = new Uint8Array(11_000_000).map((_, at) => (at * 31) >> 5)
  const parts = new BlobParts()
  for (let at = 0; at < whole.length; at += 300_001) parts.add(whole.subarray(at, at + 300_001))
  const blob = parts.blob('application/x-test')
  expect([blob.size, blob.type]).toEqual([whole.length, 'application/x-test'])
  const places = [
    [0, 10],
    [10_999_000, 11_000_000],
    [4_190_000, 4_200_000],
    [5, 9_000_000],
    [7, 7],
  ]
  const module = new Blob([code(new URL('./blobSource.ts', import.meta.url).href)], {
    type: 'text/javascript',
  })
  const worker = new Worker(URL.createObjectURL(module), { type: 'module' })
  const answer = await new Promise<{ size: number; sums: number[] }>((resolve, reject) => {
    worker.addEventListener('message', (event) => resolve(event.data))
    worker.addEventListener('error', (event) => reject(new Error(event.message)))
    worker.postMessage({ blob, places })
  })
  worker.terminate()
  expect(answer.size).toBe(whole.length)
  expect(answer.sums).toEqual(
    places.map(([from, to]) => whole.subarray(from, to).reduce((sum, byte) => sum + byte, 0)),
  )
})
