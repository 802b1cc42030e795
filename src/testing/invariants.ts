import { checkCollection, type Collection } from '@app/index'

/**
 * What does not hold of a collection, one line each; nothing is well. What every test may ask after whatever it did to
 * a collection: references, values, counts, the log and what cards remember of it, files.
 */
export async function brokenInvariants(collection: Collection): Promise<string[]> {
  const { findings } = await checkCollection(collection)
  return findings
    .filter(({ isHint }) => !isHint)
    .map(({ kind, count, examples }) => `${kind} (${count}): ${examples.join(', ')}`)
}
