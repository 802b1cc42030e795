import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { frontOf } from './ankiType.testing'
import { latexPictureNames, latexPicturesIn } from './latexPictures'

/** The formulas that were found, as the SHA-1 that names their pictures. */
function hashesIn(field: string): string[] {
  const names = latexPicturesIn(field)
  expect(names.filter((name) => name.endsWith('.svg'))).toHaveLength(names.length / 2)
  return names
    .filter((name) => name.endsWith('.png'))
    .map((name) => name.slice('latex-'.length, -'.png'.length))
}

describe('pictures of formulas', () => {
  // What `extract_latex` of Anki 26.9 answers.
  test.each([
    ['[latex]x^2[/latex]', '7046d961a8144b7b2c2da6066849a9f889ff2ac9'],
    ['[$]x^2[/$]', '76b2878564ab19b80abb21ba964abe90fe120846'],
    ['[$$]x^2[/$$]', '88d1fceba54618401fdddd4f3dba78add60478da'],
    ['[$]a &lt; b[/$]', '55f8abc0d69ac6ab491f6125f9550af6b25e22fb'],
    ['[$]a<br>b[/$]', 'a19865a3a77e182294d4ae70203b74544dab70b4'],
    ['[$]a<b>c</b>&nbsp;d[/$]', 'fa860bf4eca355032795b9e4e7c3af669f8989a8'],
    ['[$] x [/$]', '3277491fea9282e034814f7d88df75740479e22c'],
    ['[LATEX]x[/LATEX]', '11f6ad8ec52a2984abaafd7c3b516503785c2072'],
    ['[$]a<div>b</div>c[/$]', 'd2fbc20d8b3afaf66fd1a76ca10f8dcd954cf7b2'],
    ['[$]a<div class=x>b</div>c[/$]', '96a81938ca5e71faa6894d9d52ac776c9efbe75d'],
    ['[latex]a\nb[/latex]', 'fcd127ffa1016069006ad91f3f361248f9bdf272'],
    ['[$]&amp;lt;[/$]', '497158f2bca447acc75d77da3993b26dc589546e'],
    ['[latex]<ul><li>a</li></ul>[/latex]', '86f7e437faa5a7fce15d1ddcb9eaeaea377667b8'],
    ['[$]a<br />b<br/>c<BR>d[/$]', '5b1dbbe2e97ef51521872ec9ffd0f4fad472dc6f'],
    ['[latex] x [/latex]', 'ea31e8b43909a0c94f7c19f0833c16d86dd95aa7'],
    ['[$]a<!-- > -->b[/$]', 'ef870ce9fefe09b80a97b05a7b9198414c1b35f7'],
    ['[$]a<style>x{}</style>b[/$]', 'ef870ce9fefe09b80a97b05a7b9198414c1b35f7'],
    ['[$]a\u00A0b[/$]', 'c71babf166562b744bf976ffc9bd4237def6e769'],
    ['[$]a\u00A0b &amp; c[/$]', '0ab96d5c917245bf5ee627d1d102c1b8b1a85013'],
    ['[latex]a < b[/latex]', 'c7bad0befbc8e0ccacc6bac449ec6dbf10c151c9'],
    ['[latex]a < b > c[/latex]', 'da67d25b1152d9b6bdc6f7bd1b5616528f18f21b'],
    ['[$][/$] [$]x[/$]', 'a7907e32ee2886e1c40709cdb911c3543d55ad6d'],
    ['[$$][$]x[/$][/$$]', '3ef2f39033c375261f453656ed4e401b630e2ff1'],
    ['[$]a[$]b[/$]c[/$]', 'fd65c171500b921785a6bb92a3adb64425c15a88'],
    ['[$]a<script>b</script>c[/$]', '90fe8263dd262c6d4d42e5e955afefd6adc0917c'],
    ['[$]a&b[/$]', 'd07061feaade4d503908c02116c22d85a2874c3c'],
  ])('%j', (field, hash) => {
    expect(hashesIn(field)).toEqual([hash])
  })

  test('on all cards of a cloze note', () => {
    expect(hashesIn('[$]{{c1::x}}+{{c2::y::h}}[/$]').slice(1).toSorted()).toEqual(
      [
        'b9106f844fc507a659fe9d43a31a9eb93631db61',
        'd3da9f8c7fe0473fdd6f8597eff61d71fedda430',
        '6a69a85f3d6e0c6b09d76e0d99119e23c096b8cd',
      ].toSorted(),
    )
  })

  test('none where there is none', () => {
    for (const field of ['', 'x', '[$]', '[$]x', '[$][/$]', '\\(x\\)', '[sound:x.mp3]', '[latex]x[/$]'])
      expect(latexPicturesIn(field)).toEqual([])
  })

  test('are those that a card asks for', () => {
    for (const field of ['[$] a &lt; <b>b</b> [/$]', '[$$]a<br>b[/$$]', '[latex]two words[/latex]']) {
      const [span] = frontOf('{{A}}', [field, '']).maths
      expect(latexPictureNames(span?.latex ?? '')).toEqual(latexPicturesIn(field))
    }
    expect(frontOf('{{A}}', ['\\(x\\)', '']).maths[0]?.latex).toBeUndefined()
  })

  test('of any text, without an error and soon', () => {
    const piece = fc.constantFrom(
      '[$]',
      '[/$]',
      '[latex]',
      '[/latex]',
      '{{c1::',
      '}}',
      '<',
      '>',
      '&lt;',
      'x',
      '<!--',
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(() => latexPicturesIn(pieces.join(''))).not.toThrow()
      }),
    )
    for (const seed of [
      '[$]',
      '[$]<!--[/$]',
      '[$]<style',
      '[$]x[/$]',
      '[latex][/latex',
      '[$]{{c1::',
      '[$]{{c1::x}}[/$]',
    ]) {
      const begin = Date.now()
      latexPicturesIn(`${seed.repeat(20_000)}[/$]`)
      expect(Date.now() - begin, seed).toBeLessThan(3000)
    }
  })
})
