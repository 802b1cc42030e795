import type { Span } from '../../model'
import { type Plain, documentSpan } from '../blocks'
import { at, epithets } from './nounPhrase'
import type { Token } from './tokens'
import {
  categoryOfHead,
  countries,
  demonyms,
  givenNames,
  regnalNames,
  roleHeads,
  roleModifiers,
  titles,
} from '../lexicon/names'

export interface Person {
  name: string
  surname: string
  /** Where the full name first stands. */
  span: Span
  /** Head nouns of the posts that the text gives, lower case: "minister". */
  roleHeads: Set<string>
  /** Words that say of what: "NATO", "Azerbaijan". */
  bodies: Set<string>
}

/** Persons shown by a title, a post before or after the name, "who", life dates or a given name. */
export function collectPersons(
  tokens: readonly Token[],
  sentence: Plain,
  persons: Map<string, Person>,
): void {
  for (let index = 0; index < tokens.length; index++) {
    if (at(tokens, index).tag !== 'NAME') continue
    let end = index
    while (
      at(tokens, end).tag === 'NAME' ||
      (/^(?:de|van|von|der|bin|al|da|di|du|la)$/.test(at(tokens, end).lower) &&
        at(tokens, end + 1).tag === 'NAME' &&
        end > index) ||
      (at(tokens, end).lower === 'the' &&
        end === index + 1 &&
        regnalNames.has(at(tokens, index).text) &&
        epithets.has(at(tokens, end + 1).text))
    )
      end++
    const run = tokens.slice(index, end)
    const role = lastIndex(
      run,
      (token) => roleHeads.has(token.lower) || roleHeads.has(token.lower.replace(/^vice-/, '')),
    )
    const before = at(tokens, index - 1)
    if (role >= 0 && role < run.length - 1) {
      addPerson(run.slice(role + 1), sentence, persons, run.slice(0, role + 1))
    } else if (roleHeads.has(before.lower) && before.tag === 'N' && role < 0 && run.length >= 2) {
      addPerson(run, sentence, persons, [before])
    } else if (run.length >= 2 && titles.has(at(run, 0).lower.replace(/\.$/, '')) && role < 1) {
      addPerson(run.slice(1), sentence, persons, [])
    } else if (
      run.length >= 2 &&
      run.length <= 4 &&
      role < 0 &&
      !categoryOfHead.has(at(run, run.length - 1).lower) &&
      !run.some(
        (token) =>
          countries.has(token.text) ||
          demonyms.has(token.text) ||
          (/^[\p{Lu}\d]{2,}$/u.test(token.text) && !/^[IVX]+$/.test(token.text)),
      )
    ) {
      const after = at(tokens, end)
      const second = at(tokens, end + 1)
      const given = givenNames.has(at(run, 0).text) && before.lower !== 'the'
      const role = after.tag === ',' ? roleAfter(tokens, end + 1) : undefined
      const who =
        after.tag === ',' &&
        (second.lower === 'who' ||
          (before.tag === ',' &&
            roleHeads.has(at(tokens, index - 2).lower) &&
            at(tokens, index - 3).lower === 'whose'))
      const born =
        (after.tag === '(' &&
          (second.date?.precision === 'range' ||
            second.lower === 'born' ||
            (second.date !== undefined &&
              at(tokens, end + 2).tag === '-' &&
              at(tokens, end + 3).date !== undefined))) ||
        (/^(?:was|is)$/.test(after.lower) &&
          /^(?:born|sworn|elected|appointed|educated|married|killed|assassinated|awarded|knighted|crowned|buried)$/.test(
            second.lower,
          ))
      const speaks =
        (after.lower === 'became' &&
          second.lower === 'the' &&
          /^(?:first|second|third|youngest|oldest|last|only)$/.test(at(tokens, end + 2).lower)) ||
        /^(?:said|stressed|wrote|argued|proposed|discovered|invented|told|married|died)$/.test(after.lower)
      const agent =
        before.lower === 'by' &&
        /^(?:described|proposed|discovered|invented|written|painted|designed|composed|led|founded|directed|developed|built|formulated|introduced|coined|created|in|on|\d{4})$/.test(
          at(tokens, index - 2).lower,
        )
      const regnal =
        regnalNames.has(at(run, 0).text) &&
        ((run.length === 2 && /^[IVX]+$/.test(at(run, 1).text)) ||
          (run.length === 3 && at(run, 1).lower === 'the'))
      const become = /^(?:became|was)$/.test(after.lower) && roleAfter(tokens, end + 1) !== undefined
      if (given || regnal || who || born || speaks || agent || become || role !== undefined)
        addPerson(run, sentence, persons, role ?? [])
    }
    index = end
  }
}

/** Tokens of "the foreign minister of X" at a place, or undefined where no post stands there. */
function roleAfter(tokens: readonly Token[], index: number): Token[] | undefined {
  for (let place = index; place < index + 8; place++) {
    const token = at(tokens, place)
    if (token.tag === ',' || token.tag === '.' || token.tag === 'X') return undefined
    if (roleHeads.has(token.lower)) {
      const body = [at(tokens, place + 2), at(tokens, place + 3)].find((word) => word.tag === 'NAME')
      return body === undefined ? [token] : [body, token]
    }
  }
  return undefined
}

function lastIndex<T>(list: readonly T[], test: (item: T) => boolean): number {
  for (let index = list.length - 1; index >= 0; index--) {
    const item = list[index]
    if (item !== undefined && test(item)) return index
  }
  return -1
}

function addPerson(
  name: readonly Token[],
  sentence: Plain,
  persons: Map<string, Person>,
  role: readonly Token[],
): void {
  const first = name[0]
  const last = name[name.length - 1]
  if (first === undefined || last === undefined || name.length < 2 || name.length > 5) return
  if (
    name.some(
      (token) =>
        roleModifiers.has(token.lower) ||
        (/^[\p{Lu}\d]{3,}$/u.test(token.text) && !/^[IVX]+$/.test(token.text)),
    ) ||
    categoryOfHead.has(last.lower)
  )
    return
  const full = sentence.text.slice(first.start, last.end)
  let person = persons.get(full)
  if (person === undefined) {
    person = {
      name: full,
      surname: /^[IVX]+$/.test(last.text) || name.some((token) => token.lower === 'the') ? full : last.text,
      span: documentSpan(sentence, first.start, last.end),
      roleHeads: new Set(),
      bodies: new Set(),
    }
    persons.set(full, person)
  }
  for (const token of role) {
    if (roleHeads.has(token.lower)) person.roleHeads.add(token.lower)
    else if (token.tag === 'NAME' && !roleModifiers.has(token.lower))
      person.bodies.add(demonyms.get(token.text) ?? token.text)
  }
}
