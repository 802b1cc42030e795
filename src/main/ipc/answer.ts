import type { Answer } from '@ipc/bridge'
import { contract, type Channel, type Request, type Response } from '@ipc/contract'
import { ExpectedFailure } from './expectedFailure'

/** Where a message comes from, as Electron says; null when the frame is gone by now. */
export interface Sender {
  readonly origin: string
  readonly parent: object | null
}

/** A handler of one channel: checked arguments in, answer out. */
export type Handler<C extends Channel> = (...request: Request<C>) => Response<C> | Promise<Response<C>>

/**
 * Answers one message: the sender first (only the top frame of our own origin may speak), then its arguments, then
 * the handler. Refusals throw, so that the caller's promise rejects; they are never answered with nothing.
 */
export async function answer<C extends Channel>(
  channel: C,
  handler: Handler<C>,
  message: { sender: Sender | null; ownOrigin: string; arguments: readonly unknown[] },
): Promise<Answer<Response<C>>> {
  const { sender, ownOrigin } = message
  if (sender === null || sender.parent !== null || sender.origin !== ownOrigin) {
    throw new Error(`${channel}: refused, the sender is not Factdeck's own window`)
  }
  const parsed = contract[channel].request.safeParse(message.arguments)
  if (!parsed.success) throw new Error(`${channel}: refused, the arguments are not as agreed`)
  try {
    // The schema of this very channel has just accepted the arguments; TypeScript loses the link between both.
    const value = await handler(...(parsed.data as Request<C>))
    return { ok: true, value }
  } catch (error) {
    if (error instanceof ExpectedFailure) return { ok: false, code: error.code, message: error.message }
    throw error
  }
}
