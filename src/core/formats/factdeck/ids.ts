/** Numbers in a typed array that grows: 8 bytes each, where a Set takes forty. */
export class NumberList {
  #numbers: Float64Array<ArrayBuffer> = new Float64Array(64)
  length = 0

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const longer = new Float64Array(this.#numbers.length * 2)
      longer.set(this.#numbers)
      this.#numbers = longer
    }
    this.#numbers[this.length++] = number
  }

  at(index: number): number {
    return this.#numbers[index] ?? Number.NaN
  }

  /** A view of the numbers, until the next one is added. */
  all(): Float64Array<ArrayBuffer> {
    return this.#numbers.subarray(0, this.length)
  }
}

/** The ids of the rows of a part, as they come; then, sealed, to be looked up. */
export class IdList {
  #ids = new NumberList()
  #sorted: Float64Array | undefined
  #isAscending = true

  add(id: number): void {
    if (this.#ids.length > 0 && id <= this.#ids.at(this.#ids.length - 1)) this.#isAscending = false
    this.#ids.push(id)
  }

  /** No more are added. Gives the index of a row whose id an earlier one has, or -1. */
  seal(): number {
    const ids = this.#ids.all()
    this.#ids = new NumberList()
    if (this.#isAscending) {
      this.#sorted = ids
      return -1
    }
    const sorted = ids.slice().sort()
    this.#sorted = sorted
    for (let index = 1; index < sorted.length; index++) {
      const id = sorted[index] ?? Number.NaN
      if (id === sorted[index - 1]) return ids.indexOf(id, ids.indexOf(id) + 1)
    }
    return -1
  }

  /** The place of an id in their order, or -1 when it is not among them. */
  placeOf(id: number): number {
    const ids = this.#sorted
    if (ids === undefined) throw new Error('The ids are not complete yet')
    let low = 0
    let high = ids.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((ids[middle] ?? Infinity) < id) low = middle + 1
      else high = middle
    }
    return ids[low] === id ? low : -1
  }
}
