import type { CleaningReason } from './block'

const monthNames =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const dayMonthYear = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)? (${monthNames}),? ((?:1[5-9]|20)\\d\\d)\\b`,
  'i',
)
const monthDayYear = new RegExp(
  `\\b(${monthNames}) (\\d{1,2})(?:st|nd|rd|th)?,? ((?:1[5-9]|20)\\d\\d)\\b`,
  'i',
)
const isoDate = /\b((?:1[5-9]|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])\b/

const rules: readonly [CleaningReason, RegExp][] = [
  ['separator', /^[\s\-–—=*_~·•#.]{1,80}$/],
  [
    'follow-us',
    /^(?:please )?(?:follow|like|find|join) us\b|(?:^|\s)@\w{3,}\b[^.]{0,40}$|^share (?:this|on)\b|^(?:facebook|twitter|instagram|telegram)(?:\s*[|·,/].*)?$/i,
  ],
  [
    'follow-us',
    /^(?:sign up|subscribe|register)\b.{0,120}(?:newsletter|updates|e-?mail|inbox|today|free|now)/i,
  ],
  [
    'read-more',
    /^(?:read (?:more|also|next|the full)|see also|related(?: (?:articles?|stories|news|posts))?|more (?:on|from) this|click here|continue reading|recommended)\b.{0,160}$/i,
  ],
  [
    'copyright',
    /^(?:copyright\b|©|\(c\) ?\d{4})|all rights reserved|^(?:photo|image|picture)(?: credit| by|:)/i,
  ],
  [
    'page-furniture',
    /^(?:page )?\d{1,4}(?: ?(?:\/|of) ?\d{1,4})?$|^page \d{1,4}\b.{0,20}$|^(?:last (?:updated|modified|reviewed)|updated|published|posted|retrieved)\b.{0,80}$/i,
  ],
  [
    'page-furniture',
    /\|.{0,60}\b(?:print|share|e-?mail|home|menu|log ?in|contact|about)\b|\b(?:print this page|back to top|skip to content|table of contents|advertisement)\b/i,
  ],
  [
    'contact',
    /^(?:contact|tel(?:ephone)?|phone|fax|e-?mail|press contact|for (?:more information|subscriptions|enquiries|inquiries|further information))\b.{0,160}$|^[\w.+-]+@[\w-]+\.[\w.]+$/i,
  ],
  [
    'disclaimer',
    /^(?:disclaimer|source notes?|sources?|note to editors|editor['’]s note|the views expressed)\b|\bfigures are rounded\b/i,
  ],
  ['course-notice', /^(?:exam|quiz|homework|assignment|reminder|deadline|office hours?)\b ?[:–-]/i],
  [
    'course-notice',
    /\b(?:slides? (?:on|are)|reading: ?(?:ch|pp|chapter)|course page|office hours|quiz (?:next|on))\b/i,
  ],
  [
    'byline',
    /^(?:by|written by|author:|reported by|text:|story by) (?:dr\.? |prof\.? )?\p{Lu}[\p{L}.'’-]+(?: (?:and |de |van |von )?\p{Lu}[\p{L}.'’-]*){0,5}(?:[,|].{0,60})?$/iu,
  ],
]

/**
 * The reason to leave a line out, or undefined to keep it. A line is never dropped only because it holds a year.
 */
export function cleaningReason(line: string): CleaningReason | undefined {
  const text = line.trim()
  if (text.length > 300) return undefined
  if (isDateLine(text)) return 'dateline'
  for (const [reason, pattern] of rules) if (pattern.test(text)) return reason
  return undefined
}

function isDateLine(text: string): boolean {
  if (text.length > 90) return false
  if (
    /^(?:date|published|posted|updated)?:? ?(?:on )?\d{4}-\d\d-\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?(?: ?(?:[|·–-] ?)?by\b.{0,60})?$/i.test(
      text,
    )
  )
    return true
  const match = dayMonthYear.exec(text) ?? monthDayYear.exec(text)
  if (match === null) return false
  const rest = text.replace(match[0], '').replace(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i, '')
  return /^(?:\W*|\W*(?:date|published|posted|updated|last updated)(?: on)?\W*|\W*\d\d?:\d\d\W*(?:[A-Z]{2,4})?\W*|\W*by\b.{0,60})$/i.test(
    rest,
  )
}

/** A news place-and-date opening such as "PARIS, March 3, 2020 (Wire) --"; gives its length, else 0. */
export function dateLineOpening(text: string): number {
  const match =
    /^\p{Lu}{3,}[\p{Lu} .'-]{0,30}(?:, [\p{L}. ]{2,30})?,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)? ?(?:\([\p{L} ./]{1,20}\))? ?(?:--|—|–) /u.exec(
      text,
    )
  return match === null ? 0 : match[0].length
}

const monthStems = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** The first full date in a text as YYYY-MM-DD. */
export function fullDateIn(text: string): string | undefined {
  const iso = isoDate.exec(text)
  if (iso !== null) return iso[0]
  const european = dayMonthYear.exec(text)
  if (european !== null) return isoOf(european[3], european[2], european[1])
  const american = monthDayYear.exec(text)
  if (american !== null) return isoOf(american[3], american[1], american[2])
  return undefined
}

function isoOf(year = '', month = '', day = ''): string {
  const number = monthStems.indexOf(month.slice(0, 3).toLowerCase()) + 1
  return `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
}

/**
 * The date that a document gives for itself: a date line, a front-matter date, or the date of a news opening, within
 * its first lines or its last. Dates in running text do not count.
 */
export function documentDate(text: string): string | undefined {
  const lines = text.slice(0, 3000).split(/\r?\n/).slice(0, 12)
  for (const line of lines) {
    if (
      isDateLine(line.trim()) ||
      /^(?:date|published|updated|last updated|last reviewed)\b.{0,40}\d{4}/i.test(line.trim())
    ) {
      const date = fullDateIn(line)
      if (date !== undefined) return date
    }
    const opening = dateLineOpening(line)
    if (opening > 0) {
      const date = fullDateIn(line.slice(0, opening))
      if (date !== undefined) return date
    }
  }
  return undefined
}
