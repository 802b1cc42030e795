import type { FileHandle } from 'node:fs/promises'

/*
 * A disk that fails at a chosen operation. A test puts `failing` in the place of node:fs/promises:
 *   vi.mock('node:fs/promises', async (original) => (await import('…/disk')).failing(await original()))
 */

type Promises = typeof import('node:fs/promises')

/** What the disk does: the n-th operation that changes something fails so often. */
interface Plan {
  at: number
  code: string
  /** How often in a row, from there on. */
  times: number
  /** A write that fails has written half of its bytes before. */
  isShort: boolean
}

let plan: Plan | undefined
let done: string[] = []

/** Lets the n-th operation fail, counted from 1 and from now on. */
export function failAt(at: number, code: string, more: { times?: number; isShort?: boolean } = {}): void {
  plan = { at, code, times: more.times ?? 1, isShort: more.isShort ?? false }
  done = []
}

/** The disk works again. Gives what was done since `failAt`. */
export function mendDisk(): readonly string[] {
  plan = undefined
  return done
}

/** Whether the operation that was to fail has come. */
export function hasFailed(): boolean {
  return plan !== undefined && done.length >= plan.at
}

function failureOf(name: string): Error | undefined {
  done.push(name)
  if (plan === undefined || done.length < plan.at || done.length >= plan.at + plan.times) return undefined
  return Object.assign(new Error(`${plan.code}: ${name}`), { code: plan.code })
}

const changing = ['rename', 'rm', 'mkdir', 'cp', 'unlink'] as const
const ofHandle: ReadonlySet<string> = new Set(['write', 'writeFile', 'sync', 'datasync', 'truncate', 'close'])

/** node:fs/promises, failing as `failAt` says. What only reads never fails. */
export function failing(real: Promises): Promises {
  const wrapped: Record<string, unknown> = {}
  for (const name of changing) {
    wrapped[name] = async (...given: unknown[]) => {
      const failure = failureOf(name)
      if (failure !== undefined) throw failure
      return Reflect.apply(real[name], real, given) as unknown
    }
  }
  wrapped['open'] = async (...given: Parameters<Promises['open']>) => {
    const [, flags = 'r'] = given
    const writes = flags !== 'r'
    const failure = writes ? failureOf('open') : undefined
    if (failure !== undefined) throw failure
    const handle = await real.open(...given)
    return writes ? failingHandle(handle) : handle
  }
  return { ...real, ...wrapped }
}

function failingHandle(handle: FileHandle): FileHandle {
  return new Proxy(handle, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (typeof name !== 'string' || !ofHandle.has(name)) return value.bind(target) as unknown
      return async (...given: unknown[]) => {
        const failure = failureOf(name)
        if (failure === undefined) return Reflect.apply(value, target, given) as unknown
        // What cannot be closed is closed all the same, as the system does it.
        if (name === 'close') await target.close()
        if (plan?.isShort === true && name.startsWith('write')) return half(target, name, given, failure)
        throw failure
      }
    },
  })
}

/** Half of what was to be written is. `write` may say so, and is then asked for the rest; `writeFile` must throw. */
async function half(target: FileHandle, name: string, given: unknown[], failure: Error): Promise<unknown> {
  const [bytes, from, length, position] = given
  if (!(bytes instanceof Uint8Array)) throw failure
  if (name === 'write' && typeof from === 'number' && typeof length === 'number')
    return target.write(bytes, from, Math.floor(length / 2), typeof position === 'number' ? position : null)
  await target.write(bytes, 0, Math.floor(bytes.length / 2))
  throw failure
}
