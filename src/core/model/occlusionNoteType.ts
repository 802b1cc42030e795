import type { CardTemplate, NoteField, NoteType } from './types'

/**
 * Fields of a note of an image occlusion, in this order: the shapes, the picture, what stands above and below it, and
 * what no card shows.
 */
export const occlusionFieldNames = ['Occlusion', 'Image', 'Header', 'Back Extra', 'Comments'] as const

/** Anki's number of its own note type for covered pictures. */
const stockKind = 6

const front = `{{#Header}}<div>{{Header}}</div>{{/Header}}
<div style="display: none">{{cloze:Occlusion}}</div>
<div id="err"></div>
<div id="image-occlusion-container">
    {{Image}}
    <canvas id="image-occlusion-canvas"></canvas>
</div>
<script>
try {
    anki.imageOcclusion.setup();
} catch (exc) {
    document.getElementById("err").innerHTML = \`Error loading image occlusion. Is your Anki version up to date?<br><br>\${exc}\`;
}
</script>
`

const css = `#image-occlusion-canvas {
    --inactive-shape-color: #ffeba2;
    --active-shape-color: #ff8e8e;
    --inactive-shape-border: 1px #212121;
    --active-shape-border: 1px #212121;
    --highlight-shape-color: #ff8e8e00;
    --highlight-shape-border: 1px #ff8e8e;
}

.card {
    font-family: arial;
    font-size: 20px;
    text-align: center;
    color: black;
    background-color: white;
}
`

/**
 * Parts of a picture are covered and asked for. Letter by letter Anki's own note type, HTML and all, so that notes go
 * there and come back as they are and its editor knows them.
 */
export const occlusionNoteType: NoteType = {
  id: 7,
  name: 'Image occlusion',
  kind: 'cloze',
  format: 'html',
  fields: occlusionFieldNames.map((name, tag) => ({
    name,
    // In the order of their letters, as what is read from a package.
    anki: JSON.stringify(tag < 4 ? { preventDeletion: true, tag } : { tag }),
  })),
  templates: [
    {
      name: 'Image Occlusion',
      front,
      back: `${front}
<div><button id="toggle">Toggle Masks</button></div>
{{#Back Extra}}<div>{{Back Extra}}</div>{{/Back Extra}}
`,
    },
  ],
  css,
  anki: JSON.stringify({ originalStockKind: stockKind }),
  modifiedAt: 0,
}

/**
 * Whether notes of a type are covered pictures: the built-in one, and Anki's in any language and with any changes. Other
 * programs write Anki's type without its number; then its picture tells.
 */
export function isOcclusionType({ kind, fields, templates, anki = '' }: NoteType): boolean {
  if (kind !== 'cloze' || fields.length < 2) return false
  return (
    /"originalStockKind":6\b/.test(anki) ||
    templates[0]?.front.includes('id="image-occlusion-container"') === true
  )
}

/** Where the fields of an occlusion are. Anki lets people rename and move them, and numbers them for that. */
export function occlusionFieldPlaces({ fields }: NoteType): (number | undefined)[] {
  const tags = fields.map(({ anki = '' }) => /"tag":(\d)\b/.exec(anki)?.[1])
  return occlusionFieldNames.map((_, tag) => {
    const tagged = tags.indexOf(String(tag))
    if (tagged >= 0) return tagged
    // Without any numbers it is the order that tells.
    return tags.every((found) => found === undefined) && tag < fields.length ? tag : undefined
  })
}

/** Whether two note types for covered pictures are one, in a collection and in a package of Anki's: all but their ids. */
export function isSameOcclusionType(a: NoteType, b: NoteType): boolean {
  return isOcclusionType(a) && isOcclusionType(b) && shownBy(a) === shownBy(b)
}

function shownBy({ format, fields, templates, css: style }: NoteType): string {
  return JSON.stringify([format, fields.map(nameAndSide), templates.map(sides), style])
}

function nameAndSide({ name, rtl = false }: NoteField): unknown {
  return [name, rtl]
}

function sides({ front: question, back: answer }: CardTemplate): unknown {
  return [question, answer]
}
