/**
 * A file to read from at any place, without holding it in memory: bytes, a Blob in a worker, a file descriptor in Node.
 * Reading is synchronous, so that it can go on inside a transaction of the database.
 */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number
  /** The bytes from `from` to `to` (exclusive), which must lie within the file. They may share memory: not to be changed. */
  read(from: number, to: number): Uint8Array<ArrayBuffer>
}

/** Bytes in memory as a source. */
export function sourceOfBytes(bytes: Uint8Array): ByteSource {
  const plain =
    bytes.buffer instanceof ArrayBuffer
      ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
      : new Uint8Array(bytes)
  return { size: plain.length, read: (from, to) => plain.subarray(from, to) }
}
