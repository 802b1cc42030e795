const names = new Map<string, string>([
  ['acronym', 'Abbreviation'],
  ['actor', 'Who did it'],
  ['attribution', 'Who said it'],
  ['cause', 'Cause'],
  ['date-event', 'Date of an event'],
  ['definition', 'Definition'],
  ['enumeration', 'List'],
  ['key-value', 'Entry with its value'],
  ['location', 'Place'],
  ['membership', 'Membership'],
  ['name', 'Name'],
  ['purpose', 'Purpose'],
  ['quantity', 'Figure'],
  ['requirement', 'Requirement'],
  ['result', 'Result'],
  ['role-holder', 'Post and its holder'],
  ['succession', 'Succession'],
  ['superlative', 'First, largest, only'],
  ['table-row', 'Cell of a table'],
])

/** What a kind of fact is called for people; one that has no name yet is called by its code, made readable. */
export function typeName(type: string): string {
  const words = type.replaceAll('-', ' ')
  return names.get(type) ?? words.slice(0, 1).toUpperCase() + words.slice(1)
}
