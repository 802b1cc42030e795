import { expect, test } from 'vitest'
import { generate, ingestText } from '..'

/** Everything that a text gives, one line a card: "question => answer [rule]". */
export async function cardsOf(text: string, title = 'Notes'): Promise<string[]> {
  const { candidates } = await generate(ingestText(text, title), { all: true })
  return candidates.map(({ back, front, ruleId }) => `${front} => ${back} [${ruleId}]`)
}

/** Texts, each with cards that it must give. */
export function gives(cases: Record<string, readonly string[]>): void {
  for (const [text, wanted] of Object.entries(cases))
    test(`gives: ${text.slice(0, 90)}`, async () => {
      expect(await cardsOf(text)).toEqual(expect.arrayContaining([...wanted]))
    })
}

/** Texts that come near to a rule, each with what no card of it may look like. */
export function doesNotGive(cases: Record<string, RegExp>): void {
  for (const [text, unwanted] of Object.entries(cases))
    test(`does not give ${String(unwanted)}: ${text.slice(0, 70)}`, async () => {
      expect((await cardsOf(text)).filter((line) => unwanted.test(line))).toEqual([])
    })
}
