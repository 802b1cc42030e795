import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { deflateSync } from 'node:zlib'
import { root } from './app/paths'
import { hostilePayloads } from '../src/renderer/card/hostile.testing'
import { crc32 } from '../src/core/formats/zip'
import { sha256Hex, writeFactdeck } from '../src/core/formats/factdeck'
import {
  builtInNoteTypes,
  defaultPreset,
  newCard,
  type Card,
  type MediaFile,
  type Note,
  type NoteType,
  type Package,
} from '../src/core/model'

const css = `.card { font-family: arial; font-size: 20px; text-align: center; color: black; background-color: white; }
.cloze { font-weight: bold; color: blue; }
.nightMode .cloze { color: lightblue; }`

/** A note type as Anki's are. */
function typeOf(
  id: number,
  name: string,
  fields: string[],
  front: string,
  back: string,
  kind: NoteType['kind'] = 'standard',
): NoteType {
  return {
    id,
    name,
    kind,
    format: 'html',
    fields: fields.map((field) => ({ name: field })),
    templates: [{ name: 'Card 1', front, back }],
    css,
    modifiedAt: 1,
  }
}

const answer = '{{FrontSide}}\n\n<hr id=answer>\n\n{{Back}}'
const occlusion = `{{#Header}}<div>{{Header}}</div>{{/Header}}
<div style="display: none">{{cloze:Occlusion}}</div>
<div id="err"></div>
<div id="image-occlusion-container">{{Image}}<canvas id="image-occlusion-canvas"></canvas></div>
<script>anki.imageOcclusion.setup()</script>`

export const noteTypes = [
  typeOf(501, 'Basic (Anki)', ['Front', 'Back'], '{{Front}}', answer),
  typeOf(
    502,
    'Basic (type in the answer)',
    ['Front', 'Back'],
    '{{Front}}\n\n{{type:Back}}',
    '{{Front}}\n\n<hr id=answer>\n\n{{type:Back}}',
  ),
  {
    ...typeOf(503, 'Hints', ['Front', 'Hint', 'Back'], '{{furigana:Front}}<br>{{hint:Hint}}', answer),
    css: `${css}
.card { background-image: url("map.png"); font-family: Own, arial }
@font-face { font-family: Own; src: url(_own.woff2) }`,
  },
  typeOf(
    504,
    'Cloze (Anki)',
    ['Text', 'Back Extra'],
    '{{cloze:Text}}',
    '{{cloze:Text}}<br>\n{{Back Extra}}',
    'cloze',
  ),
  typeOf(
    505,
    'Image Occlusion',
    ['Occlusion', 'Image', 'Header', 'Back Extra'],
    occlusion,
    `${occlusion}<div><button id="toggle">Toggle Masks</button></div>{{#Back Extra}}<div>{{Back Extra}}</div>{{/Back Extra}}`,
    'cloze',
  ),
  typeOf(506, 'Speaks', ['Front', 'Back'], '{{Front}} {{tts xx_XX:Front}}', answer),
  typeOf(
    507,
    'Hostile',
    ['Front', 'Back'],
    '<style>.card { background: url(https://x.invalid/a.png); position: fixed; inset: 0 }</style>{{Front}}<script>window.pwned = 1</script>',
    answer,
  ),
]

/** The notes by what they are about; each makes one card, in this order. */
export const contents = {
  maths: [
    501,
    [
      'Euler: \\(e^{i\\pi} + 1 = 0\\)',
      '\\[\\int_0^1 x^2\\,dx = \\frac{1}{3}\\] \\(\\ce{2H2 + O2 -> 2H2O}\\) \\(\\nonsense\\)',
    ],
  ],
  sound: [501, ['Listen [sound:tone.wav]', 'A tone [sound:other%20tone.wav] [sound:gone.mp3]']],
  typeIn: [502, ['Capital of <b>France</b>?', 'Pâris <i>(city)</i>']],
  hint: [503, [' 漢字[かんじ]を', 'writing', 'characters']],
  cloze: [504, ['{{c1::Canberra::city}} is at \\({{c1::35}}^\\circ\\) south', 'extra']],
  occlusion: [
    505,
    [
      '{{c1::image-occlusion:rect:left=.1:top=.15:width=.25:height=.2:oi=1}}<br>{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.08:oi=1}}<br>' +
        '{{c3::image-occlusion:polygon:left=.65:top=.1:points=.7,.1 .9,.15 .65,.4:oi=1}}<br>{{c0::image-occlusion:text:left=.05:top=.85:text=a note:scale=1:fs=.08}}',
      '<img src="map.png">',
      'Which part?',
      'Extra words',
    ],
  ],
  speech: [506, ['quiet words', 'back']],
  hostile: [
    507,
    [
      '<img src="https://x.invalid/a.png" onerror="window.pwned=1">safe <a href="javascript:window.pwned=1">words</a>',
      // Those that are read in two ways are in hostile.spec.ts.
      [...hostilePayloads.scripts, ...hostilePayloads.loads, ...hostilePayloads.places].join('\n'),
    ],
  ],
  markdown: [
    1,
    [
      'What is *the* root of \\(x_1^2 * x_2^2\\)?',
      '\\[\\sqrt{x_1^2 * x_2^2} = \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}\\]',
    ],
  ],
} as const satisfies Record<string, readonly [number, readonly string[]]>

export type Content = keyof typeof contents

/** A deck of cards as they come from Anki, with a picture and sounds, as a .factdeck file. */
export async function ankiPackage(
  chosen: readonly Content[] = Object.keys(contents) as Content[],
): Promise<Uint8Array> {
  return await writeFactdeck(await ankiDeck(chosen))
}

/** The same as a package in memory. */
export async function ankiDeck(
  chosen: readonly Content[] = Object.keys(contents) as Content[],
): Promise<Package> {
  const at = Date.now()
  const deck = {
    id: 80,
    name: 'From Anki',
    presetId: defaultPreset.id,
    description: '',
    createdAt: at,
    modifiedAt: at,
  }
  const notes: Note[] = []
  const cards: Card[] = []
  chosen.forEach((name, index) => {
    const [noteTypeId, fields] = contents[name]
    const id = 20_000 + index * 10
    notes.push({
      id,
      guid: `anki-${name}`,
      noteTypeId,
      fields: [...fields],
      tags: [],
      createdAt: at,
      modifiedAt: at,
    })
    cards.push(newCard({ id: id + 1, noteId: id, deckId: 80, ordinal: 0, position: index, at }))
  })
  const media: MediaFile[] = []
  for (const [name, type, bytes] of [
    ['map.png', 'image/png', picture(600, 400)],
    ['_own.woff2', 'font/woff2', await someFont()],
    ['tone.wav', 'audio/wav', tone(440)],
    ['other tone.wav', 'audio/wav', tone(330)],
  ] as const) {
    media.push({ name, type, bytes, hash: await sha256Hex(bytes) })
  }
  return {
    decks: [deck],
    presets: [{ ...defaultPreset }],
    noteTypes: [...builtInNoteTypes, ...noteTypes],
    notes,
    cards,
    reviews: [],
    documents: [],
    media,
  }
}

async function someFont(): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await readFile(path.join(root, 'node_modules/katex/dist/fonts/KaTeX_Typewriter-Regular.woff2')),
  )
}

/** A chequered picture as PNG. */
export function picture(width: number, height: number): Uint8Array<ArrayBuffer> {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * (width * 3 + 1) + 1 + x * 3
      const light = (Math.floor(x / 50) + Math.floor(y / 50)) % 2 === 0
      rows.set(light ? [200, 220, 235] : [120, 160, 190], at)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(
    Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]),
  )
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'ascii'), data])
  const result = Buffer.alloc(body.length + 8)
  result.writeUInt32BE(data.length, 0)
  result.set(body, 4)
  result.writeUInt32BE(crc32(body), body.length + 4)
  return result
}

/** A fifth of a second of a tone as WAV, 8 kHz. */
function tone(frequency: number): Uint8Array<ArrayBuffer> {
  const samples = 1_600
  const file = Buffer.alloc(44 + samples * 2)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + samples * 2, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(8_000, 24)
  file.writeUInt32LE(16_000, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(samples * 2, 40)
  for (let index = 0; index < samples; index++)
    file.writeInt16LE(Math.round(8_000 * Math.sin((index / 8_000) * frequency * 2 * Math.PI)), 44 + index * 2)
  return new Uint8Array(file)
}
