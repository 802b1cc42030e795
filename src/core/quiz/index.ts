/** Quizzes and mock exams over cards: questions, judging, marks, and what each mode does to the schedule. Pure. */
export {
  actOn,
  isMockOver,
  judgeOneself,
  mapOf,
  markQuestion,
  resultOf,
  startMock,
  timeLeft,
  usedTime,
  type MockAction,
  type MockExam,
  type MockResult,
} from './attempt'
export {
  briefingOf,
  briefingParts,
  briefingTitles,
  weakRecall,
  type BriefingGroup,
  type BriefingLine,
  type BriefingPart,
} from './briefing'
export { drawFacts } from './compose'
export { sortableDate } from './dates'
export { fewestDistractors, quizDistractors } from './distractors'
export {
  answerModes,
  mockEffects,
  modeNotes,
  modeOf,
  ratingThatCounts,
  type AnswerMode,
  type MockEffects,
} from './effects'
export { quizFactOf, type QuizFact } from './facts'
export { judgeItems, judgeTyped, type Judgement, type Verdict } from './judge'
export { afterLearning, nextToLearn, startLearning, type LearnCard, type LearnQueue } from './learn'
export {
  markAnswer,
  markInWords,
  markOf,
  marksByPart,
  recallWithMark,
  type Answer,
  type Mark,
  type MarkedAnswer,
  type PartMark,
} from './marks'
export { letter, paperOf, type Paper, type PaperQuestion } from './paper'
export {
  canAsk,
  fewestAnswers,
  makeQuestions,
  questionKinds,
  singleQuestion,
  type LeftOut,
  type Question,
  type QuestionKind,
  type QuestionOptions,
} from './questions'
