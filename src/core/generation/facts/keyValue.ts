import { type KeyValue, documentSpan, slicePlain } from '../blocks/block'
import { type Structured, add, ownerOf } from './structured'
import { countries } from '../lexicon/names'
import { capitalise } from '../normalise'

/** "Capital: Gaborone": what the key of the owner is. */
export function keyValue(block: KeyValue, target: Structured): void {
  const owner = ownerOf(target, block.path)
  const key = block.key.text.trim()
  if (owner === undefined || key.length < 2) return
  const semicolon = block.value.text.indexOf('; ')
  const value = semicolon > 0 ? slicePlain(block.value, 0, semicolon) : block.value
  const text = value.text.replace(/\.$/, '')
  if (text.split(' ').length > 16 || /^[\d\W]*$/.test(key)) return
  const start = documentSpan(block.key).start
  const span = { start, end: documentSpan(block.value).end }
  const date = /^(?:\d{1,2} \p{Lu}\p{L}+ \d{4}|\p{Lu}\p{L}+ \d{1,2}, \d{4}|\d{4})\b/u.exec(text)
  const ratio =
    /^(?:about |around |approximately )?[\d.,]+(?:[–-][\d.,]+)?\s+(\p{L}[\p{L}\d⁺⁻]*) per (\p{L}+)/u.exec(
      text,
    )
  const small = lowerKey(key)
  const bare = text.replace(/ ?\([^)]*\)/g, '')
  const country = target.context.topic?.kind === 'country'
  const named = / of |\p{Lu}/u.test(key.slice(1)) && !country
  const ofOwner = named ? '' : country ? ` of ${owner.name}` : ` (${owner.name})`
  let front: string
  if (ratio !== null)
    front = `${country ? '' : `${capitalise(owner.name)}: `}${country ? 'What' : 'what'} is the ${small}${country ? ` of ${owner.name}` : ''}, in ${ratio[1] ?? ''} per ${ratio[2] ?? ''}?`
  else if (date !== null && !/\b(?:date|year|founded|born|established|opened|died)\b/i.test(key))
    front = `What is the date of ${country ? `${owner.name}'s ${small}` : `${small}${ofOwner}`}?`
  else if (/^(?:founded|established|opened|born|died|built|created)$/i.test(key))
    front = `When was ${owner.name} ${small}?`.replace('was X died', 'did X die')
  else
    front = `What ${/[^s]s$/.test(key) && !/(?:status|basis|gas)$/i.test(key) ? 'are' : 'is'} the ${small}${ofOwner}?`
  const census = /\((\d{4}) (census|estimate|est\.?)\)/.exec(text)
  if (census !== null) front = front.replace(/\?$/, ` (${census[1] ?? ''} ${census[2] ?? ''})?`)
  add(target, {
    front,
    back: census === null ? text : bare,
    alternatives: [bare, text],
    type: 'key-value',
    rule: 'key-value',
    key: `kv:${key}`,
    span,
    contexts: [owner.span],
    bonus: 0.05,
  })
}

function lowerKey(key: string): string {
  return key
    .split(' ')
    .map((word) => (/^\p{Lu}\p{Ll}+$/u.test(word) && !countries.has(word) ? word.toLowerCase() : word))
    .join(' ')
}
