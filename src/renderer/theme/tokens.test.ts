import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function colour(name: string, theme: 'light' | 'dark'): [number, number, number] {
  const match = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css)
  const hex = theme === 'light' ? match?.[1] : match?.[2]
  if (hex === undefined) throw new Error(`No colour pair for --${name}`)
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255
  return [part(1), part(3), part(5)]
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(rgb: [number, number, number]): number {
  const [r, g, b] = rgb.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}

function contrast(a: string, b: string, theme: 'light' | 'dark'): number {
  const [high, low] = [luminance(colour(a, theme)), luminance(colour(b, theme))].sort((x, y) => y - x)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

const text: [string, string][] = [
  ...['paper', 'surface', 'sunken', 'accent-wash', 'mark', 'mark-soft'].map((back): [string, string] => [
    'ink',
    back,
  ]),
  ...['paper', 'surface', 'sunken', 'accent-wash'].map((back): [string, string] => ['ink-soft', back]),
  ...['paper', 'surface'].map((back): [string, string] => ['accent', back]),
  ...['paper', 'surface'].map((back): [string, string] => ['danger', back]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
]

describe.each(['light', 'dark'] as const)('%s theme', (theme) => {
  test.each(text)('%s on %s is readable text (4.5:1)', (front, back) => {
    expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(4.5)
  })

  test.each<[string, string]>([
    ['line-strong', 'paper'],
    ['line-strong', 'surface'],
    ['accent', 'paper'],
    ['accent', 'surface'],
    ['accent', 'sunken'],
    ...[1, 2, 3, 4].flatMap((series): [string, string][] => [
      [`chart-${series}`, 'paper'],
      [`chart-${series}`, 'surface'],
    ]),
  ])('%s on %s can be told as a control or focus ring (3:1)', (front, back) => {
    expect(contrast(front, back, theme)).toBeGreaterThanOrEqual(3)
  })
})
