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

const button =
  '(?:share|tweet|print|e-?mail|save|copy link|whatsapp|facebook|twitter|linkedin|reddit|telegram|instagram|youtube|pinterest|rss|x)'
const place =
  '(?:home(?: ?page)?|news|about(?: us)?|contact(?: us)?|menu|search|log ?in|sign (?:in|up)|log ?out|help|faq|sitemap|privacy(?: policy)?|terms(?: of (?:use|service))?|imprint|subscribe|print|share|e-?mail|my account|careers|press|blog|shop|archive|previous|next|cookies?)'
/** Between the entries of a menu. */
const between = String.raw`\s*[|·•>›»/,]\s*|\s+`
const barred = String.raw`\s*[|·•>›»/]\s*`

const rules: readonly [CleaningReason, RegExp][] = [
  ['separator', /^[\s\-–—=*_~·•#.]{1,80}$/],
  [
    'follow-us',
    /^(?:please )?(?:follow|like|find|join) us (?:on|at|@)\b|^(?:please )?follow us\b|(?:^|\s)@\w{3,}\b[^.]{0,40}$|^share (?:this|on)\b[^.]{0,60}$/i,
  ],
  ['follow-us', new RegExp(`^${button}(?:(?:${between})${button})*$`, 'i')],
  [
    'follow-us',
    /^(?:sign up|subscribe|register)\b(?=.{0,120}(?:newsletter|updates|e-?mail|inbox|today|free|now)\b).{0,140}$/i,
  ],
  [
    'follow-us',
    /^(?:advertisement|advertorial|sponsored(?: content| post| by .{1,40})?|promoted(?: content)?|paid post)$|^(?:story|article) continues (?:below|after)\b.{0,40}$/i,
  ],
  [
    'read-more',
    /^(?:read (?:more|also|next|the full (?:story|article|text|report))|see also|more (?:on|from) this (?:story|topic|author|site|series)|click here|continue reading)\b.{0,160}$/i,
  ],
  [
    'read-more',
    /^(?:related|recommended|you (?:may|might) also like|more stories|most (?:read|popular)|trending)(?: (?:articles?|stories|news|posts|content|links|topics|reading|for you|now))?(?::.{0,160})?$/i,
  ],
  [
    'copyright',
    /^(?:copyright (?:©|\(c\)|\d{4}|by\b|holders?:)|©|\(c\) ?\d{4})|^.{0,80}\ball rights reserved\b.{0,80}$|^copyright$/i,
  ],
  [
    'caption',
    /^(?:[Pp]hoto(?:graph)?s?|[Ii]mages?|[Pp]ictures?|[Ii]llustrations?)(?: [Cc]redits?| [Cc]ourtesy)?(?:(?: by| courtesy of| of)(?= (?:the )?\p{Lu})|:) ?[^.]{1,80}\.?$|^[Cc]redits?: .{1,80}$|^[Cc]ourtesy (?:of )?\p{Lu}[^.]{1,60}\.?$/u,
  ],
  ['caption', /^[^.]{0,200}\((?:photo|image|credit|courtesy|AP photo|file photo)\b[^)]{0,60}\)\.?$/i],
  ['caption', /^.{0,120}(?:\/|via )(?:getty images|reuters|ap photo|afp|shutterstock|istock)\b.{0,40}$/i],
  ['caption', /^fig(?:ure|\.) ?\d+(?:\.\d+)*[.:]? [^.]{0,150}$/i],
  [
    'page-furniture',
    /^(?:page )?[-–—]? ?\d{1,4}(?: ?(?:\/|of) ?\d{1,4})?(?: ?[-–—])?$|^page \d{1,4}\b[^.]{0,20}$|^last (?:updated|modified|reviewed|edited)\b.{0,80}$/i,
  ],
  [
    'page-furniture',
    /^(?:updated|published|posted|retrieved|accessed)(?::| on| at)? (?=[^.]{0,30}\d)(?:\w{3,9}\.? )?\d{1,2}(?:st|nd|rd|th)?\b[^.]{0,50}$|^(?:updated|published|posted):? .{0,40}\bago$/i,
  ],
  ['page-furniture', new RegExp(`^${place}(?:${barred}${place})*$`, 'i')],
  ['page-furniture', new RegExp(`\\|.{0,60}\\b${place}\\s*\\|\\s*${place}`, 'i')],
  ['page-furniture', /^\p{Lu}[^.>›»]{0,40}(?:\s*[>›»]\s*[^.>›»]{1,40}){2,}$/u],
  [
    'page-furniture',
    /^.{0,20}\b(?:print this page|back to top|skip to (?:main )?content)\b.{0,20}$|^(?:table of )?contents$|^jump to (?:navigation|content|search)\b.{0,40}$/i,
  ],
  [
    'page-furniture',
    /\b(?:(?:we|this (?:web)?site|our (?:partners|site)) (?:\w+ )?uses? (?:\w+ )?cookies|(?:accept|reject|manage|allow) (?:all )?cookies|cookie (?:policy|settings|preferences|notice|consent)$)/i,
  ],
  [
    'page-furniture',
    /^(?:estimated )?reading time(?::.{1,30}| ?\d.{0,20})?$|^\d{1,3}[- ]min(?:ute)?s?\.? read$|^(?:\d+ )?(?:comments?|replies)(?: \(\d+\))?$|^(?:leave|post|write|add|view|show|load)(?: a| all| more)? (?:comments?|reply|replies)\b[^.]{0,30}$/i,
  ],
  [
    'contact',
    /^(?:contact|tel(?:ephone)?|phone|fax|e-?mail|press contact|media contact)(?: us| details| information)?(?: ?\(.{1,20}\))?(?:[:.]? ?(?=\+|\(?\d{2,}|\S+@)|:| at ).{0,140}$|^contact us\b.{0,80}$|^for (?:more information|subscriptions|enquiries|inquiries|further information|press enquiries),? (?:please )?(?:contact|call|visit|see|write|e-?mail|go to)\b.{0,160}$|^[\w.+-]+@[\w-]+\.[\w.]+$|^https?:\/\/\S+$/i,
  ],
  [
    'disclaimer',
    /^(?:disclaimer|source notes?|sources?|notes? to editors|editor['’]s note)(?::.{0,250}|)$|^the views expressed\b|\bfigures are rounded\b/i,
  ],
  ['course-notice', /^(?:exam|quiz|homework|assignment|reminder|deadline|office hours?)\b ?[:–-]/i],
  [
    'course-notice',
    /\b(?:slides? (?:are (?:on|available)|on (?:the|moodle|canvas))|reading: ?(?:ch|pp|chapter)|course page|office hours|quiz (?:next (?:week|class|lecture|time|\w+day)|on \w+day))\b/i,
  ],
  [
    'byline',
    /^(?:by|written by|author:|reported by|text:|story by|words by|reporting by) (?:dr\.? |prof\.? )?\p{Lu}[\p{L}.'’-]+(?:,? (?:and |de |van |von )?\p{Lu}[\p{L}.'’-]*){0,5}(?:\s*[,|·•–-].{0,60}| in \p{Lu}\p{Ll}+)?$/iu,
  ],
  [
    'references',
    /^\[\d{1,3}\] .{10,280}\b(?:1[6-9]|20)\d\d\b.{0,120}$|^(?:https?:\/\/)?doi(?:\.org\/|: ?)10\.\S+$/i,
  ],
]

/** Headings of parts that point to other works. */
const referenceHeading =
  /^(?:references(?: cited)?|bibliography|works cited|literature(?: cited)?|further reading|external links|citations|see also|footnotes|endnotes|sources)$/i

/** Whether everything under this heading points to other works and states nothing itself. */
export function isReferenceHeading(text: string): boolean {
  return referenceHeading.test(
    text
      .trim()
      .replace(/^\d+(?:\.\d+)*[.)]?\s+/, '')
      .replace(/:$/, ''),
  )
}

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
    /^\p{Lu}{3,}[\p{Lu} .'-]{0,30}(?:, [\p{L}. ]{2,30})?,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}\.?(?: \d{4})?)? ?(?:\([\p{L} ./]{1,20}\))? ?(?:--|—|–|-) /u.exec(
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
