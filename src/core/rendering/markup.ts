import { escapeHtml } from './html'
import { latexOf } from './latexPictures'
import { mathsInHtml, texOf, NextPlace, type MathsSpan } from './maths'
import { decodeEntities, plainText, TagScanner } from './plainText'

/** Something to be heard: a file of the collection, or words to be spoken. */
export type AudioTag = (
  | { kind: 'file'; name: string }
  /** `language` as in BCP 47, `voices` as Anki writes their names, `speed` 1 is normal. */
  | { kind: 'speech'; text: string; language: string; voices: string[]; speed: number }
) & {
  /** Stands on the back only because the front is repeated there: it is not played again by itself. */
  fromFront: boolean
}

/** What was found in a side's HTML. Elements with `data-fd="maths:3"` or `data-fd="audio:0"` stand in their places. */
export interface Markup {
  html: string
  maths: MathsSpan[]
  audio: AudioTag[]
}

const mostMaths = 500
const mostAudio = 100
const longestName = 1_000
const longestSpeech = 5_000

/** In these a formula is shown as it is written. */
const verbatim = new Set(['code', 'pre', 'script', 'style', 'textarea', 'noscript'])

/** The element in whose place the renderer puts something of its own. */
export function placeholder(
  kind: 'maths' | 'audio' | 'type' | 'occlusion',
  index: number,
  inner = '',
): string {
  return `<span class="fd-${kind}" data-fd="${kind}:${index}">${inner}</span>`
}

/**
 * Finds formulas, sounds and speech in the text of some HTML and puts elements in their places; the lists that are
 * given grow. Takes time linear in the length.
 */
export function extractMarkup(html: string, lists: Pick<Markup, 'maths' | 'audio'>): string {
  const tags = new TagScanner(html)
  const maths = mathsInHtml(html)
  const closings: Closings = {
    bracket: new NextPlace((from) => html.indexOf(']', from)),
    speech: new NextPlace((from) => html.indexOf('[/anki:tts]', from)),
  }
  let result = ''
  let at = 0
  const upTo = (index: number, end: number, written: string): void => {
    result += html.slice(at, index) + written
    at = end
  }
  const next = /[<[]|\\[([]/g
  for (let found = next.exec(html); found !== null; found = next.exec(html)) {
    const { index } = found
    if (found[0] === '<') {
      const tag = tags.tagAt(index)
      if (tag === undefined) continue
      next.lastIndex = verbatim.has(tag.name) && !tag.isEnd ? tags.endOfElement(tag.name, tag.end) : tag.end
      continue
    }
    const formula = lists.maths.length < mostMaths ? maths.at(index) : undefined
    if (formula !== undefined) {
      const { end, display, kind } = formula
      const source = texOf(formula.source)
      upTo(index, end, placeholder('maths', lists.maths.length, escapeHtml(texOf(html.slice(index, end)))))
      const latex = latexOf(formula.source, formula)
      lists.maths.push({ source, display, kind, ...(latex === undefined ? {} : { latex }) })
      next.lastIndex = end
      continue
    }
    const audio = audioAt(html, index, closings)
    if (audio === undefined) continue
    upTo(index, audio.end, audioElement(audio, lists.audio))
    next.lastIndex = audio.end
  }
  return result + html.slice(at)
}

interface Closings {
  bracket: NextPlace
  speech: NextPlace
}

type NewAudio = { kind: 'file'; name: string } | Omit<Extract<AudioTag, { kind: 'speech' }>, 'fromFront'>
/** What stands at a place: something to be heard, a further button for one of the list, or nothing to be shown. */
type FoundAudio = { end: number } & ({ tag: NewAudio } | { again: number } | { nothing: true })

function audioElement(found: FoundAudio, list: AudioTag[]): string {
  if ('again' in found) return placeholder('audio', found.again)
  if ('nothing' in found || list.length >= mostAudio) return ''
  list.push({ ...found.tag, fromFront: false })
  return placeholder('audio', list.length - 1)
}

function audioAt(html: string, index: number, closings: Closings): FoundAudio | undefined {
  const isSound = html.startsWith('[sound:', index)
  if (!isSound && !html.startsWith('[anki:', index)) return undefined
  const close = closings.bracket.after(index)
  if (close - index > longestName) return undefined
  const inside = html.slice(index + 1, close)
  const end = close + 1
  if (isSound) {
    const name = decodeEntities(inside.slice('sound:'.length)).trim()
    return name === '' ? { end, nothing: true } : { end, tag: { kind: 'file', name } }
  }
  const again = /^anki:play:[qa]:(\d{1,3})$/.exec(inside)
  if (again !== null) return { end, again: Number(again[1]) }
  if (!/^anki:tts(?:\s|$)/.test(inside)) return undefined
  const closing = closings.speech.after(end)
  if (closing - end > longestSpeech) return undefined
  const text = plainText(html.slice(end, closing)).replaceAll(/\[(?:\.\.\.|…)\]/g, 'blank')
  const after = closing + '[/anki:tts]'.length
  if (text === '') return { end: after, nothing: true }
  return { end: after, tag: { kind: 'speech', text, ...speechOptions(inside) } }
}

function speechOptions(tag: string): { language: string; voices: string[]; speed: number } {
  const values = new Map<string, string>()
  for (const word of decodeEntities(tag).split(/\s/)) {
    const equals = word.indexOf('=')
    if (equals > 0) values.set(word.slice(0, equals), word.slice(equals + 1))
  }
  const speed = Number(values.get('speed') ?? 1)
  return {
    language: (values.get('lang') ?? '').replaceAll('_', '-'),
    voices: (values.get('voices') ?? '').split(',').filter((voice) => voice !== ''),
    speed: speed >= 0.1 && speed <= 10 ? speed : 1,
  }
}
