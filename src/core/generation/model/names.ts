import { normalise } from '../normalise'

/** Words that open a question or stand in it with a capital and name nothing. */
const asking =
  /^(?:who|whom|whose|what|which|when|where|why|how|in|on|at|by|from|to|into|with|for|of|since|until|under|within|over|through|about|according|between|after|before|during|as|against|the|a|an|no|do|does|did|is|are|was|were|has|have|had|can|may|must|should|will|would|if|and|or|i)$/iu

/**
 * The names and figures of a question: runs of capitalised words ("Nordic Harbour Council"), and everything that holds a
 * digit. The word that opens the question is a name unless it asks.
 */
export function namesOf(question: string): string[] {
  const names: string[] = []
  let run: string[] = []
  const close = (): void => {
    if (run.length > 0) names.push(run.join(' '))
    run = []
  }
  for (const piece of question.split(/\s+/u)) {
    const word = piece.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    const bare = word.replace(/['’]s$/u, '')
    if (/^\P{L}*["“(]/u.test(piece)) close()
    if (/\p{N}/u.test(bare)) {
      if (!/^\p{Lu}/u.test(bare)) close()
      run.push(bare)
      if (!/^\p{Lu}/u.test(bare)) close()
    } else if (/^\p{Lu}/u.test(bare) && !asking.test(bare)) run.push(bare)
    else close()
    if (bare !== word || /[^\p{L}\p{N}.]$/u.test(piece)) close()
  }
  close()
  return names
}

/** A text in which names are looked up: normalised, with a space at both ends. */
export function lookup(text: string): string {
  return ` ${normalise(text)} `
}

/** Whether a name or a figure stands in a text that was made by `lookup`, as whole words. */
export function stands(text: string, name: string): boolean {
  const wanted = normalise(name)
  return wanted === '' || text.includes(` ${wanted} `)
}
