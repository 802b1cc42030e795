/** A text as it is written in a search: signs behind backslashes, in quotation marks where it has spaces or parentheses. */
function quoted(text: string, signs: RegExp): string {
  const escaped = text.replaceAll(signs, String.raw`\$&`)
  return `"${escaped}"`
}

/** A term that finds exactly what is called `value`: `deck:"My deck"`. Wildcards in the name are taken as they stand. */
export function searchTerm(key: string, value: string): string {
  return `${key}:${quoted(value, /[\\"*_]/g)}`
}

/** A search for a text as it stands, whatever signs are in it. */
export function searchText(text: string): string {
  return quoted(text, /[\\"*_:]/g)
}
