/**
 * The few host globals that core may use: they exist alike in Node, a worker and a window.
 * Everything else of a host (DOM, Node, Electron) is out of reach here, so that core stays pure.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number }
}
declare const crypto: {
  subtle: { digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer> }
}
interface AbortSignal {
  readonly aborted: boolean
  throwIfAborted(): void
}
declare class URL {
  constructor(url: string, base?: string)
  readonly protocol: string
  readonly href: string
}
