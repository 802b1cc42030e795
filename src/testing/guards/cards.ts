import type { Guard } from './guard'

const sanitise = 'src/renderer/card/sanitize.ts'
const sanitiseTest = 'src/renderer/card/sanitize.browser.test.ts'

/** What holds back that which a card contains: fields, templates, styling, formulas, links. */
export const cardGuards: readonly Guard[] = [
  {
    threat: 1,
    name: 'attributes are an allow-list: handlers of events',
    file: sanitise,
    take: 'ALLOWED_ATTR: [...allowedAttributes, styleAttribute],',
    leave: "ALLOWED_ATTR: [...allowedAttributes, styleAttribute, 'onerror', 'onload', 'onclick'],",
    test: sanitiseTest,
    only: 'all payloads in one card, and inside one another',
  },
]
