/** Finds the next occurrence of a text and remembers it, so that searches which never go back pass the text once. */
export class Finder {
  private readonly text: string
  private readonly needle: string
  private found = -1
  private searched = 0

  constructor(text: string, needle: string) {
    this.text = text
    this.needle = needle
  }

  /** Index of the next occurrence; the text's length when there is none. */
  from(at: number): number {
    if (at < this.searched || this.found < at) {
      const found = this.text.indexOf(this.needle, at)
      this.found = found < 0 ? this.text.length : found
      this.searched = at
    }
    return this.found
  }

  /** Forgets, for a search from before. */
  reset(): void {
    this.found = -1
  }
}
