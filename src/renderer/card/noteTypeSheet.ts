import { callsNothing, loadsNothing } from './inlineStyle'
import { cardSelector, mostSearches, searchesOf } from './selectors'

/** Longest style sheet and most rules that are looked at. */
const longestCss = 300_000
const mostRules = 5_000
/** The same for a card of many elements, each of which every rule may be asked about. */
const mostRulesOfLarge = 500

/** A place in a style sheet that names a file of the collection. */
export interface SheetMedia {
  name: string
  /** Sets the value with the file's address in place of its name. */
  fill(address: string): void
}

/** A font that a style sheet brings from the collection. */
export interface SheetFont {
  /** The name that the sheet's rules use now: unlike any other of the program. */
  family: string
  name: string
  descriptors: FontFaceDescriptors
}

/** A card's own style sheet, made safe. */
export interface CardSheet {
  sheet: CSSStyleSheet
  media: SheetMedia[]
  fonts: SheetFont[]
}

interface Filtering {
  media: SheetMedia[]
  fonts: SheetFont[]
  /** New names of the sheet's fonts by the old ones, in lower case. */
  families: Map<string, string>
  prefix: string
  /** Rules that may still come. */
  rules: number
  /** Parts of selectors that may still search among many elements. */
  searches: number
}

/**
 * A note type's CSS as a sheet for the shadow root. The engine parses it, then all that could load from elsewhere,
 * reach out of the card, or stay fixed on the window is taken out of what it understood; files of the collection are
 * listed, to be filled in.
 *
 * @param prefix put before the names of fonts, so that none takes the place of one of the program's
 * @param isLarge the card has so many elements that a search among them for each of them would hold up the window
 */
export function cardSheet(css: string, prefix: string, isLarge = false): CardSheet {
  const sheet = new CSSStyleSheet()
  const filtering: Filtering = {
    media: [],
    fonts: [],
    families: new Map(),
    prefix,
    rules: isLarge ? mostRulesOfLarge : mostRules,
    searches: isLarge ? 0 : mostSearches,
  }
  // Rules that import are refused by the platform.
  sheet.replaceSync(css.slice(0, longestCss))
  takeFonts(sheet, filtering)
  filterRules(sheet, filtering)
  return { sheet, media: filtering.media, fonts: filtering.fonts }
}

type RuleList = Pick<CSSGroupingRule, 'cssRules' | 'deleteRule'>

function takeFonts(list: RuleList, filtering: Filtering): void {
  for (const rule of list.cssRules) {
    if (!(rule instanceof CSSFontFaceRule)) continue
    const family = unquoted(rule.style.getPropertyValue('font-family'))
    const name = /url\("([^"\\]{1,300})"\)/.exec(rule.style.getPropertyValue('src'))?.[1]
    const fileName = name === undefined ? undefined : mediaName(name)
    if (family === '' || fileName === undefined || filtering.fonts.length >= 20) continue
    const renamed = `${filtering.prefix}${family.replace(/[^\w -]/g, '')}`
    filtering.families.set(family.toLowerCase(), renamed)
    const descriptor = (key: string): string | undefined => rule.style.getPropertyValue(key) || undefined
    filtering.fonts.push({
      family: renamed,
      name: fileName,
      descriptors: {
        style: descriptor('font-style') ?? 'normal',
        weight: descriptor('font-weight') ?? 'normal',
        unicodeRange: descriptor('unicode-range') ?? 'U+0-10FFFF',
      },
    })
  }
}

function filterRules(list: RuleList, filtering: Filtering): void {
  for (let index = list.cssRules.length - 1; index >= 0; index--) {
    const rule = list.cssRules[index]
    if (rule === undefined || !keepRule(rule, filtering)) list.deleteRule(index)
  }
}

function keepRule(rule: CSSRule, filtering: Filtering): boolean {
  if (--filtering.rules < 0) return false
  if (rule instanceof CSSStyleRule) {
    const selector = cardSelector(rule.selectorText)
    if (selector === undefined) return false
    const searches = searchesOf(selector)
    if (searches > filtering.searches) return false
    filtering.searches -= searches
    if (selector !== rule.selectorText) rule.selectorText = selector
    filterDeclarations(rule.style, filtering)
    filterRules(rule, filtering)
    return true
  }
  if (rule instanceof CSSKeyframesRule) {
    for (const frame of rule.cssRules) {
      if (frame instanceof CSSKeyframeRule) filterDeclarations(frame.style, filtering)
    }
    return true
  }
  if (
    rule instanceof CSSMediaRule ||
    rule instanceof CSSSupportsRule ||
    rule instanceof CSSLayerBlockRule ||
    rule instanceof CSSContainerRule
  ) {
    filterRules(rule, filtering)
    return true
  }
  if (rule instanceof CSSNestedDeclarations) {
    filterDeclarations(rule.style, filtering)
    return true
  }
  // Fonts were taken; whatever else there is, or will be, is not known to be harmless.
  return false
}

const placesInFlow = /^(?:static|relative|absolute|inherit|initial|unset|revert(?:-layer)?)$/i

function filterDeclarations(style: CSSStyleDeclaration, filtering: Filtering): void {
  for (const property of Array.from(style)) {
    const value = style.getPropertyValue(property)
    const priority = style.getPropertyPriority(property)
    // Also a variable may say "fixed".
    if (property === 'position' && !placesInFlow.test(value))
      style.setProperty(property, 'absolute', priority)
    // Parts of the window by which it is moved, where nothing can be clicked.
    else if (property.endsWith('app-region')) style.removeProperty(property)
    // Inside one another they take the engine twice as long for each level.
    else if (/^column-(?:count|width)$/.test(property)) style.removeProperty(property)
    else if (property === 'font-family') renameFamilies(style, value, filtering)
    else if (!(property.startsWith('--') ? loadsNothing(value) : callsNothing(value))) {
      style.removeProperty(property)
      if (!property.startsWith('--')) takeMedia(style, property, value, filtering)
    }
  }
  // A shorthand with variables is kept as it was written, and cannot be taken apart.
  const { cssText } = style
  if (!(cssText.includes('var(') ? loadsNothing(cssText) : callsNothing(cssText))) style.cssText = ''
}

function takeMedia(style: CSSStyleDeclaration, property: string, value: string, { media }: Filtering): void {
  const found = /^url\("([^"\\]{1,300})"\)$/.exec(value)?.[1]
  const name = found === undefined ? undefined : mediaName(found)
  if (name === undefined || media.length >= 100) return
  media.push({ name, fill: (address) => style.setProperty(property, `url("${address}")`) })
}

function renameFamilies(style: CSSStyleDeclaration, value: string, { families }: Filtering): void {
  if (families.size === 0) return
  const renamed = value.split(',').map((family) => {
    const other = families.get(unquoted(family.trim()).toLowerCase())
    return other === undefined ? family.trim() : `"${other}"`
  })
  style.setProperty('font-family', renamed.join(', '), style.getPropertyPriority('font-family'))
}

/** The name of a file of the collection that an address means; undefined for every other address. */
export function mediaName(address: string): string | undefined {
  if (!/^[^/\\:]+$/.test(address)) return undefined
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

function unquoted(text: string): string {
  return text.replace(/^["']|["']$/g, '')
}
