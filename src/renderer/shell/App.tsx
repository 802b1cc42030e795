import { Suspense, useEffect, useLayoutEffect } from 'react'
import { BinScreen } from '../bin/BinScreen'
import { ForGoodDialog } from '../bin/ForGoodDialog'
import { BackupsScreen } from '../backups/BackupsScreen'
import { DeleteBackupDialog } from '../backups/DeleteBackupDialog'
import { RestoreDialog } from '../backups/RestoreDialog'
import { BriefingDialog } from '../briefing/BriefingDialog'
import { BrowseScreen } from '../browse/BrowseScreen'
import { OpenBrowseDialog } from '../browse/dialogs/OpenBrowseDialog'
import { AddDialog, PasteDialog } from '../generate/addDialogs'
import { CandidatesScreen } from '../generate/CandidatesScreen'
import { KnownDocumentDialog } from '../generate/KnownDocumentDialog'
import { SourceDialog } from '../generate/SourceDialog'
import { CheckScreen } from '../checking/CheckScreen'
import { DeckScreen } from '../decks/DeckScreen'
import { DecksScreen } from '../decks/DecksScreen'
import { DeckSpeechDialog } from '../decks/DeckSpeechDialog'
import { MoveDeckDialog } from '../decks/MoveDeckDialog'
import { DeleteDeckDialog, NewDeckDialog, RenameDeckDialog } from '../decks/deckDialogs'
import { DeleteDocumentDialog, DiscardReviewDialog, RenameDocumentDialog } from '../documents/documentDialogs'
import { ExamDialog } from '../exams/ExamDialog'
import { ExamScreen } from '../exams/ExamScreen'
import { ExamsScreen } from '../exams/ExamsScreen'
import { LibraryScreen } from '../documents/LibraryScreen'
import { RegenerateDialog } from '../documents/RegenerateDialog'
import { RescueScreen } from '../rescue/RescueScreen'
import { RulesScreen } from '../rules/RulesScreen'
import { NoteTypeEditor, NoteTypes } from '../noteTypes/lazy'
import { AnyNoteDialog, OcclusionDialog } from '../notes/AnyNoteDialog'
import { SettingsDialog } from '../settings/SettingsDialog'
import { StudyScreen } from '../study/StudyScreen'
import { CardInfoDialog } from '../study/CardInfoDialog'
import { DueDateDialog } from '../study/DueDateDialog'
import { DeckOptionsDialog } from '../options/DeckOptionsDialog'
import { BacklogDialog } from '../backlog/BacklogDialog'
import { PaperDialog } from '../paper/PaperDialog'
import { PracticeDialog } from '../practice/PracticeDialog'
import { AttemptScreen } from '../quiz/marks/AttemptScreen'
import { MarksScreen } from '../quiz/marks/MarksScreen'
import { QuizScreen } from '../quiz/run/QuizScreen'
import { QuizDialog } from '../quiz/start/QuizDialog'
import { SheetDialog } from '../sheet/SheetDialog'
import { StatisticsScreen } from '../statistics/StatisticsScreen'
import { isAnswering, useApp } from '../state/store'
import { Today } from '../today/Today'
import { ExportDialog } from '../transfer/ExportDialog'
import { FileIdsDialog } from '../transfer/FileIdsDialog'
import { ImportDialog } from '../transfer/ImportDialog'
import { CardsOrDocumentDialog } from '../transfer/text/CardsOrDocumentDialog'
import { PasteCardsDialog } from '../transfer/text/PasteCardsDialog'
import { TextImportDialog } from '../transfer/text/TextImportDialog'
import { AboutDialog } from './AboutDialog'
import { runKey } from './commands'
import { ClosedDialog } from './ClosedDialog'
import { DropTarget } from './DropTarget'
import { Failure } from './Failure'
import { useGlobalCommands } from './globalCommands'
import { HistoryDialog } from './HistoryDialog'
import { KeySheet } from './KeySheet'
import { Palette } from './Palette'
import { Sidebar } from './Sidebar'
import { FailedScreen, TakenScreen } from './startScreens'
import { TaskDialog } from './TaskDialog'
import { Toasts } from './Toasts'
import styles from './shell.module.css'

export function App() {
  const phase = useApp((state) => state.phase)
  return (
    <Failure of="window" shown={phase}>
      <Phase />
    </Failure>
  )
}

function Phase() {
  const phase = useApp((state) => state.phase)
  switch (phase) {
    case 'starting':
      return <main className={styles.centre} aria-busy="true" />
    case 'taken':
      return <TakenScreen />
    case 'rescue':
      return <RescueScreen />
    case 'failed':
      return <FailedScreen />
    case 'ready':
      return <ReadyApp />
  }
}

function ReadyApp() {
  const view = useApp((state) => state.view)
  const dialog = useApp((state) => state.dialog)
  useGlobalCommands()
  // The first usable screen is there: the bench of the cold start looks for this.
  useEffect(() => void performance.mark('factdeck-ready'), [])
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      runKey(event)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
  const studying = isAnswering(view)
  return (
    <div className={studying ? `${styles.shell} ${styles.focusMode}` : styles.shell}>
      {studying ? null : <Sidebar />}
      <main className={styles.main}>
        <Failure of="screen" shown={view}>
          <Screen />
        </Failure>
      </main>
      <Failure of="dialog" shown={dialog}>
        <OpenDialog />
      </Failure>
      <TaskDialog />
      <ClosedDialog />
      <DropTarget />
      <Toasts />
      <div id="announcer" className="visually-hidden" role="status" aria-live="polite" />
    </div>
  )
}

let starts = 0
const startKeys = new WeakMap<object, number>()

/** Each start of a practice, or of study for an exam, is one of its own, also of the same cards. */
function startKey(choice: object): number {
  const known = startKeys.get(choice) ?? ++starts
  startKeys.set(choice, known)
  return known
}

function Screen() {
  const view = useApp((state) => state.view)
  switch (view.screen) {
    case 'today':
      return <Today />
    case 'decks':
      return <DecksScreen />
    case 'deck':
      return <DeckScreen key={view.deckId} deckId={view.deckId} />
    case 'browse':
      return <BrowseScreen />
    case 'note-types':
      return <NoteTypes />
    case 'note-type':
      return <NoteTypeEditor key={view.noteTypeId} noteTypeId={view.noteTypeId} noteId={view.noteId} />
    case 'bin':
      return <BinScreen />
    case 'check':
      return <CheckScreen />
    case 'study':
      return view.exam === undefined ? (
        <StudyScreen key={view.deckId} deckId={view.deckId} />
      ) : (
        <StudyScreen key={`exam ${startKey(view.exam)}`} exam={view.exam} />
      )
    case 'practice':
      return <StudyScreen key={startKey(view.choice)} practice={view.choice} />
    case 'quiz':
      return <QuizScreen key={view.runId} runId={view.runId} />
    case 'marks':
      return <MarksScreen />
    case 'attempt':
      return <AttemptScreen key={view.attemptId} attemptId={view.attemptId} />
    case 'exams':
      return <ExamsScreen />
    case 'exam':
      return <ExamScreen key={view.examId} examId={view.examId} />
    case 'statistics':
      return <StatisticsScreen key={view.deckId ?? 'all'} deckId={view.deckId} />
    case 'candidates':
      return <CandidatesScreen />
    case 'documents':
      return <LibraryScreen />
    case 'rules':
      return <RulesScreen />
    case 'backups':
      return <BackupsScreen />
  }
}

function OpenDialog() {
  const dialog = useApp((state) => state.dialog)
  if (dialog === undefined) return null
  switch (dialog.kind) {
    case 'add':
      return <AddDialog />
    case 'paste':
      return <PasteDialog />
    case 'known-document':
      return <KnownDocumentDialog />
    case 'palette':
      return <Palette />
    case 'keys':
      return <KeySheet />
    case 'history':
      return <HistoryDialog />
    case 'settings':
      return <SettingsDialog at={dialog.at} />
    case 'about':
      return <AboutDialog />
    case 'note':
      return <AnyNoteDialog key={dialog.noteId ?? 'new'} {...dialog} />
    case 'occlusion':
      return (
        <Suspense fallback={null}>
          <OcclusionDialog {...dialog} />
        </Suspense>
      )
    case 'new-deck':
      return <NewDeckDialog />
    case 'rename-deck':
      return <RenameDeckDialog deckId={dialog.deckId} name={dialog.name} />
    case 'deck-speech':
      return <DeckSpeechDialog deckId={dialog.deckId} />
    case 'move-deck':
      return <MoveDeckDialog deckId={dialog.deckId} />
    case 'delete-deck':
      return <DeleteDeckDialog deckId={dialog.deckId} />
    case 'for-good':
      return <ForGoodDialog {...dialog} />
    case 'import':
      return <ImportDialog source={dialog.source} />
    case 'file-ids':
      return <FileIdsDialog name={dialog.name} files={dialog.files} isFolder={dialog.isFolder} />
    case 'import-text':
      return <TextImportDialog source={dialog.source} />
    case 'paste-cards':
      return <PasteCardsDialog text={dialog.text} />
    case 'cards-or-document':
      return <CardsOrDocumentDialog file={dialog.file} />
    case 'export':
      return <ExportDialog deckId={dialog.deckId} />
    case 'study-sheet':
      return <SheetDialog deckId={dialog.deckId} />
    case 'briefing':
      return <BriefingDialog scope={dialog.scope} />
    case 'paper':
      return <PaperDialog scope={dialog.scope} />
    case 'rename-document':
      return <RenameDocumentDialog documentId={dialog.documentId} title={dialog.title} />
    case 'delete-document':
      return <DeleteDocumentDialog documentId={dialog.documentId} title={dialog.title} notes={dialog.notes} />
    case 'discard-review':
      return <DiscardReviewDialog documentId={dialog.documentId} title={dialog.title} />
    case 'regenerate':
      return <RegenerateDialog documentId={dialog.documentId} title={dialog.title} />
    case 'deck-options':
      return <DeckOptionsDialog deckId={dialog.deckId} onSaved={dialog.onSaved} />
    case 'backlog':
      return <BacklogDialog deckId={dialog.deckId} tool={dialog.tool} />
    case 'practice':
      return <PracticeDialog search={dialog.search} />
    case 'exam':
      return <ExamDialog examId={dialog.examId} deckId={dialog.deckId} />
    case 'restore':
      return <RestoreDialog key={JSON.stringify(dialog.source)} source={dialog.source} />
    case 'delete-backup':
      return <DeleteBackupDialog backup={dialog.backup} isLastGood={dialog.isLastGood} />
    case 'quiz':
      return <QuizDialog scope={dialog.scope} form={dialog.form} />
    case 'card-info':
      return <CardInfoDialog card={dialog.card} />
    case 'due-date':
      return <DueDateDialog cardIds={dialog.cardIds} onDone={dialog.onDone} />
    case 'browse':
      return <OpenBrowseDialog dialog={dialog.dialog} />
    case 'source':
      return <SourceDialog documentId={dialog.documentId} spans={dialog.spans} onClose={dialog.onClose} />
  }
}
