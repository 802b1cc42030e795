/** A link of a card that may leave the program, once the person has agreed. */
export interface OutsideLink {
  /** As it is handed to the system. */
  address: string
  kind: 'page' | 'mail'
  /** Where it leads: the host in the letters that computers go by (so that no letter passes for another), or the recipient. */
  place: string
}

/** Longest address that is looked at. */
export const longestLink = 2_000

/** What may be prepared in a message; anything else (`attach`, `bcc`) would be done behind the person's back. */
const mailParts: ReadonlySet<string> = new Set(['subject', 'body', 'cc'])

/**
 * What a written address leads to; undefined for one that is not opened. Only `https:`, `http:` and `mailto:`: every
 * other scheme starts some program of the system. Without a name or a password in it, and without characters that hide
 * what they say (a URL parser passes over line breaks, and takes `\` for `/`).
 */
export function outsideLink(written: string): OutsideLink | undefined {
  const text = written.trim()
  if (text.length > longestLink || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/u.test(text)) return undefined
  if (!/^(?:https?:\/\/|mailto:)/i.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol === 'mailto:') return mail(url)
  if (url.host === '' || url.username !== '' || url.password !== '') return undefined
  return { address: url.href, kind: 'page', place: url.host }
}

function mail(url: URL): OutsideLink | undefined {
  const place = url.pathname
  if (!/^[\w.!#$&'*+/=?^`{|}~-]{1,64}@[a-z0-9.-]{1,253}$/i.test(place)) return undefined
  for (const name of url.searchParams.keys()) if (!mailParts.has(name.toLowerCase())) return undefined
  return { address: url.href, kind: 'mail', place }
}

/**
 * Why a written address is not opened, in short; undefined for one that is, and for places inside a page (`#top`), which
 * a card does not have.
 */
export function whyRefused(written: string): string | undefined {
  const text = written.trim()
  if (text === '' || text.startsWith('#') || outsideLink(text) !== undefined) return undefined
  if (text.length > longestLink) return 'Not opened: the address of this link is too long.'
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/u.test(text))
    return 'Not opened: the address of this link has characters that hide what it says.'
  if (/^https?:/i.test(text))
    return URL.canParse(text) && new URL(text).username + new URL(text).password !== ''
      ? 'Not opened: the address of this link holds a name or a password.'
      : 'Not opened: the address of this link is no web address.'
  if (/^mailto:/i.test(text))
    return URL.canParse(text) && new URL(text).search !== ''
      ? 'Not opened: this link would put more into a mail than a recipient, copies, a subject and words.'
      : 'Not opened: this link names no mail address.'
  const scheme = /^([a-z][a-z0-9+.-]{0,30}):/i.exec(text)?.[1]?.toLowerCase()
  return scheme === undefined
    ? 'Not opened: this link leads to a page that did not come with the card.'
    : `Not opened: this link begins with “${scheme}:”. Only web pages and mail addresses are opened.`
}

/** What the person is asked before a link is opened. */
export function linkQuestion({ kind, place }: OutsideLink): string {
  return kind === 'page' ? `Open ${place} in your browser?` : `Write a mail to ${place}?`
}

/** Said of an address that `outsideLink` does not know. */
export const linkRefusal =
  'This link is not opened: only links to web pages (https, http) and mail addresses are.'
