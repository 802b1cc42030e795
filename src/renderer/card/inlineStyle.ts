import { isShowablePicture } from './inlinePicture'

/** What a `style="…"` attribute of a card may set: the look of text and boxes, never a place outside of the flow. */
const allowedProperties = new RegExp(
  `^(?:${[
    'align-(?:content|items|self)|aspect-ratio|background-(?:clip|color)|border(?!-image)-[a-z-]+|box-(?:shadow|sizing)|caption-side',
    'clear|color|column-(?:gap|rule-[a-z]+)|direction|display|empty-cells|flex-[a-z-]+|float|font-[a-z-]+|grid-[a-z-]+|hyphens|justify-[a-z-]+',
    'letter-spacing|line-(?:break|height)|list-style-(?:position|type)|margin-[a-z-]+|(?:max-|min-)?(?:height|width|inline-size|block-size)',
    'object-[a-z-]+|opacity|order|orphans|overflow-[a-z]+|padding-[a-z-]+|row-gap|ruby-[a-z-]+|tab-size|table-layout|text-[a-z-]+',
    'unicode-bidi|vertical-align|visibility|white-space(?:-collapse)?|widows|word-(?:break|spacing)|writing-mode',
  ].join('|')})$`,
)

/**
 * What values may call. An allow-list: what an engine learns one day may load something, or show what is not the card's,
 * as `url`, `image-set`, `cross-fade`, `element`, `paint` and `attr` do.
 */
const allowedFunctions: ReadonlySet<string> = new Set(
  (
    'rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark ' +
    'calc min max clamp round mod rem sin cos tan asin acos atan atan2 pow sqrt hypot log exp abs sign var env ' +
    'linear-gradient radial-gradient conic-gradient repeating-linear-gradient repeating-radial-gradient repeating-conic-gradient ' +
    '-webkit-gradient -webkit-linear-gradient -webkit-radial-gradient -webkit-repeating-linear-gradient -webkit-repeating-radial-gradient from to color-stop ' +
    'matrix matrix3d perspective rotate rotate3d rotatex rotatey rotatez scale scale3d scalex scaley scalez skew skewx skewy ' +
    'translate translate3d translatex translatey translatez blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia ' +
    'cubic-bezier steps linear circle ellipse inset path polygon rect shape xywh counter counters symbols minmax repeat fit-content ' +
    'annotation character-variant ornaments styleset stylistic swash'
  ).split(' '),
)

/** Texts in a value, as the engine writes them and as they may have been written. */
const quoted = /"(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'/g

/** Whether a value, as the engine writes it, loads nothing. Variables are not read by the engine: see `loadsNothing`. */
export function callsNothing(value: string): boolean {
  const bare = value
    .replace(/\burl\("([^"\\]*)"\)/g, (whole, address: string) => (isShowablePicture(address) ? '' : whole))
    .replace(quoted, '""')
  for (const [, name = ''] of bare.matchAll(/([\w\-\\\u0080-\uFFFF]*)\(/g))
    if (name !== '' && !allowedFunctions.has(name.toLowerCase())) return false
  return true
}

/** The same for values that are as they were written, in which escapes could spell a function in another way. */
export function loadsNothing(value: string): boolean {
  return callsNothing(value) && !value.includes('\\')
}

/**
 * Sets those declarations of a `style` attribute that are safe, one by one through the object model: the page's policy
 * refuses style attributes. The engine that will apply them also reads them, so that both understand the same.
 */
export function applyStyle(element: HTMLElement, written: string): void {
  const probe = document.createElement('span').style
  probe.cssText = written.slice(0, 4_000)
  for (const property of probe) {
    const value = probe.getPropertyValue(property)
    if (!allowedProperties.test(property) || value === '' || !loadsNothing(value)) continue
    element.style.setProperty(property, value, probe.getPropertyPriority(property))
  }
}
