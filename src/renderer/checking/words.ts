import type { CheckReport, Finding, FindingKind } from '@app/index'
import { countOf } from '../components/words'

interface Words {
  /** What is wrong, and with how many: "3 cards have lost their note". */
  found: (count: number) => string
  /** What that means; of one, and of many. */
  means: Told
  /** What the repair changes; without one, what the person can do. */
  mends: Told
}

/** A sentence about what was found, or one about one and one about many. */
type Told = string | readonly [one: string, many: string]

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
    mends: ['It gets a name that can.', 'They get names that can.'],
  },
  'decks-doubled-name': {
    found: deck('has the name of another', 'have the names of others'),
    means: ['Only one of the two would be found by its name.', 'Only one of each name would be found by it.'],
    mends: ['It gets a number behind its name.', 'They get a number behind their names.'],
  },
  'decks-without-parent': {
    found: deck('lies in a deck that is not there', 'lie in decks that are not there'),
    means: ['It is shown at the wrong place of the tree.', 'They are shown at the wrong place of the tree.'],
    mends: ['The decks around it are made anew.', 'The decks around them are made anew.'],
  },
  'decks-without-preset': {
    found: deck('has lost its options', 'have lost their options'),
    means: ['It is studied with the default options.', 'They are studied with the default options.'],
    mends: ['It gets the default options for good.', 'They get the default options for good.'],
  },
  'presets-invalid': {
    found: (count) =>
      `${countOf(count, 'preset')} ${count === 1 ? 'has' : 'have'} options that make no sense`,
    means: ['Cards of its decks may be scheduled wrongly.', 'Cards of their decks may be scheduled wrongly.'],
    mends: 'Options that make no sense become the default; the others stay.',
  },
  'types-incomplete': {
    found: (count) => `${countOf(count, 'note type')} without fields or templates`,
    means: ['Its notes cannot be shown.', 'Their notes cannot be shown.'],
    mends: [
      'Give it fields and templates, or change the type of its notes in Browse.',
      'Give them fields and templates, or change the type of their notes in Browse.',
    ],
  },
  'notes-without-type': {
    found: note('has lost its note type', 'have lost their note type'),
    means: ['It cannot be shown or edited.', 'They cannot be shown or edited.'],
    mends: [
      'A note type “Recovered” with as many fields is made for it.',
      'Note types “Recovered” with as many fields are made for them.',
    ],
  },
  'notes-invalid': {
    found: note(
      'holds fields, tags or dates that make no sense',
      'hold fields, tags or dates that make no sense',
    ),
    means: ['It may be shown wrongly.', 'They may be shown wrongly.'],
    mends: 'What is no text is left empty, a date that is none becomes today.',
  },
  'notes-wrong-fields': {
    found: note('has more or fewer fields than its type', 'have more or fewer fields than their type'),
    means: ['Some of its text would not be shown.', 'Some of their text would not be shown.'],
    mends: 'Missing fields are added empty; text that is too much goes to the end of the last one.',
  },
  'notes-doubled-guid': {
    found: note('has the guid of another', 'have the guids of others'),
    means: 'An import would take one for the other.',
    mends: [
      'It gets a guid of its own. Text and schedule stay.',
      'They get guids of their own. Text and schedules stay.',
    ],
  },
  'ids-invalid': {
    found: (count) => `${countOf(count, 'row')} with a number that is none`,
    means: ['It may not be found again.', 'They may not be found again.'],
    mends: ['Export it, delete it and import it again.', 'Export them, delete them and import them again.'],
  },
  'cards-without-note': {
    found: card('has lost its note', 'have lost their notes'),
    means: ['There is nothing left that it could show.', 'There is nothing left that they could show.'],
    mends: [
      'It is deleted. Its answers stay in the log.',
      'They are deleted. Their answers stay in the log.',
    ],
  },
  'cards-without-deck': {
    found: card('has lost its deck', 'have lost their decks'),
    means: ['It never comes up.', 'They never come up.'],
    mends: [
      'It moves to a deck “Recovered”, with its schedule.',
      'They move to a deck “Recovered”, with their schedules.',
    ],
  },
  'cards-without-template': {
    found: card('has no template in its note type', 'have no template in their note type'),
    means: ['It cannot be shown.', 'They cannot be shown.'],
    mends: ['It is deleted. Its note and answers stay.', 'They are deleted. Their notes and answers stay.'],
  },
  'cards-doubled': {
    found: card('is there twice', 'are there twice'),
    means: 'The same would be asked twice.',
    mends: 'The one with more answers stays, the other is deleted.',
  },
  'notes-without-cards': {
    found: note('has no card', 'have no cards'),
    means: ['It is never asked.', 'They are never asked.'],
    mends: [
      'Its cards are made anew, in a deck “Recovered”.',
      'Their cards are made anew, in a deck “Recovered”.',
    ],
  },
  'cards-invalid': {
    found: card('has a due day or a count that makes no sense', 'have due days or counts that make no sense'),
    means: ['It may come up never, or always.', 'They may come up never, or always.'],
    mends: 'What makes no sense is set to what is nearest; suspended cards stay suspended.',
  },
  'memory-invalid': {
    found: card('has a memory state that cannot be', 'have memory states that cannot be'),
    means: 'The next interval would be wrong.',
    mends: [
      'It is computed anew from the answers in the log.',
      'They are computed anew from the answers in the log.',
    ],
  },
  'memory-differs': {
    found: card(
      'remembers something else than its answers give',
      'remember something else than their answers give',
    ),
    means: 'An answer may have been lost or counted twice.',
    mends: [
      'Its memory is computed anew from the answers. Its due day stays.',
      'Their memory is computed anew from the answers. Due days stay.',
    ],
  },
  'log-damaged': {
    found: (count) => `${countOf(count, 'part')} of the log cannot be read`,
    means: [
      'The answers in it are missing in statistics. Cards keep their schedules.',
      'The answers in them are missing in statistics. Cards keep their schedules.',
    ],
    mends: fromBackup,
  },
  'log-invalid-rows': {
    found: (count) => `${countOf(count, 'answer')} in the log ${count === 1 ? 'makes' : 'make'} no sense`,
    means: [
      'Statistics leave it out or count it wrongly. Cards keep their schedules.',
      'Statistics leave them out or count them wrongly. Cards keep their schedules.',
    ],
    mends: 'The log is never changed. If it matters, restore a backup.',
  },
  'log-doubled': {
    found: card('has answers that are in the log twice', 'have answers that are in the log twice'),
    means: 'Statistics count such an answer twice.',
    mends: 'Each answer stays once. Schedules stay.',
  },
  'log-spans': {
    found: (count) =>
      `${countOf(count, 'part')} of the log with ${count === 1 ? 'a wrong time' : 'wrong times'}`,
    means: 'Statistics of some days would leave answers out.',
    mends: 'The times are read again from the answers.',
  },
  'log-short': {
    found: () => 'Answers are missing in the log',
    means:
      'The days count more answers than the log has. Statistics and the optimiser leave the others out; schedules stay.',
    mends: fromBackup,
  },
  'counts-differ': {
    found: card('counts other answers than its log has', 'count other answers than their log has'),
    means: 'Leeches and statistics may be wrong. Schedules are not concerned.',
    mends: 'Answers and lapses are counted again from the log. Schedules stay.',
  },
  totals: {
    found: () => 'Counts of cards are wrong',
    means: 'Decks show wrong numbers of cards.',
    mends: 'Everything is counted anew.',
  },
  columns: {
    found: () => 'The index of cards is out of date',
    means: 'Searches and statistics may leave cards out.',
    mends: 'It is made anew.',
  },
  'media-without-bytes': {
    found: (count) =>
      `${countOf(count, 'file')} of which only the ${count === 1 ? 'name is' : 'names are'} left`,
    means: 'The picture or sound cannot be shown.',
    mends: [
      'The name is removed. Add the file again in the notes that need it.',
      'The names are removed. Add the files again in the notes that need them.',
    ],
  },
  'media-changed': {
    found: (count) =>
      `${countOf(count, 'file')} with other content than when ${count === 1 ? 'it was' : 'they were'} added`,
    means: 'The picture or sound may be damaged.',
    mends: [
      'It is kept as it is now, with a checksum that fits.',
      'They are kept as they are now, with checksums that fit.',
    ],
  },
  'settings-invalid': {
    found: (count) => `${countOf(count, 'setting')} that ${count === 1 ? 'makes' : 'make'} no sense`,
    means: 'The default is in force instead.',
    mends: ['It is removed, and the default stays.', 'They are removed, and the defaults stay.'],
  },
  'exams-invalid': {
    found: (count) => `${countOf(count, 'exam')} that cannot be read`,
    means: ['It is not shown.', 'They are not shown.'],
    mends: ['It is removed.', 'They are removed.'],
  },
  'attempts-invalid': {
    found: (count) =>
      `${countOf(count, 'mark')} of ${count === 1 ? 'a quiz' : 'quizzes'} that cannot be read`,
    means: ['It is not shown.', 'They are not shown.'],
    mends: ['It is removed.', 'They are removed.'],
  },
  'bin-invalid': {
    found: (count) => `${countOf(count, 'row')} of the bin that cannot be read whole`,
    means: 'Some of what was deleted cannot be had back.',
    mends: 'What can be had back stays in the bin, what is nothing is removed.',
  },
  'sources-missing': {
    found: note('names a document that is not here', 'name a document that is not here'),
    means:
      'The document was deleted, or the notes came without it. The words that each card rests on are still with its note.',
    mends: 'Add the document again, and its notes find it by its text.',
  },
  'media-missing': {
    found: (count) =>
      `${countOf(count, 'file')} that notes name, and that ${count === 1 ? 'is' : 'are'} not here`,
    means: 'The cards show an empty place instead.',
    mends: [
      'Add the file again, or take it out of the notes.',
      'Add the files again, or take them out of the notes.',
    ],
  },
  'media-unused': {
    found: (count) => `${countOf(count, 'file')} that no note uses`,
    means: [
      'It only takes room. Files of notes in the bin do not count.',
      'They only take room. Files of notes in the bin are not among them.',
    ],
    mends: ['It is deleted.', 'They are deleted.'],
  },
}

export function wordsOfFinding({ kind, count }: Pick<Finding, 'kind' | 'count'>): {
  found: string
  means: string
  mends: string
} {
  const { found, means, mends } = words[kind]
  const told = (words: Told): string => (typeof words === 'string' ? words : words[count === 1 ? 0 : 1])
  return { found: found(count), means: told(means), mends: told(mends) }
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
