import { harbourText } from './steps'
import { sha256Hex, writeFactdeck } from '../src/core/formats/factdeck'
import { builtInNoteTypes, defaultPreset, newCard, type Note, type NoteType } from '../src/core/model'
import { hostilePayloads } from '../src/renderer/card/hostile.testing'

const bell = 'window.pwned=1'
/** Shown as text wherever names are shown. */
export const evilMarkup = `<img src=x onerror=${bell}>`
/** The deck as it is called here: what turned its name around is gone. */
export const evilDeck = `Evil ${evilMarkup} photognp.exe`
export const evilType = `Evil type ${evilMarkup}`

const { swallowing, ...others } = hostilePayloads
const all: readonly string[] = Object.values(others).flat()

/** Every payload, a few to a note, which says its number first. */
export const evilNotes: readonly string[] = Array.from({ length: Math.ceil(all.length / 4) }, (_, at) =>
  all.slice(at * 4, at * 4 + 4).join('\n'),
)

const noteType: NoteType = {
  id: 701,
  name: evilType,
  kind: 'standard',
  format: 'html',
  fields: [{ name: 'Front' }, { name: 'Back' }],
  templates: [
    {
      name: `Card ${evilMarkup}`,
      front: `<div id="api" class="shell">{{Front}}</div><script>${bell}</script><style>.card { position: fixed; inset: 0; z-index: 99999; background: url(https://x.invalid/a.png) }</style>`,
      back: `{{Tags}} {{Deck}} {{Type}} {{Card}}{{FrontSide}}<hr id=answer>{{Back}}`,
    },
  ],
  css: `@import "https://x.invalid/b.css"; html, body, .card { position: fixed !important; inset: 0; background: red url("https://x.invalid/c.png") }
.card::before { content: "over"; position: fixed; inset: -99px; z-index: 99999; pointer-events: all } :host { position: fixed }
@font-face { font-family: KaTeX_Main; src: url(https://x.invalid/d.woff2) }`,
  modifiedAt: 1,
}

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="${bell};if(window.opener)window.opener.pwned=1"><script>${bell}</script><image href="https://x.invalid/e.png"/><rect width="9" height="9"/></svg>`

/** A deck that tries everything at once, as a .factdeck file. */
export async function hostilePackage(): Promise<Uint8Array> {
  const at = Date.now()
  const deck = {
    id: 700,
    name: `Evil ${evilMarkup} photo\u202egnp.exe`,
    presetId: defaultPreset.id,
    description: evilMarkup,
    createdAt: at,
    modifiedAt: at,
  }
  const row = (index: number, noteTypeId: number, fields: string[]): Note => ({
    id: 70_000 + index * 10,
    guid: `evil-${index}`,
    noteTypeId,
    fields,
    tags: ['evil::<img/src=x/onerror=window.pwned=1>'],
    createdAt: at,
    modifiedAt: at,
  })
  const notes = [
    ...evilNotes.map((html, index) =>
      row(index, noteType.id, [
        `<p>mark ${index}</p>${html}`,
        `<p>back</p>${html}${swallowing[index % swallowing.length] ?? ''}`,
      ]),
    ),
    // A note of ours, for quizzes: Markdown with HTML in it.
    row(90, 1, [`Who ${evilMarkup} wrote [it](javascript:${bell})?`, `Ann ${evilMarkup}`]),
    row(91, 1, [
      'What is drawn ![here](evil.svg)?',
      `\\(\\href{javascript:${bell}}{x}\\) <script>${bell}</script>`,
    ]),
  ]
  const bytes = new TextEncoder().encode(drawing)
  return await writeFactdeck({
    decks: [deck],
    presets: [{ ...defaultPreset }],
    noteTypes: [...builtInNoteTypes, noteType],
    notes,
    cards: notes.map(({ id }, position) =>
      newCard({ id: id + 1, noteId: id, deckId: deck.id, ordinal: 0, position, at }),
    ),
    reviews: [],
    documents: [],
    media: [{ name: 'evil.svg', type: 'image/svg+xml', bytes, hash: await sha256Hex(bytes) }],
  })
}

/** A document whose title and sentences try the same. */
export const evilDocument = `# The ${evilMarkup} Harbour \u202eCouncil

${harbourText}
The Northern Canal Union ${evilMarkup} was founded in 1931. Norway joined the Northern Canal Union in 1955 <script>${bell}</script> and left it in 1972.

[Iceland](javascript:${bell}) joined the Northern Canal Union in 1944. <iframe src="https://x.invalid/"></iframe>
`
