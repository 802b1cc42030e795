import { FactdeckError } from '@core/model'
import type { Store } from '@storage/index'

/**
 * Watches whether a collection stays as it is while it is read in many transactions. One transaction for all would have
 * to be kept busy to the end, and nobody could answer a card meanwhile.
 */
export class Steady {
  #isChanged = false
  readonly #stop: () => void

  constructor(store: Store) {
    this.#stop = store.onChange(() => {
      this.#isChanged = true
    })
  }

  /** @throws FactdeckError `collection-changed` when something was changed, or `isAsExpected` is false. */
  check(isAsExpected = true): void {
    if (this.#isChanged || !isAsExpected) {
      throw new FactdeckError(
        'collection-changed',
        'Your cards were changed while they were being exported. Leave them alone for a moment and export again.',
      )
    }
  }

  close(): void {
    this.#stop()
  }
}
