import { cardCommands } from './cardCommands'
import type { Command } from './choosing'
import { collectionCommands } from './collectionCommands'

export const commands: readonly Command[] = [...cardCommands, ...collectionCommands]

/** Places that make a unit, and that no command is needed for, with the reason. */
export const notCommands: Readonly<Record<string, string>> = {
  'bin/purging.ts purgeBin': 'housekeeping, not undoable',
  'checking/report.ts changesOf': 'given up on purpose: it shows what a repair would do',
  'browse/view.ts saveBrowseView': 'a setting, not undoable',
  'editing/remembered.ts rememberHabits': 'a setting, not undoable',
  'occlusionType.ts occlusionTypeForNew': 'a note type that every collection has, not undoable',
  'browse/bulk.ts inPieces': 'passes on to pieces.ts',
  'pieces.ts unitInPieces': 'called by those that are named',
  'bundles.ts seedBundledDecks': 'the first start, not undoable',
  'collection.ts addBuiltIns': 'each start, not undoable',
  'generating/rules.ts recordDecisions': 'counts, not undoable',
  'generating/rules.ts changeMuted': 'a setting, not undoable',
  'localModelSettings.ts updateLocalModel': 'a setting, not undoable',
  'quiz/runs.ts startQuiz': 'a setting, not undoable',
  'settings.ts updateSettings': 'settings, not undoable',
  'study/studyDay.ts prepareStudyDay': 'the turn of the day, not undoable',
  'quiz/attempts.ts keepAttempt':
    'src/app/quiz/quiz.browser.test.ts holds it against its undo and redo, byte by byte',
  'quiz/attempts.ts deleteAttempt': 'src/app/quiz/quiz.browser.test.ts',
}
