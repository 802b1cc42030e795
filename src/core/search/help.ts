/** A term of the search language, for suggestions and the help: how it is written, and what it finds. */
export interface SearchHelp {
  /** The key with its colon; what stands by itself has none. */
  key: string
  example: string
  meaning: string
}

export const searchHelp: readonly SearchHelp[] = [
  { key: '', example: 'cell wall', meaning: 'both words, anywhere in the note' },
  { key: '', example: '"cell wall"', meaning: 'these words in this order' },
  { key: '', example: 'cell or tissue', meaning: 'one of the words' },
  { key: '', example: '-cell', meaning: 'all without the word' },
  { key: '', example: '(cell or tissue) plant', meaning: 'parentheses hold together what belongs together' },
  { key: '', example: 'c*l_', meaning: '* stands for any letters, _ for one' },
  {
    key: '',
    example: 'front:*cell*',
    meaning: 'in the field Front; without * the field must be exactly this',
  },
  { key: 'deck:', example: 'deck:"My deck"', meaning: 'cards of a deck and of those inside it' },
  {
    key: 'tag:',
    example: 'tag:exam',
    meaning: 'notes with a tag or one inside it; tag:none for notes without tags',
  },
  {
    key: 'is:',
    example: 'is:due',
    meaning: 'the state: new, learn, review, due, suspended, buried, leech, marked, flagged',
  },
  { key: 'prop:', example: 'prop:ivl>=10', meaning: 'a number: ivl, due, reps, lapses, ease, pos, s, d, r' },
  { key: 'rated:', example: 'rated:7:1', meaning: 'answered within 7 days, here with Again' },
  { key: 'introduced:', example: 'introduced:7', meaning: 'answered for the first time within 7 days' },
  { key: 'resched:', example: 'resched:7', meaning: 'given another date by hand within 7 days' },
  { key: 'added:', example: 'added:7', meaning: 'added within 7 days' },
  { key: 'edited:', example: 'edited:7', meaning: 'notes changed within 7 days' },
  { key: 'flag:', example: 'flag:1', meaning: 'a flag from 1 to 7; flag:0 for none' },
  {
    key: 'source:',
    example: 'source:"Cell biology"',
    meaning: 'made from a document of this title, or from a sentence with these words',
  },
  { key: 'has:', example: 'has:source', meaning: 'made from a document' },
  { key: 'note:', example: 'note:Basic', meaning: 'notes of a type' },
  { key: 'card:', example: 'card:1', meaning: 'the first card of its note, or cards of a template by name' },
  { key: 'preset:', example: 'preset:Default', meaning: 'cards of decks with these options' },
  {
    key: 're:',
    example: String.raw`"re:\d{4} (war|peace)"`,
    meaning: 'a regular expression, in the text as it is stored',
  },
  { key: 'w:', example: 'w:cell', meaning: 'the whole word' },
  { key: 'nc:', example: 'nc:uber', meaning: 'without regard to accents, as every text is looked for here' },
  { key: 'nid:', example: 'nid:1,2', meaning: 'notes by their numbers' },
  { key: 'cid:', example: 'cid:1,2', meaning: 'cards by their numbers' },
  { key: 'mid:', example: 'mid:1', meaning: 'notes of a type by its number' },
  { key: 'did:', example: 'did:1', meaning: 'cards of a deck by its number, without those inside it' },
  { key: 'dupe:', example: 'dupe:1,cell', meaning: 'notes of a type with this first field' },
]
