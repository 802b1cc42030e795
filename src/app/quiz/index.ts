/** Quizzes and mock exams: what can be asked, quizzes under way, marks and what they do to the schedule. */
export {
  deleteAttempt,
  getAttempt,
  keepAttempt,
  lastMockOf,
  listAttempts,
  missedCards,
  type Attempt,
} from './attempts'
export {
  checkQuizChoice,
  quizBounds,
  quizForms,
  type QuizChoice,
  type QuizForm,
  type QuizScope,
  type RememberedChoice,
} from './choice'
export { previewCounting, usualCounting, type Counting, type CountingPreview } from './effects'
export {
  composeFrom,
  composeQuiz,
  readQuizMaterial,
  surveyQuiz,
  type ComposedQuiz,
  type QuizMaterial,
  type QuizSurvey,
} from './material'
export {
  actInQuiz,
  afterLearnAnswer,
  discardQuiz,
  getQuiz,
  judgeInQuiz,
  lastQuizChoice,
  learnQuestion,
  listQuizzes,
  saveQuiz,
  startQuiz,
  type LearnRun,
  type QuestionRun,
  type QuizRun,
} from './runs'
