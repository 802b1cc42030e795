import katex, { ParseError, type KatexOptions } from 'katex'
import katexCss from 'katex/dist/katex.min.css?raw'
import { formulaOf, type MathsSpan } from '@core/rendering'

// This module and all that it brings is loaded when the first formula is shown, and not before.

/** A node of KaTeX's output before it becomes elements. The library exports the function, its types leave it out. */
interface OutputNode {
  attributes?: Record<string, string>
  children?: OutputNode[]
  toNode(): Node
}
interface KatexInternals {
  __renderToDomTree: (tex: string, options: KatexOptions) => OutputNode
}

const options: KatexOptions = {
  // Nothing that a formula says may load, link or style; macros end somewhere; nothing is larger than 30 em.
  trust: false,
  maxExpand: 1_000,
  maxSize: 30,
  strict: 'ignore',
  throwOnError: true,
  output: 'htmlAndMathml',
  errorColor: '#a3301f',
}

/** The rules for formulas in a shadow root. Fonts belong to the document: see `loadFonts`. */
export const mathsSheet = new CSSStyleSheet()
mathsSheet.replaceSync(katexCss.replace(/@font-face\{[^}]{0,2000}\}/g, ''))

const fontFiles = import.meta.glob<string>('../../../node_modules/katex/dist/fonts/*.woff2', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
})

let fontsAdded = false

/** Makes KaTeX's fonts known. They are our own files; each is read when it is first needed. */
export function loadFonts(): void {
  if (fontsAdded) return
  fontsAdded = true
  for (const [path, url] of Object.entries(fontFiles)) {
    const [, family, cut = ''] = /\/(KaTeX_\w+)-(\w+)\.woff2$/.exec(path) ?? []
    if (family === undefined) continue
    const font = new FontFace(family, `url(${url})`, {
      weight: cut.includes('Bold') ? 'bold' : 'normal',
      style: cut.includes('Italic') ? 'italic' : 'normal',
    })
    document.fonts.add(font)
  }
}

/**
 * A formula as an element: KaTeX's boxes for the eye, MathML for screen readers.
 * @throws Error with a sentence for people when it is not understood.
 */
export async function formulaElement(span: MathsSpan): Promise<Node> {
  const tex = formulaOf(span)
  // Chemistry is a third of the size again and rare.
  if (/\\(?:ce|pu)(?![a-zA-Z])/.test(tex)) await import('katex/contrib/mhchem')
  try {
    const { __renderToDomTree: render } = katex as unknown as KatexInternals // See above.
    return elementOf(render(tex, { ...options, displayMode: span.display }))
  } catch (error) {
    if (error instanceof ParseError) throw new Error(error.rawMessage, { cause: error })
    throw error
  }
}

const styleMark = 'data-fd-style'

/**
 * Our policy refuses `style` attributes, which KaTeX sets on a few of its elements; on the others it sets styles
 * through the object model, as is done here with those few.
 */
function elementOf(tree: OutputNode): Node {
  const waiting = [tree]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const style = node.attributes?.['style']
    if (node.attributes !== undefined && style !== undefined) {
      delete node.attributes['style']
      node.attributes[styleMark] = style
    }
    waiting.push(...(node.children ?? []))
  }
  const root = tree.toNode()
  if (!(root instanceof Element)) return root
  for (const element of root.querySelectorAll<HTMLElement | SVGElement | MathMLElement>(`[${styleMark}]`)) {
    element.style.cssText = element.getAttribute(styleMark) ?? ''
    element.removeAttribute(styleMark)
  }
  return root
}
