import { describe, expect, test } from 'vitest'
import type { MathsSpan } from '@core/rendering'
import { formulaElement, loadFonts, mathsSheet } from './katexFormula'

async function set(source: string, display = false, kind: MathsSpan['kind'] = 'maths'): Promise<HTMLElement> {
  const box = document.createElement('div')
  box.append(await formulaElement({ source, display, kind }))
  return box
}

describe('formulas', () => {
  test.each([
    '\\frac{a}{b} + \\sqrt[3]{x}',
    '\\int_0^\\infty e^{-x^2}\\,dx = \\frac{\\sqrt\\pi}{2}',
    '\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}',
    '\\begin{align*} a &= b \\\\ &= c \\end{align*}',
    '\\sum_{k=1}^n \\binom{n}{k} \\vec{v} \\hat{x} \\overline{AB} \\underbrace{a+b}_{c}',
    '\\ce{2H2 + O2 ->[\\Delta] 2H2O} \\pu{5 kJ mol-1}',
    '\\text{words and } \\mathbb{R} \\cancel{x} \\boxed{y} \\pmb{z} \\color{red} w',
  ])('%s', async (source) => {
    const box = await set(source, true)
    expect(box.querySelector('.katex-html')?.textContent).not.toBe('')
    // MathML for screen readers, the boxes hidden from them.
    expect(box.querySelector('math')).not.toBeNull()
    expect(box.querySelector('.katex-html')?.getAttribute('aria-hidden')).toBe('true')
    expect(box.querySelector('[data-fd-style]')).toBeNull()
  })

  test('styles that KaTeX writes as attributes are set all the same', async () => {
    const box = await set('\\vec{v} \\pmb{z}')
    expect(box.querySelector<SVGElement>('.overlay svg, .katex-html svg')?.style.width).toMatch(/em$/)
    expect(box.querySelector<MathMLElement>('mstyle[style], [style*="text-shadow"]')).not.toBeNull()
  })

  test('a piece of a LaTeX document: its words are words', async () => {
    const box = await set('the $x$ of it', true, 'latex')
    expect(box.querySelector('mtext')?.textContent).toContain('the')
  })

  test('the style sheet brings no fonts of its own; the fonts are files of the program', () => {
    const text = [...mathsSheet.cssRules].map((rule) => rule.cssText).join('')
    expect(text).toContain('.katex')
    expect(text).not.toMatch(/font-face|url\(/)
    loadFonts()
    loadFonts()
    expect([...document.fonts].filter(({ family }) => family.startsWith('KaTeX'))).toHaveLength(20)
  })

  test.each([
    ['\\nonsense', /Undefined control sequence/],
    ['\\frac{1', /Expected '}'|Unexpected end|end of input/],
    ['a & b', /&/],
  ])('%s is told', async (source, message) => {
    await expect(set(source)).rejects.toThrow(message)
  })
})

describe('hostile formulas', () => {
  test.each([
    '\\href{javascript:window.pwned=1}{x}',
    '\\url{https://x.invalid}',
    '\\includegraphics{https://x.invalid/a.png}',
    '\\htmlStyle{position:fixed;inset:0}{x}',
    '\\htmlClass{x}{y} \\htmlId{body}{y} \\htmlData{a=b}{y}',
    '\\input{/etc/passwd}',
    '\\def\\a{\\a\\a}\\a',
    '\\def\\a#1{#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}}}}}',
    '\\gdef\\a{\\b\\b}\\gdef\\b{\\a\\a}\\a',
    '\\rule{99999em}{99999em}',
    '\\kern99999em x \\hspace{99999em} \\raisebox{99999em}{x}',
    '{'.repeat(2000),
    '\\frac{'.repeat(800),
    '\\sqrt{'.repeat(400) + 'x' + '}'.repeat(400),
    '\\left('.repeat(500),
    'x^'.repeat(1000),
    'x'.repeat(5000),
    '\\text{<img src=x onerror=window.pwned=1>}',
    '<img src=x onerror=window.pwned=1>',
    '\\begin{matrix}' + '&'.repeat(2000) + '\\end{matrix}',
    '\\unicode{x}\\u0000\uFFFF\uD800',
    '\\def\\a{\\href{javascript:window.pwned=1}{x}}\\a',
    '\\htmlData{fd=maths:0}{x} \\class{y}{z} \\cssId{body}{z} \\style{position:fixed}{z}',
    '\\catcode`\\<=1 \\write18{x} \\openin5=/etc/passwd \\read5 to \\a \\verb|<script>|',
    '\\color{red;position:fixed}{x} \\textcolor{url(https://x.invalid/a)}{x} \\colorbox{#fff;inset:0}{x}',
  ])('%s', async (source) => {
    const begin = performance.now()
    const box = await set(source).catch(() => document.createElement('div'))
    expect(performance.now() - begin).toBeLessThan(3000)
    document.body.append(box)
    expect(box.querySelector('a, img, script, [href], [src], [id], [class~="x"], [data-a]')).toBeNull()
    for (const element of box.querySelectorAll<HTMLElement>('[style]')) {
      expect(element.style.position === 'fixed').toBe(false)
      for (const size of [element.style.width, element.style.height, element.style.marginRight])
        expect(Number.parseFloat(size || '0')).toBeLessThan(20_000)
      expect(element.style.cssText).not.toMatch(/url\(|inset/)
    }
    expect(Reflect.get(window, 'pwned')).toBeUndefined()
    box.remove()
  })

  test.each([
    '\\def\\a#1{#1#1}\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{\\a{x}}}}}}}}}}}}',
    '\\def\\a{\\b\\b}\\def\\b{\\c\\c}\\def\\c{\\d\\d}\\def\\d{\\e\\e}\\def\\e{\\f\\f}\\def\\f{\\g\\g}\\def\\g{\\h\\h}\\def\\h{\\i\\i}\\def\\i{\\j\\j}\\def\\j{xx}\\a',
  ])('a macro that doubles itself is refused: %s', async (source) => {
    await expect(set(source)).rejects.toThrow(/Too many expansions/)
  })

  test('what one formula defines, the next does not know', async () => {
    await set('\\gdef\\frac#1#2{owned}\\gdef\\mine{owned} x')
    expect((await set('\\frac{a}{b}')).textContent).not.toContain('owned')
    await expect(set('\\mine')).rejects.toThrow(/Undefined/)
  })
})
