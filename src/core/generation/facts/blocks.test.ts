import { describe, expect, test } from 'vitest'
import { generate, ingest, ingestText } from '..'

const markdown = `# Harbour pilots

Overall equation: ice + salt → brine
Founded: 1962
Members: about 30 pilots per port

## Terms

- **Draught**: the depth of a ship below the waterline
- **Entity tag**: an opaque string that identifies a version
- **Ballast** – keeps an empty ship stable

A landing has four stages:

1. Approach
2. Turning
3. Mooring
4. Unloading

The fee of a pilot depends on the length of the ship:

- 250 euros for ships of up to 50 m
- 400 euros for ships between 50 and 120 m

There are two kinds of locks:

- **Sea lock**: a lock that faces the tide
- **River lock**: a lock inside the harbour

| Port | Depth | Opened |
|---|---|---|
| Halden | 12 m | 1877 |
| Bergen | 18 m | – |
`

async function lines(): Promise<string[]> {
  const document = await ingest(new TextEncoder().encode(markdown), 'pilots.md')
  const { candidates } = await generate(document, { all: true })
  return candidates.map(({ back, front, ruleId }) => `${front} => ${back} [${ruleId}]`)
}

describe('lines, lists, terms and tables', () => {
  test.each([
    'What is meant by “entity tag”? => an opaque string that identifies a version [term]',
    'What is draught? => the depth of a ship below the waterline [term]',
    'What does ballast do? => keeps an empty ship stable [term-does]',
    'What are the four stages of a landing, in order? => Approach, Turning, Mooring and Unloading [list]',
    'What is the fee of a pilot for ships of up to 50 m? => 250 euros [list-value]',
    'What is the fee of a pilot for ships between 50 and 120 m? => 400 euros [list-value]',
    'What are the two kinds of locks? => Sea lock and River lock [list-terms]',
    'What is the depth of Halden? => 12 m [table]',
    'When was Halden opened? => 1877 [table]',
    'When was harbour pilots founded? => 1962 [key-value]',
    'What is the overall equation (harbour pilots)? => ice + salt → brine [key-value]',
  ])('%s', async (line) => {
    expect(await lines()).toContain(line)
  })

  test('a table of yes and no gives nothing: a coin would know every second answer', async () => {
    const document = ingestText(
      '| lock | heated |\n| --- | --- |\n| Halden | yes |\n| Bergen | no |\n',
      'a.md',
    )
    expect((await generate(document, { all: true })).candidates).toEqual([])
  })

  test('a list under "It has …" is of what its heading names', async () => {
    const text =
      '# Tides\n\n## Calvin cycle\n\nIt has three phases:\n\n1. Fixation\n2. Reduction\n3. Regeneration\n'
    const { candidates } = await generate(ingestText(text, 'a.md'), { all: true })
    expect(candidates.map(({ front }) => front)).toContain(
      'What are the three phases of the Calvin cycle, in order?',
    )
  })

  test('a time line asks what happened, and on what date', async () => {
    const text =
      '# Tides\n\n- 23 July 1914: Norway closes the Kestrel Sound.\n- 1916: Halden is flooded by the sea.\n'
    const { candidates } = await generate(ingestText(text, 'a.md'), { all: true })
    const lines = candidates.map(({ back, front }) => `${front} => ${back}`)
    expect(lines).toContain('What happened on 23 July 1914? => Norway closes the Kestrel Sound')
    expect(lines).toContain('Norway closes the Kestrel Sound: on what date? => 23 July 1914')
    expect(lines).toContain('What happened in 1916? => Halden is flooded by the sea')
    expect(lines.join('\n')).not.toMatch(/What is 23|Which term means/)
  })

  test('an empty cell and a bare number for a key give nothing', async () => {
    const all = await lines()
    expect(all.filter((line) => line.includes('=> –'))).toEqual([])
    expect(all.filter((line) => /Bergen opened/.test(line))).toEqual([])
  })
})
