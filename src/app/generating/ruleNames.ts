/** Rules in plain words. An id that begins with one of these and a hyphen takes the name of the longest such beginning. */
const names = new Map(
  Object.entries({
    acronym: 'What an abbreviation stands for',
    'acronym-reverse': 'Abbreviation of a name',
    agent: 'Who did something',
    'also-called': 'Other name of a thing',
    apposition: 'Who or what something is, said in passing',
    attribute: 'Property with its figure',
    because: 'Cause of something',
    blank: 'Sentence with a word left out',
    'blank-country': 'Sentence with a country left out',
    'blank-date': 'Sentence with a date left out',
    'blank-month': 'Sentence with a month left out',
    'blank-name': 'Sentence with a name left out',
    'blank-number': 'Sentence with a number left out',
    'blank-person': 'Sentence with a person left out',
    'blank-share': 'Sentence with a share left out',
    'blank-year': 'Sentence with a year left out',
    'blank-years': 'Sentence with a span of years left out',
    born: 'Year of birth',
    'by-doing': 'How something is done',
    'colon-list': 'Things named after a colon',
    'date-event': 'Year of an event',
    'date-of-time-clause': 'Year of an event, told in passing',
    died: 'Year of death',
    duration: 'How long something took',
    'final-purpose': 'Purpose of something',
    formerly: 'Earlier name',
    'how-many': 'How many there are',
    'how-often': 'How often something happens',
    'in-order-to': 'Purpose of something',
    'in-what': 'In what something happens',
    'infinitive-object': 'What is to be done',
    'is-a': 'What something is',
    'is-quantity': 'Size, length or other figure',
    'is-the': 'What something is among its kind',
    'is-the-reverse': 'Which thing is described',
    'is-to': 'Purpose or duty of something',
    'key-value': 'Entry with its value',
    list: 'Items of a list',
    'list-last': 'Items of a list at the end of a sentence',
    llm: 'Suggested by the local model',
    means: 'What a word means',
    merged: 'Cards merged by you',
    object: 'What something acts on',
    'object-list': 'Things that something acts on',
    participation: 'Since when somebody takes part',
    'participle-date': 'Year of an event, told in passing',
    predecessor: 'What came before',
    preposition: 'What something relates to',
    'regarded-as': 'What something is regarded as',
    'role-before-name': 'Who held a post',
    'role-before-name-reverse': 'Which post somebody held',
    selection: 'Words marked by you',
    share: 'Share of a whole',
    'so-that': 'Purpose of something',
    subject: 'Who or what does something',
    'subject-list': 'Things that do something',
    table: 'Cell of a table',
    term: 'Meaning of a term',
    'term-acronym': 'Abbreviation of a term',
    'term-does': 'What a thing does',
    'term-reverse': 'Term for a meaning',
    where: 'Where something is',
    abbreviation: 'Short form of a name',
    'apposition-name': 'Name of a thing, said in passing',
    'at-which': 'At which place or body',
    'because-first': 'Cause of something',
    between: 'Between what something lies',
    'by-how-much': 'By how much something changes',
    called: 'What something is called',
    condition: 'Condition of a rule',
    'consists-of': 'What something consists of',
    'how-often-must': 'How often a duty returns',
    'kin-name': 'Name of somebody by their tie or post',
    'known-as': 'By what name something is known',
    'list-terms': 'Kinds listed with their meanings',
    'list-value': 'Value in each case of a list',
    manner: 'In what way a duty is done',
    'order-how': 'How an order is carried out',
    'order-list': 'What an order is about, as a list',
    'order-object': 'What an order is about',
    'phrase-list': 'Places or things in a phrase',
    'the-is': 'What something described is',
    'when-century': 'Century of something',
    'where-to': 'Where somebody went',
    years: 'From what year to what year',
    within: 'Time within which something is due',
    'how-much': 'How much somebody paid or was fined',
    'on-behalf': 'For whom something is done',
    'time-line': 'What happened on a date',
    'time-line-date': 'Date of an event in a time line',
    'what-age': 'Age at which something holds',
  }),
)

/** Rules that are no rules of the generator: what the person or the local model made. */
const notOfTheGenerator = new Set(['blank', 'llm', 'merged', 'selection', 'participation'])

/** Every rule of the generator that a person can look at and mute, by id. */
export const generatorRules: readonly string[] = [...names.keys(), 'participation-since']
  .filter((ruleId) => !notOfTheGenerator.has(ruleId))
  .sort()

/** The name of a rule for people. A rule without one is called by its id, made readable. */
export function ruleName(ruleId: string): string {
  for (let family = ruleId; family !== ''; family = family.slice(0, Math.max(0, family.lastIndexOf('-')))) {
    const name = names.get(family)
    if (name !== undefined) return name
  }
  const words = ruleId.replaceAll(/[-_:./\s]+/g, ' ').trim()
  return words === '' ? 'Unnamed rule' : words.slice(0, 1).toLocaleUpperCase('en') + words.slice(1)
}
