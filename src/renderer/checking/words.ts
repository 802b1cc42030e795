import type { CheckReport, Finding, FindingKind } from '@app/index'
import { countOf } from '../components/words'

interface Words {
  /** What is wrong, and with how many: "3 cards have lost their note". */
  found: (count: number) => string
  /** What that means. */
  means: string
  /** What the repair changes; without one, what the person can do. */
  mends: string
}

function card(verb: string, verbs = verb): (count: number) => string {
  return (count) => `${countOf(count, 'card')} ${count === 1 ? verb : verbs}`
}

function note(verb: string, verbs = verb): (count: number) => string {
  return (count) => `${countOf(count, 'note')} ${count === 1 ? verb : verbs}`
}

function deck(verb: string, verbs = verb): (count: number) => string {
  return (count) => `${countOf(count, 'deck')} ${count === 1 ? verb : verbs}`
}

const fromBackup = 'Nothing here can mend it. If something is missing, restore a backup.'

const words: Record<FindingKind, Words> = {
  'decks-invalid-name': {
    found: deck('has a name that cannot be shown', 'have names that cannot be shown'),
    means: 'Part of the name is empty.',
    mends: 'They get a name that can.',
  },
  'decks-doubled-name': {
    found: deck('has the name of another', 'have the names of others'),
    means: 'Only one of them would be found by its name.',
    mends: 'They get a number behind their name.',
  },
  'decks-without-parent': {
    found: deck('lies in a deck that is not there', 'lie in decks that are not there'),
    means: 'They are shown at the wrong place of the tree.',
    mends: 'The decks around them are made anew.',
  },
  'decks-without-preset': {
    found: deck('has lost its options', 'have lost their options'),
    means: 'They are studied with the default options.',
    mends: 'They get the default options for good.',
  },
  'presets-invalid': {
    found: (count) =>
      `${countOf(count, 'preset')} ${count === 1 ? 'has' : 'have'} options that make no sense`,
    means: 'Cards of their decks may be scheduled wrongly.',
    mends: 'Options that make no sense become the default; the others stay.',
  },
  'types-incomplete': {
    found: (count) => `${countOf(count, 'note type')} without fields or templates`,
    means: 'Their notes cannot be shown.',
    mends: 'Give them fields and templates, or change the type of their notes in Browse.',
  },
  'notes-without-type': {
    found: note('has lost its note type', 'have lost their note type'),
    means: 'They cannot be shown or edited.',
    mends: 'A note type “Recovered” with as many fields is made for them.',
  },
  'notes-invalid': {
    found: note('holds fields or tags that are no text', 'hold fields or tags that are no text'),
    means: 'They may be shown wrongly.',
    mends: 'What is no text is left empty.',
  },
  'notes-wrong-fields': {
    found: note('has more or fewer fields than its type', 'have more or fewer fields than their type'),
    means: 'Some of their text would not be shown.',
    mends: 'Missing fields are added empty; text that is too much goes to the end of the last one.',
  },
  'notes-doubled-guid': {
    found: note('has the mark of another', 'have the marks of others'),
    means: 'An import would take one for the other.',
    mends: 'They get a mark of their own. Text and schedules stay.',
  },
  'ids-invalid': {
    found: (count) => `${countOf(count, 'row')} with a number that is none`,
    means: 'They may not be found again.',
    mends: 'Export them, delete them and import them again.',
  },
  'cards-without-note': {
    found: card('has lost its note', 'have lost their notes'),
    means: 'There is nothing left that they could show.',
    mends: 'They are deleted. Their answers stay in the log.',
  },
  'cards-without-deck': {
    found: card('has lost its deck', 'have lost their decks'),
    means: 'They never come up.',
    mends: 'They move to a deck “Recovered”, with their schedules.',
  },
  'cards-without-template': {
    found: card('has no template in its note type', 'have no template in their note type'),
    means: 'They cannot be shown.',
    mends: 'They are deleted. Their notes and answers stay.',
  },
  'cards-doubled': {
    found: card('is there twice', 'are there twice'),
    means: 'The same would be asked twice.',
    mends: 'The one with more answers stays, the other is deleted.',
  },
  'notes-without-cards': {
    found: note('has no card', 'have no cards'),
    means: 'They are never asked.',
    mends: 'Their cards are made anew, in a deck “Recovered”.',
  },
  'cards-invalid': {
    found: card('has a due day or a count that makes no sense', 'have due days or counts that make no sense'),
    means: 'They may come up never, or always.',
    mends: 'What makes no sense is set to what is nearest; suspended cards stay suspended.',
  },
  'memory-invalid': {
    found: card('has a memory state that cannot be', 'have memory states that cannot be'),
    means: 'The next interval would be wrong.',
    mends: 'It is computed anew from the answers in the log.',
  },
  'memory-differs': {
    found: card(
      'remembers something else than its answers give',
      'remember something else than their answers give',
    ),
    means: 'An answer may have been lost or counted twice.',
    mends: 'Their memory is computed anew from the answers. Due days stay.',
  },
  'log-damaged': {
    found: (count) => `${countOf(count, 'part')} of the log cannot be read`,
    means: 'The answers in it are missing in statistics. Cards keep their schedules.',
    mends: fromBackup,
  },
  'log-invalid-rows': {
    found: (count) => `${countOf(count, 'answer')} in the log make no sense`,
    means: 'Statistics leave them out or count them wrongly. Cards keep their schedules.',
    mends: 'The log is never changed. If it matters, restore a backup.',
  },
  'log-doubled': {
    found: card('has answers that are in the log twice', 'have answers that are in the log twice'),
    means: 'Statistics count them twice.',
    mends: 'Each answer stays once. Schedules stay.',
  },
  'log-spans': {
    found: (count) => `${countOf(count, 'part')} of the log with a wrong time`,
    means: 'Statistics of some days would leave answers out.',
    mends: 'The times are read again from the answers.',
  },
  totals: {
    found: () => 'Counts of cards are wrong',
    means: 'Decks show more or fewer cards than they have.',
    mends: 'Everything is counted anew.',
  },
  columns: {
    found: () => 'The index of cards is out of date',
    means: 'Searches and statistics may leave cards out.',
    mends: 'It is made anew.',
  },
  'media-without-bytes': {
    found: (count) => `${countOf(count, 'file')} of which only the name is left`,
    means: 'The picture or sound cannot be shown.',
    mends: 'The names are removed. Add the files again in the notes that need them.',
  },
  'media-changed': {
    found: (count) => `${countOf(count, 'file')} with other content than when it was added`,
    means: 'The picture or sound may be damaged.',
    mends: 'It is kept as it is now, under its right mark.',
  },
  'settings-invalid': {
    found: (count) => `${countOf(count, 'setting')} that ${count === 1 ? 'makes' : 'make'} no sense`,
    means: 'The default is in force instead.',
    mends: 'They are removed, and the default stays.',
  },
  'exams-invalid': {
    found: (count) => `${countOf(count, 'exam')} that cannot be read`,
    means: 'They are not shown.',
    mends: 'They are removed.',
  },
  'attempts-invalid': {
    found: (count) => `${countOf(count, 'mark')} of a quiz that cannot be read`,
    means: 'They are not shown.',
    mends: 'They are removed.',
  },
  'media-missing': {
    found: (count) =>
      `${countOf(count, 'file')} that notes name, and that ${count === 1 ? 'is' : 'are'} not here`,
    means: 'The cards show an empty place instead.',
    mends: 'Add the files again, or take them out of the notes.',
  },
  'media-unused': {
    found: (count) => `${countOf(count, 'file')} that no note uses`,
    means: 'They only take room. Files of notes in the bin are not among them.',
    mends: 'They are deleted.',
  },
}

export function wordsOfFinding({ kind, count }: Pick<Finding, 'kind' | 'count'>): {
  found: string
  means: string
  mends: string
} {
  const { found, means, mends } = words[kind]
  return { found: found(count), means, mends }
}

/** "1,203 notes, 1,877 cards, 20,412 answers and 12 files were looked at." */
export function lookedAtInWords({ counts }: CheckReport): string {
  const { notes, cards, reviews, files } = counts
  return `${countOf(notes, 'note')}, ${countOf(cards, 'card')}, ${countOf(reviews, 'answer')} and ${countOf(files, 'file')} were looked at.`
}

/** Why a repair that deletes very many cards is not offered like the others. */
export function deletesMuchInWords({ count }: Pick<Finding, 'count'>, cards: number): string {
  const of = `${count.toLocaleString()} of ${countOf(cards, 'card')}`
  return `The repair would delete ${of}. Where so many are concerned something else was lost: restore a backup first, if you have one.`
}
