import type { Guard } from '../guard'

const links = { file: 'src/ipc/links.ts', test: 'src/ipc/links.test.ts', threat: 3, only: 'is not opened' }

/** Links out of cards: which, and that a question comes first, in both programs. */
export const linkGuards: readonly Guard[] = [
  {
    ...links,
    name: 'schemes of links are an allow-list',
    take: '!/^(?:https?:\\/\\/|mailto:)/i.test(text) || ',
    leave: '',
  },
  {
    ...links,
    name: 'no characters in links that hide what they say',
    take: ' || /[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\\\]/u.test(text)',
    leave: '',
  },
  {
    ...links,
    name: 'no names before the host of a link',
    take: " || url.username !== '' || url.password !== ''",
    leave: '',
  },
  { ...links, name: 'longest link', take: 'text.length > longestLink || ', leave: '' },
  {
    ...links,
    name: 'mails attach nothing',
    take: 'for (const name of url.searchParams.keys()) if (!mailParts.has(name.toLowerCase())) return undefined',
    leave: '',
  },
  {
    ...links,
    name: 'mails have one recipient',
    take: '{1,64}@[a-z0-9.-]{1,253}$/i',
    leave: '{1,64}@/i',
  },
  {
    ...links,
    name: 'the question has the host in the letters that computers go by',
    take: "return { address: url.href, kind: 'page', place: url.host }",
    leave: "return { address: url.href, kind: 'page', place: text.split('/')[2] ?? '' }",
    only: 'leads to',
  },
  {
    threat: 3,
    name: 'main looks at a link again',
    file: 'src/main/links/openLink.ts',
    take: "if (link === undefined) throw new ExpectedFailure('link-refused', linkRefusal)",
    leave: 'if (link === undefined) return await open(address).then(() => true)',
    test: 'src/main/links/openLink.test.ts',
    only: 'is refused without a question',
  },
  {
    threat: 3,
    name: 'main asks before a link is opened',
    file: 'src/main/links/openLink.ts',
    take: 'if (!(await ask(linkQuestion(link), link.address))) return false',
    leave: 'void ask',
    test: 'src/main/links/openLink.test.ts',
    only: 'without agreement nothing is opened',
  },
  {
    threat: 3,
    name: 'a browser looks at a link again',
    file: 'src/host/browserHost.ts',
    take: "if (link === undefined) throw new FactdeckError('link-refused', linkRefusal)",
    leave: 'if (link === undefined) return true',
    test: 'src/host/browserHost.browser.test.ts',
    only: 'a link is opened in a page of its own',
  },
  {
    threat: 3,
    name: 'a browser asks before a link is opened',
    file: 'src/host/browserHost.ts',
    take: 'if (!window.confirm(`${linkQuestion(link)}\\n\\n${link.address}`)) return false',
    leave: '',
    test: 'src/host/browserHost.browser.test.ts',
    only: 'a link is opened in a page of its own',
  },
]
