/** What a `style="…"` attribute of a card may set: the look of text and boxes, never a place outside of the flow. */
const allowedProperties = new RegExp(
  `^(?:${[
    'align-(?:content|items|self)|aspect-ratio|background-(?:clip|color)|border(?!-image)-[a-z-]+|box-(?:shadow|sizing)|caption-side',
    'clear|color|column-[a-z-]+|direction|display|empty-cells|flex-[a-z-]+|float|font-[a-z-]+|grid-[a-z-]+|hyphens|justify-[a-z-]+',
    'letter-spacing|line-(?:break|height)|list-style-(?:position|type)|margin-[a-z-]+|(?:max-|min-)?(?:height|width|inline-size|block-size)',
    'object-[a-z-]+|opacity|order|orphans|overflow-[a-z]+|padding-[a-z-]+|row-gap|ruby-[a-z-]+|tab-size|table-layout|text-[a-z-]+',
    'unicode-bidi|vertical-align|visibility|white-space(?:-collapse)?|widows|word-(?:break|spacing)|writing-mode',
  ].join('|')})$`,
)

/** Functions through which a value could load something, or show something that is not the card's. */
const loadingFunction = /(?:url|image|image-set|src|cross-fade|element|paint|attr)\(/i

/** Pictures that are in the value itself. */
const inlinePicture = /url\("data:image\/(?:png|jpeg|gif|webp);base64,[\w+/=]*"\)/g

/** Whether a value, as the engine writes it, loads nothing. Variables are not read by the engine: see `loadsNothing`. */
export function callsNothing(value: string): boolean {
  return !loadingFunction.test(value.replace(inlinePicture, ''))
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
