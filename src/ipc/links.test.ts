import { describe, expect, test } from 'vitest'
import { linkQuestion, outsideLink, whyRefused } from './links'

describe('outsideLink', () => {
  test.each([
    ['https://example.org/a?b#c', 'example.org'],
    [' HTTP://Example.org ', 'example.org'],
    ['https://example.org:8443/', 'example.org:8443'],
    // The letters of another alphabet are told by what computers go by.
    ['https://аpple.com/', 'xn--pple-43d.com'],
    ['https://127.0.0.1/', '127.0.0.1'],
  ])('%s leads to %s', (written, place) => {
    expect(outsideLink(written)).toMatchObject({ kind: 'page', place })
  })

  test('a mail names its recipient', () => {
    const link = outsideLink('mailto:ann@example.org?subject=Hello')
    expect(link).toEqual({
      address: 'mailto:ann@example.org?subject=Hello',
      kind: 'mail',
      place: 'ann@example.org',
    })
    expect(link === undefined ? '' : linkQuestion(link)).toBe('Write a mail to ann@example.org?')
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:msgbox',
    'file:///etc/passwd',
    'file://host/share/a.exe',
    'smb://host/share',
    'ms-msdt:/id PCWDiagnostic',
    'search-ms:query=x',
    'app://factdeck/',
    'app://local/etc/passwd',
    'blob:https://example.org/1',
    'ftp://example.org/',
    'tel:+1',
    '\\\\host\\share',
    '//example.org/a',
    'example.org',
    'http:example.org',
    'https:/example.org',
    'https://',
    'https://user@example.org/',
    'https://example.org:80@evil.example/',
    'https://good.example\\@evil.example/',
    'https://example.org/\u202egnp.exe',
    'https://exam\u200bple.org/',
    'https://example.org/a\nb',
    'mailto:',
    'mailto:a@example.org,b@example.org',
    'mailto:a@example.org?attach=/etc/passwd',
    'mailto:a@example.org?bcc=b@example.org',
    'mailto:a@example.org%0abcc:b@example.org',
    `https://example.org/${'a'.repeat(2_000)}`,
    '',
  ])('%j is not opened', (written) => expect(outsideLink(written)).toBeUndefined())
})

describe('whyRefused', () => {
  test.each([
    ['https://bank.example:pay@evil.example/', 'a name or a password'],
    ['file:///etc/passwd', 'begins with “file:”'],
    ['javascript:alert(1)', 'begins with “javascript:”'],
    ['mailto:a@b.example?attach=/etc/passwd', 'more into a mail'],
    ['mailto:', 'no mail address'],
    ['https:\\\\evil.example', 'characters that hide'],
    [`https://a.example/${'x'.repeat(3_000)}`, 'too long'],
    ['other.html', 'did not come with the card'],
  ])('%s: %s', (written, why) => {
    expect(whyRefused(written)).toContain(why)
    expect(outsideLink(written)).toBeUndefined()
  })

  test.each(['', ' ', '#top', 'https://example.org/'])('nothing of “%s”', (written) => {
    expect(whyRefused(written)).toBeUndefined()
  })
})
