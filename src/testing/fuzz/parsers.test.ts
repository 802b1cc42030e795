import { describe, expect, test } from 'vitest'
import { FactdeckError, type NoteType } from '@core/model'
import {
  cardOrdinals,
  fieldPlainText,
  htmlToMarkdown,
  markdownFieldToHtml,
  renderSide,
} from '@core/rendering'
import {
  RegexError,
  compileRegex,
  compileSearch,
  parseSearch,
  planSearch,
  searchWarnings,
} from '@core/search'
import { ankiType } from '@core/rendering/ankiType.testing'
import { aCard, aNote } from '../builders'
import { context, review } from '../searches'
import { count, report, run } from './harness'
import { mutatedText, type Chance } from './mutate'

/** What a person, or a file, could give to a parser: sound texts, damaged. */
function damaged(samples: readonly string[]): (chance: Chance) => string {
  return (chance) => {
    const text = mutatedText(chance.of(samples), chance)
    return chance.below(4) === 0 ? mutatedText(`${text} ${chance.of(samples)}`, chance) : text
  }
}

const searches = [
  'deck:History::* -tag:hard (is:due or is:new) front:"a b"',
  'prop:ivl>=10 prop:s<5 prop:r<0.9 prop:due=-1 rated:3:2 added:7 edited:2 introduced:1',
  're:(a+)+$ Front:re:^\\d{3,5}$ w:dog nc:uber source:"Cells*"',
  '"tag:re:^(bio|chem)" flag:1 note:Basic card:1 nid:1,2,3 cid:4 dupe:1,x resched:2',
  '-(a or -(b c)) and _og d*g \\* \\" “quoted” is:suspended',
]
const patterns = [
  '(a+)+$',
  '(x+x+)+y',
  '^(\\w+\\s?)*$',
  '(?:a|a?)+b',
  '[a-z]{1,50}{1,50}',
  '(.*)*(.*)*!',
  '\\b(?i)a|b\\B',
]
const templates = [
  '{{#A}}{{hint:A}}{{/A}}{{^B}}{{type:nc:B}}{{/B}}<hr id=answer>{{FrontSide}}',
  '{{cloze:A}} {{furigana:B}} {{tts en_US:A}} {{Tags}}{{Card}}{{Deck}}',
  '{{=<% %>=}}<%A%><%#B%>x<%/B%>',
]
const fields = [
  'A {{c1::cloze::hint}} and {{c2::{{c1::nested}}}} \\(x^2\\) [sound:a.mp3]',
  '<div><b>bold</b> <img src="a.png"> [latex]x[/latex] 漢[かん]</div>',
  '# Head\n\n- *a* **b** `c`\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```js\nx\n```\n\n> q\n\n$$y$$ $z$ <b onclick=x>',
  '[link](javascript:alert(1)) ![p](a b.png "t") <svg/onload=x> &amp; &#x41;',
  '{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}',
]

describe('what is typed or read', () => {
  test(
    'searches: a tree or the place of what is not understood',
    { timeout: 60_000 + count * 20 },
    async () => {
      const outcome = await run(1, damaged(searches), async (typed) => {
        try {
          const query = parseSearch(typed)
          planSearch(query, context)
          searchWarnings(query, context)
          const matches = compileSearch(query, context)
          matches(aCard(review), aNote({ fields: [`${'a'.repeat(200)}!`, 'b'] }))
        } catch (error) {
          if (error instanceof Error && 'start' in error && 'end' in error) {
            expect(Number(error.start)).toBeGreaterThanOrEqual(0)
            expect(Number(error.end)).toBeLessThanOrEqual(typed.length)
          }
          throw error
        }
        await Promise.resolve()
      })
      report('searches', outcome)
      expect(outcome.refused).toBeGreaterThan(0)
    },
  )

  test('patterns: none makes the search hang', { timeout: 60_000 + count * 40 }, async () => {
    const text = `${'a'.repeat(5_000)}${'x'.repeat(5_000)}!`
    const outcome = await run(1, damaged(patterns), async (pattern) => {
      try {
        compileRegex(pattern).test(text)
      } catch (error) {
        if (!(error instanceof RegexError)) throw error
        throw new FactdeckError('pattern', error.message)
      }
      await Promise.resolve()
    })
    report('patterns', outcome)
    expect(outcome.refused).toBeGreaterThan(0)
  })

  test('templates with fields: a side, whatever is in them', { timeout: 60_000 + count * 40 }, async () => {
    const [template, field] = [damaged(templates), damaged(fields)]
    const outcome = await run(
      1,
      (chance) => ({ front: template(chance), back: template(chance), a: field(chance), b: field(chance) }),
      async ({ front, back, a, b }) => {
        const noteType: NoteType = ankiType(front, back)
        const note = { fields: [a, b], tags: [] }
        for (const ordinal of cardOrdinals(note, noteType).slice(0, 2))
          for (const side of ['front', 'back'] as const)
            expect(renderSide(note, noteType, ordinal, side).html.length).toBeLessThan(500_000)
        await Promise.resolve()
      },
    )
    report('templates', outcome)
  })

  test('Markdown and HTML of fields', { timeout: 60_000 + count * 40 }, async () => {
    const outcome = await run(1, damaged(fields), async (text) => {
      const html = markdownFieldToHtml(text)
      fieldPlainText(text, 'markdown')
      fieldPlainText(html, 'html')
      htmlToMarkdown(html)
      htmlToMarkdown(text)
      await Promise.resolve()
    })
    report('fields', outcome)
  })
})
