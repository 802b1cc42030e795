import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { root } from './guards/checkout'

// Text becomes markup in one place only, the sanitiser, and a card gets into the page in two: on the screen and on paper.

const sinks =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|parseFromString|srcdoc|insertHTML)\b|document\.write|\beval\(|new Function\(/
const sources = ['app', 'host', 'jobs', 'renderer', 'storage'].flatMap((folder) =>
  readdirSync(path.join(root, 'src', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.(?:browser\.)?test\.|\.testing\./.test(name))
    .map((name) => path.posix.join('src', folder, name)),
)

function filesWith(pattern: RegExp): string[] {
  return sources.filter((name) => pattern.test(readFileSync(path.join(root, name), 'utf8'))).sort()
}

test('no source writes markup from text', () => {
  expect(sources.length).toBeGreaterThan(300)
  expect(filesWith(sinks)).toEqual([])
})

test('cards get in through the sanitiser, in two places', () => {
  expect(filesWith(/createDOMPurify/)).toEqual(['src/renderer/card/sanitize.ts'])
  expect(filesWith(/\bsanitiseCard\(/)).toEqual([
    'src/renderer/card/CardView.tsx',
    'src/renderer/card/sanitize.ts',
    'src/renderer/sheet/sideContent.ts',
  ])
})
