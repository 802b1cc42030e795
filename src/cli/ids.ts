import { sha256Hex } from '@core/formats/factdeck'

/** What a note's guid follows from where its file gives none. */
interface ReadNote {
  guid?: string | undefined
  deck: string
  noteType: { name: string }
  fields: readonly string[]
}

/** A guid for each note: that of its file, or one that follows from deck, note type and first field. */
export async function guidsFor<Read extends ReadNote>(notes: readonly Read[]): Promise<Map<Read, string>> {
  const guids = new Map<Read, string>()
  const taken = new Set(notes.flatMap((note) => note.guid ?? []))
  for (const note of notes) {
    if (note.guid !== undefined) {
      guids.set(note, note.guid)
      continue
    }
    const content = JSON.stringify([note.deck, note.noteType.name, note.fields[0] ?? ''])
    const hash = (await sha256Hex(new TextEncoder().encode(content))).slice(0, 20)
    let guid = hash
    for (let number = 2; taken.has(guid); number++) guid = `${hash}-${number}`
    taken.add(guid)
    guids.set(note, guid)
  }
  return guids
}

/** The first id of a made package. Its ids begin here (times in 2017 and later), as in `package.ts`. */
export async function idFrom(content: string): Promise<number> {
  const hash = await sha256Hex(new TextEncoder().encode(content))
  return 1_500_000_000_000 + (Number.parseInt(hash.slice(0, 12), 16) % 100_000_000_000)
}
