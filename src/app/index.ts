/** Use cases over core and storage: what a screen or a job can ask for. No React, no DOM. */
export {
  closeCollection,
  onCollectionChange,
  openCollection,
  today,
  type Collection,
  type CollectionChange,
  type OpenCollectionOptions,
} from './collection'
export { claimCollection, type Claim, type TakenClaim } from '@storage/index'
export { defaultSettings, getSettings, updateSettings, type Settings } from './settings'
export {
  readAloud,
  speechOfDeck,
  typingTimes,
  type DeckSpeech,
  type ReadAloud,
  type SpeechSettings,
  type TypingSettings,
  type TypingTime,
} from './studySettings'
export {
  defaultLocalModel,
  getLocalModel,
  hostOf,
  isThisComputer,
  timeoutBounds,
  updateLocalModel,
  type LocalModelSettings,
} from './localModelSettings'
export {
  askLocalModel,
  serverOf,
  type LocalModelFailure,
  type LocalModelJob,
  type LocalModelPort,
  type LocalModelRun,
} from './localModel'
export {
  checkCollection,
  quickCheck,
  repairCollection,
  type CheckReport,
  type Finding,
  type FindingKind,
} from './checking'
export { maintainCollection } from './maintenance'
export { redo, undo, undoState } from './undo'
export {
  binDays,
  deleteForGood,
  listBin,
  restoreFromBin,
  searchBin,
  type BinChoice,
  type BinDeletion,
  type BinListing,
  type RestoreReport,
} from './bin'
export {
  buryCards,
  forgetCards,
  markTag,
  setDueDay,
  setFlag,
  setSuspended,
  toggleMark,
} from './cards/actions'
export { cardsOf, findCards, searchForDeck, type CardChoice } from './cards/search'
export {
  addTags,
  cardsOfNotes,
  changeNoteType,
  deleteSavedSearch,
  deleteTag,
  findDuplicates,
  flagCards,
  listSavedSearches,
  listTags,
  mergeTags,
  moveCards,
  notesOfCards,
  openBrowser,
  parseTags,
  previewNoteTypeChange,
  previewReplace,
  readRows,
  removeNotes,
  removeTags,
  renameSavedSearch,
  renameTag,
  replaceInNotes,
  saveSearch,
  sortColumns,
  suggestMapping,
  suspendCards,
  type Browser,
  type BrowseHooks,
  type BrowseRequest,
  type BrowseResult,
  type BrowseRow,
  type BulkHooks,
  type DuplicateGroup,
  type DuplicateRequest,
  type RowId,
  type NoteTypeChange,
  type NoteTypeMapping,
  type NoteTypePreview,
  type Replacement,
  type ReplacePreview,
  type ReplaceRequest,
  type SavedSearch,
  type SortColumn,
  type TagNode,
} from './browse'
export {
  copyNoteType,
  countNoteType,
  deleteNoteType,
  discardNoteTypeDraft,
  fixedFields,
  keepAsNewNoteType,
  keepNoteTypeDraft,
  listNoteTypeDrafts,
  notesByType,
  previewNoteTypeEdit,
  readNoteTypeDraft,
  renameNoteType,
  saveNoteType,
  whyNotDeleted,
  whyNotSaved,
  type NotesByType,
  type NoteTypeEdit,
  type NoteTypeEffects,
} from './noteTypes'
export {
  applyBacklogPlan,
  longestSpreadDays,
  pauseNewCards,
  readBacklog,
  type Backlog,
  type BacklogPreview,
} from './backlog/backlog'
export {
  checkDeckOptions,
  copyOfPreset,
  deletePreset,
  getDeckOptions,
  parseParameters,
  saveDeckOptions,
  type DeckOptions,
  type DeckOverrides,
} from './presets/presets'
export {
  applyReschedule,
  previewReschedule,
  replayMemories,
  type ReschedulePreview,
  type ScheduleChange,
} from './presets/reschedule'
export {
  applyPresetChange,
  optimisePreset,
  previewPresetChange,
  simulatePreset,
  type Workload,
} from './presets/optimising'
export {
  archiveExam,
  createExam,
  deleteExam,
  forecastExam,
  getExam,
  listExams,
  readCoverage,
  readExamPlans,
  recordExamResult,
  suspendExamCards,
  updateExam,
  type ExamCoverage,
  type ExamOutlook,
  type ExamPlan,
  type ExamStudy,
  type ForecastChoice,
  type PastDay,
} from './exams'
export {
  actInQuiz,
  afterLearnAnswer,
  composeFrom,
  composeQuiz,
  deleteAttempt,
  discardQuiz,
  getAttempt,
  getQuiz,
  judgeInQuiz,
  keepAttempt,
  lastQuizChoice,
  learnQuestion,
  listAttempts,
  listQuizzes,
  missedCards,
  previewCounting,
  quizBounds,
  readQuizMaterial,
  saveQuiz,
  startQuiz,
  surveyQuiz,
  usualCounting,
  type Attempt,
  type ComposedQuiz,
  type Counting,
  type CountingPreview,
  type LearnRun,
  type QuestionRun,
  type QuizChoice,
  type QuizForm,
  type QuizMaterial,
  type QuizRun,
  type QuizScope,
  type QuizSurvey,
} from './quiz'
export { readStatistics, type Statistics, type StatisticsChoice } from './statistics/statistics'
export { PracticeSession, type PracticeChoice, type PracticeOrder } from './study/practice'
export { createDeck, deleteDeck, describeDeck, renameDeck, type DeckContents } from './decks/decks'
export { listDecks, type DeckSummary, type DueCounts } from './decks/summaries'
export { StudySession, type SessionSummary, type StudyCard } from './study/session'
export { readStudyCard } from './study/studyCard'
export type { NextDue } from './study/upcoming'
export { readNotices, type TodayNotices } from './study/notices'
export {
  addNotes,
  deleteNotes,
  getNote,
  listNoteTypes,
  notesOfDeck,
  readMedia,
  updateNote,
  type NoteDraft,
  type NoteListing,
} from './notes'
export {
  addCandidates,
  applyRegeneration,
  deleteDocument,
  documentIdOf,
  getDocument,
  isEdited,
  keepDocument,
  listDocuments,
  listLibrary,
  planRegeneration,
  recogniseDocument,
  renameDocument,
  type CandidatesToAdd,
  type LibraryEntry,
  type RecognisedDocument,
  type RegenerationChoices,
  type RegenerationPlan,
  type UpdatedNote,
} from './documents'
export {
  discardReviewDraft,
  listReviewDrafts,
  loadReviewDraft,
  mergeCandidates,
  listRules,
  mutedRules,
  muteRule,
  recordDecisions,
  ruleName,
  ruleStatistics,
  saveReviewDecisions,
  saveReviewDraft,
  unmuteRule,
  type RejectionReason,
  type ReviewDecisions,
  type ReviewDraft,
  type ReviewDraftListing,
  type RuleDecision,
  type RuleStatistics,
} from './generating'
export { readSheet, type SheetChoice } from './sheet'
export { readBriefing } from './briefing'
export { paperBounds, readPaper, type PaperChoice } from './paper'
export { seedBundledDecks, type BundledDeck } from './bundles'
export { defaultTextExport, exportText, type TextExport, type TextExportChoices } from './exportingText'
export {
  importText,
  previewText,
  rowStatuses,
  type CellContent,
  type ColumnUse,
  type LeftOutRow,
  type RowCounts,
  type RowStatus,
  type TextChoices,
  type TextImportReport,
  type TextMapping,
  type TextPreview,
  type TextSource,
} from './importing/text'
export {
  contentOfCollection,
  exportPackage,
  type CollectionContent,
  type ExportOptions,
  type ExportScope,
} from './exporting'
export {
  importPackage,
  previewImport,
  type ImportOptions,
  type ImportPreview,
  type ImportReport,
} from './importing'
export { exportMarkdown, type FolderFile } from './exportingMarkdown'
export {
  readMarkdownDecks,
  type ChosenFile,
  type MarkdownImport,
  type MarkdownImportHooks,
} from './importing/markdown'
